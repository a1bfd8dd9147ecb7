package org.ringback.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a call was what.
 *
 * @param answeredAt when it was answered first; an outbound call by the outside party, not by the agent's own phone.
 *     Menus, announcements, waiting music and mailboxes are no answer
 * @param rang for how long at least one phone of ours rang before the call was answered or was over; zero when none did
 */
public record CallTimes(Instant startedAt, Optional<Instant> answeredAt, Optional<Instant> endedAt, Duration rang) {
    /** It begins now. */
    public static CallTimes begun(Instant at) {
        return new CallTimes(at, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    public CallTimes withAnsweredAt(Optional<Instant> next) {
        return new CallTimes(startedAt, next, endedAt, rang);
    }

    public CallTimes withEndedAt(Optional<Instant> next) {
        return new CallTimes(startedAt, answeredAt, next, rang);
    }

    public CallTimes withRang(Duration next) {
        return new CallTimes(startedAt, answeredAt, endedAt, next);
    }
}
