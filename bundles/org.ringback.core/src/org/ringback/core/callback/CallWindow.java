package org.ringback.core.callback;

import java.time.Instant;
import java.util.Optional;

/** When the customer wants to be called; empty ends are open. */
public record CallWindow(Optional<Instant> from, Optional<Instant> until) {
    /** At any time. */
    public static final CallWindow ANY = new CallWindow(Optional.empty(), Optional.empty());

    public CallWindow {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "the time to call ends (" + until.get() + ") before it begins (" + from.get() + ")");
        }
    }
}
