package org.ringback.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One phone of ours spoke with the other party of a call.
 *
 * @param until empty while it has the call; on hold counts as talking, parked does not
 */
public record Talk(Extension phone, Instant from, Optional<Instant> until) {
    /** It lasts. */
    public static Talk since(Extension phone, Instant from) {
        return new Talk(phone, from, Optional.empty());
    }

    /** The same, over at the latest then. */
    public Talk ended(Instant at) {
        return until.isPresent() ? this : new Talk(phone, from, Optional.of(at));
    }

    /** How long it has lasted by then. */
    public Duration lasted(Instant now) {
        return Duration.between(from, until.orElse(now));
    }
}
