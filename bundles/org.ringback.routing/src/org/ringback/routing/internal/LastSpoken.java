package org.ringback.routing.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.history.Conversations;

/**
 * Who spoke last with a caller, as far as the database says so at once: a telephone waits. What takes longer than the patience counts
 * as not known; while some take long, all others are not known without any wait. Safe for use by several threads.
 */
final class LastSpoken implements AutoCloseable {
    /** A part of what a PBX waits for a decision. */
    static final Duration PATIENCE = Duration.ofMillis(200);
    /** So many wait for the database at the same time; a database that hangs holds no more threads. */
    static final int AT_ONCE = 4;

    private static final Logger LOG = System.getLogger(LastSpoken.class.getName());

    private final Conversations conversations;
    private final Duration patience;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "ringback-last-spoken");
                thread.setDaemon(true);
                return thread;
            });
    private final AtomicBoolean late = new AtomicBoolean();

    LastSpoken(Conversations conversations, Duration patience) {
        this.conversations = conversations;
        this.patience = patience;
    }

    /** Empty when it is not known in time. */
    Optional<AgentId> with(PhoneNumber caller, Instant since) {
        try {
            Future<Optional<AgentId>> asked = threads.submit(() -> conversations.lastWith(caller, since));
            Optional<AgentId> found = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            late.set(false);
            return found;
        } catch (TimeoutException | RejectedExecutionException e) {
            return notKnown("the database did not say it within " + patience.toMillis() + " ms");
        } catch (ExecutionException | CancellationException e) {
            return notKnown(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<AgentId> notKnown(String why) {
        if (!late.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Who spoke last with a caller is not known, so calls are decided without it for now: " + why);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
