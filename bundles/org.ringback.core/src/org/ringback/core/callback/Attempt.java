package org.ringback.core.callback;

import java.time.Instant;
import org.ringback.core.AgentId;

/**
 * One try to call back.
 *
 * @param text what was said; may be empty
 */
public record Attempt(AgentId agent, Instant at, Outcome outcome, String text) {}
