package org.ringback.messaging.internal.client.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The things of one kind, by the one rule: what is told is applied only if its revision is higher. What went away is
 * remembered by its revision for a while, so that a late event does not bring it back. For one thread.
 */
final class Table<K, V> {
    private static final int MOST_GONE = 10_000;
    private final Function<V, K> key;
    private final ToLongFunction<V> revision;
    private final Map<K, V> things = new HashMap<>();
    /** While a snapshot is on its way: what was told since it was asked for, and what its parts had. */
    private final Set<K> since = new HashSet<>();

    private boolean asked;
    /** Of a server's run that has ended: whatever is told counts more. */
    private final Set<K> overtaken = new HashSet<>();

    private final Map<K, Long> gone = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<K, Long> eldest) {
            return size() > MOST_GONE;
        }
    };
    private Map<K, V> copy = Map.of();
    private boolean changed;

    Table(Function<V, K> key, ToLongFunction<V> revision) {
        this.key = key;
        this.revision = revision;
    }

    /**
     * A thing is now so.
     *
     * @return whether that was new
     */
    boolean put(V value) {
        K k = key.apply(value);
        if (asked) {
            since.add(k);
        }
        V have = overtaken.remove(k) ? null : things.get(k);
        Long left = gone.get(k);
        long now = revision.applyAsLong(value);
        // What left with a revision may be there with the same one: it went from one list that the agent sees to
        // another.
        if (have != null && now <= revision.applyAsLong(have) || left != null && now < left) {
            return false;
        }
        gone.remove(k);
        things.put(k, value);
        changed = true;
        return true;
    }

    /**
     * A thing is not there any more since a revision.
     *
     * @return whether that was new
     */
    boolean remove(K k, long at) {
        V have = overtaken.remove(k) ? null : things.get(k);
        Long left = gone.get(k);
        if (have != null && at <= revision.applyAsLong(have) || left != null && at <= left) {
            return false;
        }
        gone.remove(k);
        gone.put(k, at);
        changed |= things.remove(k) != null;
        return true;
    }

    /** A snapshot is asked for: what is told from now on may be missing in it. */
    void snapshotAsked() {
        since.clear();
        asked = true;
    }

    /** Some of what there was when the snapshot was made. */
    void part(Collection<V> some) {
        for (V value : some) {
            put(value);
            since.add(key.apply(value));
        }
    }

    /** All parts of the snapshot were here: what neither they had nor was told meanwhile is not there any more. */
    void snapshotEnds() {
        changed |= things.keySet().retainAll(since);
        since.clear();
        overtaken.clear();
        asked = false;
    }

    /** Nothing that was told before the snapshot was asked for counts any more. */
    void forget() {
        changed |= things.keySet().retainAll(since);
    }

    /** Another run of the server numbers anew: whatever it tells counts more than what there is. */
    void overtaken() {
        overtaken.addAll(things.keySet());
        gone.clear();
    }

    Map<K, V> now() {
        if (changed) {
            copy = Map.copyOf(things);
            changed = false;
        }
        return copy;
    }

    @Nullable
    V get(K k) {
        return things.get(k);
    }
}
