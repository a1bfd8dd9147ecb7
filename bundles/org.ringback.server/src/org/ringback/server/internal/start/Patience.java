package org.ringback.server.internal.start;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** How long the start may take: a limit that begins anew whenever a part tells that it goes on. */
final class Patience {
    private static final System.Logger LOG = System.getLogger(Patience.class.getName());
    private final Duration limit;
    private volatile long since = System.nanoTime();

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** A part goes on. */
    void told(String line) {
        since = System.nanoTime();
        LOG.log(Level.INFO, line);
        System.out.println(line);
    }

    boolean isOver() {
        return System.nanoTime() - since >= limit.toNanos();
    }

    Duration limit() {
        return limit;
    }
}
