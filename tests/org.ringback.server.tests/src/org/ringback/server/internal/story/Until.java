package org.ringback.server.internal.story;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
final class Until {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    private Until() {}

    static void isTrue(String what, BooleanSupplier condition) {
        isThere(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T isThere(String what, Supplier<Optional<T>> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Optional<T> found = condition.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
