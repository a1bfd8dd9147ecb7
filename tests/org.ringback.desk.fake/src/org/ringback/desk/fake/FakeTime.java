package org.ringback.desk.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jdt.annotation.Nullable;

/** A clock that a test moves, and what was put off until a time. For one thread. */
public final class FakeTime extends Clock {
    private record Due(Instant at, Runnable task) {}

    private final List<Due> due = new ArrayList<>();
    private Instant now;

    public FakeTime(Instant now) {
        this.now = now;
    }

    /** Friday, 20 November 2026, 14:00 UTC. */
    public static FakeTime friday() {
        return new FakeTime(Instant.parse("2026-11-20T14:00:00Z"));
    }

    /** Runs what it is given after the delay, when the time is moved there. */
    public Executor after(Duration delay) {
        return task -> due.add(new Due(now.plus(delay), task));
    }

    /** Moves on, and runs on the way what comes due, in order. */
    public void pass(Duration duration) {
        Instant end = now.plus(duration);
        while (true) {
            Optional<Due> next = due.stream().filter(d -> !d.at().isAfter(end)).min(Comparator.comparing(Due::at));
            if (next.isEmpty()) {
                now = end;
                return;
            }
            due.remove(next.get());
            now = next.get().at().isAfter(now) ? next.get().at() : now;
            next.get().task().run();
        }
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
        return Clock.fixed(now, Objects.requireNonNull(zone));
    }
}
