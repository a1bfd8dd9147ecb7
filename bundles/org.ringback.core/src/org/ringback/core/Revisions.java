package org.ringback.core;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the states of things that are kept in memory only (calls, presence, phones): strictly increasing,
 * and higher than those of every earlier run, because they begin at the microseconds since 1970.
 * So "apply it only if its revision is higher" needs no exception for a restart. Safe for use by several threads.
 */
public final class Revisions {
    private final AtomicLong last;

    public Revisions(Clock clock) {
        last = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    /** The next revision. */
    public long next() {
        return last.incrementAndGet();
    }

    /** The revision given out last. */
    public long current() {
        return last.get();
    }
}
