package org.ringback.broker.internal.login;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A few threads that serve sources in turn, and of each source names in turn, whatever one of them hands in. Safe for use by
 * several threads; nothing here blocks.
 */
final class FairThreads implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FairThreads.class.getName());
    private final int threads;
    private final int mostOfOne;
    private final int most;
    private final ThreadPoolExecutor executor;
    /** The first one is the next; whoever was served goes to the end. */
    private final LinkedHashMap<String, LinkedHashMap<String, ArrayDeque<Runnable>>> waiting = new LinkedHashMap<>();

    private final Map<String, Integer> ofSource = new HashMap<>();
    private int all;
    private int running;

    /**
     * @param mostOfOne so much of one source may wait
     * @param most so much may wait in all
     */
    FairThreads(String name, int threads, int mostOfOne, int most) {
        this.threads = threads;
        this.mostOfOne = mostOfOne;
        this.most = most;
        executor = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("ringback-" + name + "-", 1).daemon().factory());
    }

    /** Does something later; false when too much waits already, or when closed. */
    synchronized boolean execute(String source, String name, Runnable what) {
        if (executor.isShutdown() || all >= most || ofSource.getOrDefault(source, 0) >= mostOfOne) {
            return false;
        }
        waiting.computeIfAbsent(source, s -> new LinkedHashMap<>())
                .computeIfAbsent(name, n -> new ArrayDeque<>())
                .add(what);
        ofSource.merge(source, 1, Integer::sum);
        all++;
        if (running < threads) {
            running++;
            executor.execute(this::work);
        }
        return true;
    }

    private void work() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                // The next ones must not wait for ever for it.
                LOG.log(System.Logger.Level.ERROR, "What waited for its turn failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        if (waiting.isEmpty() || executor.isShutdown()) {
            running--;
            return null;
        }
        var source = waiting.pollFirstEntry();
        var name = source.getValue().pollFirstEntry();
        Runnable next = name.getValue().remove();
        if (!name.getValue().isEmpty()) {
            source.getValue().put(name.getKey(), name.getValue());
        }
        if (!source.getValue().isEmpty()) {
            waiting.put(source.getKey(), source.getValue());
        }
        ofSource.merge(source.getKey(), -1, Integer::sum);
        ofSource.remove(source.getKey(), 0);
        all--;
        return next;
    }

    /** Begins nothing any more. What runs is left to end by itself. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
