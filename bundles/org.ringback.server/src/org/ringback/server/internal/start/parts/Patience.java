package org.ringback.server.internal.start.parts;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ringback.server.internal.start.ExitCode;
import org.ringback.server.internal.start.StartException;

/** How long the start may take: a limit that begins anew whenever a part tells that it goes on. */
public final class Patience {
    private static final System.Logger LOG = System.getLogger(Patience.class.getName());
    private static final long LOOK_AGAIN_MILLIS = 500;
    private final Duration limit;
    private volatile long since = System.nanoTime();

    public Patience(Duration limit) {
        this.limit = limit;
    }

    /** Whatever was waited for until now was no part. */
    public void beginAnew() {
        since = System.nanoTime();
    }

    /** A part goes on. */
    public void told(String line) {
        beginAnew();
        LOG.log(Level.INFO, line);
        System.out.println(line);
    }

    /**
     * Waits until something has been reached.
     *
     * @throws StartException when the limit is over
     */
    public void await(CountDownLatch reached) throws StartException {
        try {
            while (!reached.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isOver()) {
                    throw new StartException(
                            ExitCode.PART,
                            "a part has not started within " + limit.toSeconds()
                                    + " s and still tries; the log file tells how far it came");
                }
            }
        } catch (InterruptedException e) {
            throw StartException.interrupted();
        }
    }

    public boolean isOver() {
        return System.nanoTime() - since >= limit.toNanos();
    }

    Duration limit() {
        return limit;
    }
}
