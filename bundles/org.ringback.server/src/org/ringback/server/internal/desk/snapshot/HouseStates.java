package org.ringback.server.internal.desk.snapshot;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Reads the state of the house once for all who ask at the same time: whoever comes while it is read waits for the next
 * reading, and all who wait get the same. So a storm of questions costs a reading after another, and not one for each. Safe for
 * use by several threads.
 */
final class HouseStates {
    /** How old a state may be for a part that is not the first. */
    private static final Duration STILL_GOOD = Duration.ofSeconds(1);

    private final Reading reading;
    private final LongSupplier nanos;
    private final Object one = new Object();
    private volatile long begun;
    private volatile @Nullable HouseState last;

    /** Reads it. */
    interface Reading {
        HouseState read(long number, long readAt);
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    HouseStates(Reading reading, LongSupplier nanos) {
        this.reading = reading;
        this.nanos = nanos;
    }

    /** As it is now: all that changed before this was called is in it. */
    HouseState now() {
        long needed = begun + 1;
        synchronized (one) {
            HouseState present = last;
            if (present == null || present.number() < needed) {
                long number = begun + 1;
                begun = number;
                present = reading.read(number, nanos.getAsLong());
                last = present;
            }
            return present;
        }
    }

    /** As it was at a reading before, or since. */
    HouseState since(long number) {
        @Nullable HouseState present = last;
        boolean good = present != null
                && present.number() >= number
                && nanos.getAsLong() - present.readAt() < STILL_GOOD.toNanos();
        return present != null && good ? present : now();
    }
}
