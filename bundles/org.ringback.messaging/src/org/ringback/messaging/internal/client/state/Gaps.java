package org.ringback.messaging.internal.client.state;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.messaging.internal.client.link.Link;

/** Sees from runs and numbers of events whether one was missed. For one thread. */
public final class Gaps {
    private static final int MOST_RUNS = 32;
    private final Map<String, Map<String, Long>> runs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Map<String, Long>> eldest) {
            return size() > MOST_RUNS;
        }
    };

    /** Listening begins anew: what was heard before says nothing about what comes now. */
    public void forgetNumbers() {
        runs.values().forEach(Map::clear);
    }

    /** @return whether this run was not known before */
    public boolean newRun(String run) {
        return runs.putIfAbsent(run, new HashMap<>()) == null;
    }

    /** @return whether no run of the same start of a server was known; the first of all is no news */
    public boolean newServer(String run) {
        return !runs.isEmpty()
                && runs.keySet().stream().noneMatch(known -> start(known).equals(start(run)));
    }

    /** A server's runs have one name up to the last dot, and a number. */
    private static String start(String run) {
        int dot = run.lastIndexOf('.');
        return dot < 0 ? run : run.substring(0, dot);
    }

    /** @return whether there is a hole before this event; before one that is not counted there is none */
    public boolean hole(String run, String address, long number) {
        if (number == Link.Incoming.Told.NOT_COUNTED) {
            return false;
        }
        Long last = runs.computeIfAbsent(run, r -> new HashMap<>()).put(address, number);
        return last != null && number != last + 1;
    }
}
