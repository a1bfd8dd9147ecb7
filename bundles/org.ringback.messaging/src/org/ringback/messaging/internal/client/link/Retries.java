package org.ringback.messaging.internal.client.link;

import java.time.Duration;
import org.ringback.messaging.internal.Backoff;

/** How long a desk waits for its next try to connect. For one thread. */
public final class Retries {
    private static final Duration FIRST = Duration.ofMillis(250);

    private final Backoff whereSomebodyIs = new Backoff(FIRST, Duration.ofSeconds(10));
    /** A try costs nobody anything there; and who waits for long comes late when the server is back. */
    private final Backoff whereNobodyListens = new Backoff(FIRST, Duration.ofSeconds(2));

    /** @param nobodyListens whether the last try found nobody there */
    public Duration next(boolean nobodyListens) {
        return (nobodyListens ? whereNobodyListens : whereSomebodyIs).next();
    }

    /** All is well. */
    public void reset() {
        whereSomebodyIs.reset();
        whereNobodyListens.reset();
    }
}
