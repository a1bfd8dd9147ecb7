package org.ringback.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes UUIDs of version 7: they sort by the time they were made. Ids of one source are strictly increasing,
 * also within a millisecond and when the clock steps back.
 *
 * <p>Source: RFC 9562, sections 5.7 and 6.2 (method 2, monotonic random). Safe for use by several threads.
 */
public final class Uuid7 {
    private static final int COUNTER_BITS = 12;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastTick;

    public Uuid7(Clock clock) {
        this.clock = clock;
    }

    /** No id that was made at this time or later is smaller. */
    public static UUID first(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0);
    }

    /** The next id. */
    public UUID next() {
        long tick = nextTick();
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long most = millis << 16 | 7L << 12 | counter;
        long least = random.nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(most, least);
    }

    /** Milliseconds with a 12 bit counter below them; the counter overflows into the milliseconds, as RFC 9562 allows. */
    private synchronized long nextTick() {
        lastTick = Math.max(clock.millis() << COUNTER_BITS, lastTick + 1);
        return lastTick;
    }
}
