package org.ringback.broker.internal.own;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ringback.broker.internal.desktops.DesktopTeller;
import org.ringback.core.AgentId;
import org.ringback.desk.server.DesktopObserver;

/**
 * Which desktops are connected to an Artemis of one's own, as its plug-in tells. Safe for use by several threads; the observers are
 * told on one of its own.
 */
public final class HeardDesktops implements AutoCloseable {
    private final Set<Desktop> here = new LinkedHashSet<>();
    private final DesktopTeller teller = new DesktopTeller();

    private record Desktop(AgentId agent, String name) {}

    /** Tells an observer of desktops, of those that are there first. */
    public synchronized void add(DesktopObserver observer) {
        teller.add(observer);
        for (Desktop desktop : here) {
            teller.tell(observer, o -> o.desktopConnected(desktop.agent(), desktop.name()));
        }
    }

    public synchronized void remove(DesktopObserver observer) {
        teller.remove(observer);
    }

    synchronized void heard(Word.DesktopHere word) {
        here.add(new Desktop(word.agent(), word.desktop()));
        teller.tellAll(o -> o.desktopConnected(word.agent(), word.desktop()));
    }

    synchronized void heard(Word.DesktopGone word) {
        if (here.remove(new Desktop(word.agent(), word.desktop()))) {
            teller.tellAll(o -> o.desktopDisconnected(word.agent(), word.desktop(), word.silent()));
        }
    }

    /** The broker cannot be heard any more, and so none of them is. */
    synchronized void lost() {
        for (Desktop desktop : here) {
            teller.tellAll(o -> o.desktopDisconnected(desktop.agent(), desktop.name(), Duration.ZERO));
        }
        here.clear();
    }

    @Override
    public void close() {
        teller.close();
    }
}
