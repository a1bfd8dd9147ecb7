package org.ringback.messaging.tests;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
final class Until {
    static final Duration LIMIT = Duration.ofSeconds(30);

    private Until() {}

    static void isTrue(String what, BooleanSupplier condition) {
        isTrue(() -> what, condition);
    }

    static void isTrue(Supplier<String> what, BooleanSupplier condition) {
        isTrue(LIMIT, what, condition);
    }

    static void isTrue(Duration limit, Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what.get());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
