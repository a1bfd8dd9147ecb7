package org.ringback.pbx.asterisk.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One thread that does one thing after another, from a queue with a limit. Says so when it cannot keep up. */
final class Worker {
    static final int CAPACITY = 20_000;
    private static final int LAGGING = 2_000;
    private static final int CAUGHT_UP = 100;
    private static final System.Logger LOG = System.getLogger(Worker.class.getName());

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final String name;
    private volatile boolean stopped;
    private volatile boolean lagging;

    Worker(String name) {
        this.name = name;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it will be done: not when too much waits already, nor after {@link #stop}. */
    boolean offer(Runnable task) {
        if (stopped || tasks.size() >= CAPACITY) {
            return false;
        }
        must(task);
        if (!lagging && tasks.size() > LAGGING) {
            lagging = true;
            LOG.log(
                    Level.WARNING,
                    name + ": " + tasks.size() + " events wait, what is shown is late; is this machine overloaded?");
        }
        return true;
    }

    /** For the few things that must be done whatever waits: that there is a connection, or none. */
    void must(Runnable task) {
        tasks.add(task);
    }

    /** Ends the thread, after what it does now; what waits is not done. Whether it has ended within the limit. */
    boolean stop(long limitMillis) {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(limitMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void run() {
        while (!stopped) {
            try {
                Runnable task = tasks.poll(1, TimeUnit.MINUTES);
                if (task != null && !stopped) {
                    task.run();
                }
                if (lagging && tasks.size() < CAUGHT_UP) {
                    lagging = false;
                    LOG.log(Level.INFO, name + ": caught up");
                }
            } catch (InterruptedException e) {
                // Only stop() interrupts: the loop ends.
                continue;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, name + ": an event could not be worked on and is left out", e);
            }
        }
    }
}
