package org.ringback.pbx.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.pbx.simulator.Timers;

/** Time that passes when the test says so; everything happens on the thread that asks for it. */
final class SteppedTimers extends Clock implements Timers {
    private static final class Waiting implements Timer {
        private final Instant at;
        private final long order;
        private final Runnable task;
        private boolean cancelled;

        private Waiting(Instant at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing((Waiting w) -> w.at).thenComparing(w -> w.order));
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private long made;
    private boolean running;

    /** Lets time pass, and what is due happen. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (!waiting.isEmpty() && !waiting.element().at.isAfter(end)) {
            Waiting next = waiting.remove();
            now = next.at;
            if (!next.cancelled) {
                execute(next.task);
            }
        }
        now = end;
    }

    /** How many things will still happen by themselves. */
    long pending() {
        return waiting.stream().filter(w -> !w.cancelled).count();
    }

    @Override
    public Clock clock() {
        return this;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (running) {
            return;
        }
        running = true;
        try {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        } finally {
            running = false;
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Waiting timer = new Waiting(now.plus(delay), made++, task);
        waiting.add(timer);
        return timer;
    }

    @Override
    public void close() {
        waiting.clear();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(@Nullable ZoneId zone) {
        return this;
    }
}
