package org.ringback.core.callback;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened first, for the author.
 *
 * @param accepted when the server kept it: the time of input
 */
public record Receipts(
        Instant accepted, Optional<Instant> delivered, Optional<Instant> seen, Optional<Instant> closed) {}
