package org.ringback.core.callback;

import java.time.Instant;
import org.ringback.core.AgentId;

/**
 * An agent's lease on a call-back: "I am responding".
 *
 * @param fence the fencing number: higher than that of every earlier claim on the same call-back
 * @param expires when the lease ends unless it is renewed
 */
public record Claim(AgentId agent, long fence, Instant since, Instant expires) {}
