package org.ringback.store.internal.servers;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.ringback.core.ServerPlace;

/**
 * Finds out without the database whether another server works: only one that does takes connections. So a server that alone has lost
 * the database does not keep the desktops for itself.
 */
final class Neighbours {
    private static final System.Logger LOG = System.getLogger(Neighbours.class.getName());
    private static final Pattern LOOPBACK =
            Pattern.compile("[a-z]+://(localhost|127\\.[0-9.]+|\\[(::|(0+:){7}0*)1]):[0-9]+");
    private static final int LIMIT_MILLIS = 1000;
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * Looks, unless it does already. Returns at once: names may take long to be found.
     *
     * @param own where this one is
     * @param others where they are when they work
     * @param works told, on a thread of this, of the first that takes connections
     */
    void look(Optional<ServerPlace> own, List<ServerPlace> others, Consumer<ServerPlace> works) {
        List<ServerPlace> places =
                others.stream().filter(each -> !isOwn(each, own)).toList();
        if (places.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        Thread.ofPlatform().name("ringback-neighbours").daemon().start(() -> {
            try {
                places.stream().filter(Neighbours::takesConnections).findFirst().ifPresent(works);
            } finally {
                looking.set(false);
            }
        });
    }

    /** Whether this server itself would answer there: both are told to be at one address, or the other one at one of its machine alone. */
    private static boolean isOwn(ServerPlace other, Optional<ServerPlace> own) {
        return own.filter(each -> !each.address().equals(other.address()) && isLoopback(each) == isLoopback(other))
                .isEmpty();
    }

    private static boolean isLoopback(ServerPlace place) {
        return LOOPBACK.matcher(place.address()).matches();
    }

    private static boolean takesConnections(ServerPlace place) {
        try (Socket socket = new Socket()) {
            URI address = URI.create(place.address());
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LIMIT_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "Nobody works at {0}: {1}", place.address(), e.toString());
            return false;
        }
    }
}
