package org.ringback.broker.internal.desktops;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.ringback.desk.server.DesktopObserver;

/** Tells observers of desktops, in order, on a thread of its own. For one thread at a time. */
public final class DesktopTeller implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DesktopTeller.class.getName());
    private final List<DesktopObserver> observers = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ringback-desktops").daemon().factory());

    public void add(DesktopObserver observer) {
        observers.add(observer);
    }

    public void remove(DesktopObserver observer) {
        observers.remove(observer);
    }

    public void tellAll(Consumer<DesktopObserver> what) {
        observers.forEach(observer -> tell(observer, what));
    }

    public void tell(DesktopObserver observer, Consumer<DesktopObserver> what) {
        try {
            thread.execute(() -> {
                try {
                    what.accept(observer);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "Who is told of desktops failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "The broker is stopping", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
