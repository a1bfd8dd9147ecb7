package org.ringback.core.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;

/**
 * A call-back went from one recipient to another.
 *
 * @param by who did it; empty when it escalated by itself
 * @param reason in the words of who did it; may be empty
 * @param waited how long nobody had responded when it escalated by itself
 */
public record Handover(
        Recipient from, Recipient to, Optional<AgentId> by, Instant at, String reason, Optional<Duration> waited) {
    /** By an agent. */
    public static Handover by(AgentId agent, Recipient from, Recipient to, Instant at, String reason) {
        return new Handover(from, to, Optional.of(agent), at, reason, Optional.empty());
    }

    /** By itself, as nobody had responded for so long. */
    public static Handover escalated(Recipient from, Recipient to, Instant at, Duration waited) {
        return new Handover(from, to, Optional.empty(), at, "", Optional.of(waited));
    }
}
