package org.ringback.calls.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the last things only. Not safe for use by several threads. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Bounded(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.@org.eclipse.jdt.annotation.Nullable Entry<K, V> eldest) {
        return size() > most;
    }
}
