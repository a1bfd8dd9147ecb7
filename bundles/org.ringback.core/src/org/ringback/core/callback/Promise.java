package org.ringback.core.callback;

import java.time.Duration;
import java.time.Instant;
import org.ringback.core.AgentId;

/**
 * By when an agent told the customer that they are called back. It is kept by an attempt until then, whatever comes of it, or when
 * the customer is spoken with by then in an ordinary call, by whomever.
 *
 * @param by who promised it
 * @param at when it was promised
 * @param until by when
 */
public record Promise(AgentId by, Instant at, Instant until) {
    /** What is put off comes back so long before it, as somebody has to call in time. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    /** How far ahead something can be promised, and how long ago the promised time may be: what was written waits in an outbox. */
    public static final Duration FARTHEST = Duration.ofDays(366);

    /** Whether it waited in an outbox until its time was over, while the customer was told another one that is still to come. */
    boolean isOlderThan(Promise standing) {
        return !until.isAfter(at) && standing.until().isAfter(at);
    }

    /** Until when something may be put off that was to come back later: so that the promise can be kept, if that is possible. */
    Instant wakes(Instant later, Instant now) {
        if (!until.isAfter(now) || !later.isAfter(until.minus(AHEAD))) {
            return later;
        }
        Instant ahead = until.minus(AHEAD);
        return ahead.isAfter(now) ? ahead : later.isBefore(until) ? later : until;
    }
}
