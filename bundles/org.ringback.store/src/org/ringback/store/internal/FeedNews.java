package org.ringback.store.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ringback.core.callback.Callback;

/**
 * What this process has written into the feed, for whoever tells of it: that there is something, and the call-backs as they
 * were kept a moment ago, so that they need not be read again. Nobody else keeps the same revision of one, so what is here is
 * what is in the database, unless it was {@linkplain FeedEntries#erased erased}. Safe for use by several threads.
 */
public final class FeedNews {
    /** What is told later than that is read. */
    private static final int MOST = 500;

    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private final Map<UUID, Callback> callbacks = new LinkedHashMap<>();

    FeedNews() {}

    /** Calls back after each transaction that has, or may have, written entries of the feed. */
    public void onWritten(Runnable wake) {
        readers.add(wake);
    }

    void written() {
        readers.forEach(Runnable::run);
    }

    /** To be called when it is certain that it was kept. */
    synchronized void add(Callback callback) {
        UUID id = callback.id().value();
        Callback other = callbacks.remove(id);
        callbacks.put(id, other != null && other.revision() > callback.revision() ? other : callback);
        if (callbacks.size() > MOST) {
            callbacks.remove(callbacks.keySet().iterator().next());
        }
    }

    /**
     * Those that are here in just that revision; each is given only once, so what is told a second time is read.
     *
     * @param revisions by the identity of the call-back
     */
    public synchronized Map<UUID, Callback> take(Map<UUID, Long> revisions) {
        Map<UUID, Callback> taken = new HashMap<>();
        revisions.forEach((id, revision) -> {
            Callback callback = callbacks.remove(id);
            if (callback != null && callback.revision() == revision) {
                taken.put(id, callback);
            }
        });
        return taken;
    }
}
