package org.ringback.messaging.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next try to connect: twice as long each time up to a limit, and never the same for all, so
 * that a broker that comes back is not stormed. For one thread.
 */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private int failures;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** The wait after one more failure. */
    public Duration next() {
        Duration full = first.multipliedBy(1L << Math.min(failures++, 16));
        Duration limited = full.compareTo(longest) < 0 ? full : longest;
        return limited.dividedBy(2).plusMillis(ThreadLocalRandom.current().nextLong(limited.toMillis() / 2 + 1));
    }

    /** It went well: the next wait is the first again. */
    public void reset() {
        failures = 0;
    }
}
