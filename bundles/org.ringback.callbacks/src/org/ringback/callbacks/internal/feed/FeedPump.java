package org.ringback.callbacks.internal.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ringback.repository.Feed;
import org.ringback.repository.RepositoryException;

/**
 * Has everything in the feed told: at once what this process has written, within a second what other processes, earlier
 * ones and broken connections have left.
 */
public final class FeedPump implements AutoCloseable {
    /** As many are told in one transaction when many wait. */
    private static final int AT_ONCE = 500;

    private static final Duration LOOKS = Duration.ofSeconds(1);
    /** What is written meanwhile waits no longer for others. */
    private static final Duration LONGEST_REST = Duration.ofMillis(20);

    private static final Duration FORGETS = Duration.ofMinutes(10);
    private static final Logger LOG = System.getLogger(FeedPump.class.getName());
    private final Feed feed;
    private final Feed.Teller teller;
    private final Clock clock;
    private final Semaphore written = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean failing;

    public FeedPump(Feed feed, Feed.Teller teller, Clock clock) {
        this.feed = feed;
        this.teller = teller;
        this.clock = clock;
        thread = Thread.ofPlatform().name("ringback-feed").daemon().unstarted(this::run);
    }

    public void start() {
        feed.onWritten(written::release);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long forgets = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            long begun = System.nanoTime();
            pump();
            long took = System.nanoTime() - begun;
            if (System.nanoTime() - forgets >= 0) {
                forget();
                forgets = System.nanoTime() + FORGETS.toNanos();
            }
            try {
                rest(took);
                written.tryAcquire(LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                written.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * As long as it took, so that at most half of the time is spent on telling few at a time: when much is written, more is told
     * at once. Whoever writes when it was quiet before waits for nothing.
     */
    private void rest(long nanos) throws InterruptedException {
        closing.await(Math.min(nanos, LONGEST_REST.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Tells all that is to be told now. Throws nothing: what is not told stays in the feed. */
    public synchronized void pump() {
        carefully("what was kept is not told to the desktops yet", () -> {
            while (feed.tell(AT_ONCE, teller) > 0) {
                // There may be more.
            }
        });
    }

    /** Forgets, slice by slice, what was told long ago. */
    void forget() {
        carefully("what was told long ago is not forgotten yet", () -> {
            while (feed.forget(clock.instant().minus(Duration.ofDays(Feed.DAYS_KEPT)), AT_ONCE) == AT_ONCE) {
                // There may be more.
            }
        });
    }

    private void carefully(String otherwise, Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RepositoryException e) {
            if (!failing) {
                LOG.log(Level.WARNING, otherwise + "; it is tried again: {0}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, otherwise + "; it is tried again", e);
        }
    }
}
