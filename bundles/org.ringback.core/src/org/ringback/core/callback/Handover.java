package org.ringback.core.callback;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;

/**
 * A call-back went from one recipient to another.
 *
 * @param by who did it; empty when it escalated by itself
 */
public record Handover(Recipient from, Recipient to, Optional<AgentId> by, Instant at, String reason) {}
