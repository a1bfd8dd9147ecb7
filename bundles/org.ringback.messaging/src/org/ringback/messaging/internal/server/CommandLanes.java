package org.ringback.messaging.internal.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ringback.core.AgentId;

/**
 * Carries work out so that it waits for earlier work on the same thing, and for nothing else: one after another for each
 * key, agents in turn, and each kind on a lane with threads of its own. What hangs (a PBX that does not answer, a row that
 * is locked, a large import) takes a thread of its lane and holds up nobody but its own key.
 *
 * <p>Safe for use by several threads; nothing here blocks but {@link #close}.
 */
final class CommandLanes implements AutoCloseable {
    /** So many commands of one agent may wait; an outbox after a long outage has some dozens. */
    static final int MOST_WAITING = 1_000;

    private static final System.Logger LOG = System.getLogger(CommandLanes.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    /** What kind of work it is, how much of it is done at the same time, and how much of that for one agent. */
    enum Lane {
        /** That a desktop is there. */
        LIFE(4, 2),
        /** What only reads. */
        QUESTIONS(8, 3),
        /** What counts a long time: seconds of a processor and memory of the database for each, so few at once. */
        FIGURES(2, 2),
        /** How things stand: many ask it at once after an outage. */
        SNAPSHOTS(6, 2),
        /** What changes something, or asks a PBX to. */
        CHANGES(32, 8),
        /** Many changes in one. */
        IMPORTS(2, 1),
        /** Making a password's hash is slow by intent. */
        PASSWORDS(1, 1);

        private final int threads;
        private final int forOneAgent;

        Lane(int threads, int forOneAgent) {
            this.threads = threads;
            this.forOneAgent = forOneAgent;
        }
    }

    /**
     * One piece of work.
     *
     * @param key what it is about: work with the same key is done one after another, in the order in which it was taken
     */
    record Work(AgentId agent, Lane lane, Optional<String> key, Runnable run) {}

    /** What became of work that was handed in. */
    enum Taken {
        YES,
        /** Too much of this agent's waits already. */
        TOO_MANY,
        /** The lanes are closed: it is not done here any more. */
        CLOSED
    }

    /** The work of one agent on one lane that could be done now. */
    private static final class Share {
        private final ArrayDeque<Work> ready = new ArrayDeque<>();
        private int running;
        private boolean inTurn;
    }

    private static final class Road {
        private final Map<AgentId, Share> shares = new HashMap<>();
        private final ArrayDeque<Share> turn = new ArrayDeque<>();
        private int running;
    }

    private final Map<Lane, Road> roads = new EnumMap<>(Lane.class);
    /** What waits for each key that is being worked on. */
    private final Map<String, ArrayDeque<Work>> keys = new HashMap<>();

    private final Map<AgentId, Integer> taken = new HashMap<>();
    private final ThreadPoolExecutor threads;
    private boolean closed;

    CommandLanes() {
        for (Lane lane : Lane.values()) {
            roads.put(lane, new Road());
        }
        threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("ringback-command-", 1).daemon().factory());
    }

    /** Takes work to be done soon, on a thread of its lane. */
    synchronized Taken take(Work work) {
        if (closed) {
            return Taken.CLOSED;
        }
        if (taken.getOrDefault(work.agent(), 0) >= MOST_WAITING) {
            return Taken.TOO_MANY;
        }
        taken.merge(work.agent(), 1, Integer::sum);
        Optional<ArrayDeque<Work>> before = work.key().flatMap(key -> Optional.ofNullable(keys.get(key)));
        if (before.isPresent()) {
            before.get().add(work);
        } else {
            work.key().ifPresent(key -> keys.put(key, new ArrayDeque<>()));
            ready(work);
        }
        return Taken.YES;
    }

    private void ready(Work work) {
        Road road = road(work);
        Share share = road.shares.computeIfAbsent(work.agent(), a -> new Share());
        share.ready.add(work);
        queueUp(work.lane(), road, share);
        start(work.lane(), road);
    }

    private static void queueUp(Lane lane, Road road, Share share) {
        if (!share.inTurn && !share.ready.isEmpty() && share.running < lane.forOneAgent) {
            share.inTurn = true;
            road.turn.add(share);
        }
    }

    private void start(Lane lane, Road road) {
        while (road.running < lane.threads && !road.turn.isEmpty()) {
            Share share = road.turn.remove();
            Work work = share.ready.remove();
            share.inTurn = false;
            share.running++;
            road.running++;
            queueUp(lane, road, share);
            threads.execute(() -> run(work, share));
        }
    }

    private void run(Work work, Share share) {
        try {
            work.run().run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A command of " + work.agent() + " failed", e);
        } finally {
            done(work, share);
        }
    }

    private synchronized void done(Work work, Share share) {
        Road road = road(work);
        share.running--;
        road.running--;
        taken.merge(work.agent(), -1, Integer::sum);
        taken.remove(work.agent(), 0);
        if (!closed) {
            work.key().ifPresent(this::next);
            queueUp(work.lane(), road, share);
            start(work.lane(), road);
        }
        if (share.running == 0 && share.ready.isEmpty()) {
            road.shares.remove(work.agent());
        }
    }

    private void next(String key) {
        ArrayDeque<Work> waiting = keys.getOrDefault(key, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            keys.remove(key);
        } else {
            ready(waiting.remove());
        }
    }

    private Road road(Work work) {
        return roads.computeIfAbsent(work.lane(), l -> new Road());
    }

    /** Begins nothing any more, and waits 3 seconds at most for what is being done. What waits is left undone. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            threads.shutdown();
        }
        try {
            if (!threads.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A command is still being carried out while the server stops");
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
