package org.ringback.broker.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.ringback.core.AgentId;
import org.ringback.desk.server.DesktopObserver;

/**
 * Which desktops are connected to an Artemis of one's own, as its plug-in tells. Safe for use by several threads; the observers are
 * told on one of its own.
 */
final class HeardDesktops implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HeardDesktops.class.getName());
    private final List<DesktopObserver> observers = new ArrayList<>();
    private final Set<Desktop> here = new LinkedHashSet<>();
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ringback-heard-desktops").daemon().factory());

    private record Desktop(AgentId agent, String name) {}

    /** Tells an observer of desktops, of those that are there first. */
    synchronized void add(DesktopObserver observer) {
        observers.add(observer);
        for (Desktop desktop : here) {
            tell(List.of(observer), o -> o.desktopConnected(desktop.agent(), desktop.name()));
        }
    }

    synchronized void remove(DesktopObserver observer) {
        observers.remove(observer);
    }

    synchronized void heard(Word.DesktopHere word) {
        here.add(new Desktop(word.agent(), word.desktop()));
        tell(observers, o -> o.desktopConnected(word.agent(), word.desktop()));
    }

    synchronized void heard(Word.DesktopGone word) {
        if (here.remove(new Desktop(word.agent(), word.desktop()))) {
            tell(observers, o -> o.desktopDisconnected(word.agent(), word.desktop(), word.silent()));
        }
    }

    /** The broker cannot be heard any more, and so none of them is. */
    synchronized void lost() {
        for (Desktop desktop : here) {
            tell(observers, o -> o.desktopDisconnected(desktop.agent(), desktop.name(), Duration.ZERO));
        }
        here.clear();
    }

    private void tell(List<DesktopObserver> whom, Consumer<DesktopObserver> what) {
        for (DesktopObserver observer : whom) {
            try {
                teller.execute(() -> {
                    try {
                        what.accept(observer);
                    } catch (RuntimeException e) {
                        LOG.log(System.Logger.Level.ERROR, "Who is told of desktops failed", e);
                    }
                });
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "The server is stopping", e);
            }
        }
    }

    @Override
    public void close() {
        teller.shutdown();
    }
}
