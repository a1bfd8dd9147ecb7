package org.ringback.server.internal.desk.snapshot;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A question to one part of the server, put on a thread of its own and never while it is still being answered: a part that
 * hangs holds one thread. Safe for use by several threads.
 */
public final class Inquiry<T> {
    private static final System.Logger LOG = System.getLogger(Inquiry.class.getName());
    private final Supplier<T> question;
    private final Executor threads;
    private CompletableFuture<T> underWay = CompletableFuture.failedFuture(new IllegalStateException("not asked yet"));
    private long begun;
    private volatile Optional<T> last = Optional.empty();

    public Inquiry(Supplier<T> question, Executor threads) {
        this.question = question;
        this.threads = threads;
    }

    /** Puts it, unless it is being answered. */
    public synchronized void begin() {
        if (underWay.isDone()) {
            begun = System.nanoTime();
            try {
                underWay = CompletableFuture.supplyAsync(question, threads);
            } catch (RejectedExecutionException e) {
                underWay = CompletableFuture.failedFuture(e);
            }
        }
    }

    /**
     * Waits for the answer.
     *
     * @param limit from when the question was put
     * @return empty when there is none by then, or when whoever is asked has failed
     */
    public Optional<T> answer(Duration limit) {
        try {
            long left = limit.minus(waited()).toNanos();
            Optional<T> answer = Optional.of(now().get(Math.max(0, left), TimeUnit.NANOSECONDS));
            last = answer;
            return answer;
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.log(Level.DEBUG, "a part of the server cannot say how it is", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The answer before. */
    public Optional<T> last() {
        return last;
    }

    public boolean failed() {
        return now().isCompletedExceptionally();
    }

    /** For how long an answer has been waited for. */
    public synchronized Duration waited() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private synchronized CompletableFuture<T> now() {
        return underWay;
    }
}
