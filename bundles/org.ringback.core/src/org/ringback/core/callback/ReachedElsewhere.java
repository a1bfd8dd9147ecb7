package org.ringback.core.callback;

import java.time.Instant;
import org.ringback.core.AgentId;

/** The customer was spoken with outside this call-back: rang in again, or was called. */
public record ReachedElsewhere(AgentId by, Instant at) {}
