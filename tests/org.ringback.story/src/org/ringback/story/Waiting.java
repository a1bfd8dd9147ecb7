package org.ringback.story;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits on conditions that only looking can tell: what another process shows on its screen. */
public final class Waiting {
    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();

    private Waiting() {}

    /**
     * Looks until there is something.
     *
     * @param what for the message, for example "the composer on the desktop at 102"
     * @throws StoryException when there is nothing within the limit; {@code instead} tells what there was
     */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> look, Supplier<String> instead) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end) {
                throw new StoryException(
                        "did not see " + what + " within " + limit.toSeconds() + " s; there was: " + instead.get());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** Looks until a condition holds. */
    public static void until(String what, Duration limit, BooleanSupplier look, Supplier<String> instead) {
        until(what, limit, () -> look.getAsBoolean() ? Optional.of(true) : Optional.<Boolean>empty(), instead);
    }
}
