package org.ringback.messaging.internal.server;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets so many begin to ask how things stand at the same time, and gives each of the others a time of their own to come again,
 * one after another as fast as they are answered. So a storm of desktops is over in a time that grows with their number.
 * Safe for use by several threads.
 */
final class SnapshotTurns {
    static final int MOST = 64;
    /** Nobody is sent away for longer: who guesses wrong once must not wait for ever. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private final LongSupplier nanos;
    private int under;
    private long each = Duration.ofMillis(10).toNanos();
    private long turn;
    private long ended;

    /** @param nanos the time, as {@link System#nanoTime} */
    SnapshotTurns(LongSupplier nanos) {
        this.nanos = nanos;
        turn = nanos.getAsLong();
        ended = turn;
    }

    /** Begins one: empty when it may go on, and {@link #end} must follow; else when to come again. */
    synchronized Optional<Duration> begin() {
        if (under < MOST) {
            under++;
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        long first = now + SHORTEST.toNanos();
        turn = turn - first < 0 || turn - now > LONGEST.toNanos() ? first : turn + each;
        return Optional.of(Duration.ofNanos(turn - now));
    }

    /** One is answered. */
    synchronized void end() {
        long now = nanos.getAsLong();
        // How fast they are answered while all are busy is how fast others may come.
        if (under == MOST) {
            each = (each * 7 + Math.min(now - ended, Duration.ofSeconds(1).toNanos())) / 8;
        }
        ended = now;
        under--;
    }
}
