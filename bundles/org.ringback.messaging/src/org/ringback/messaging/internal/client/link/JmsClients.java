package org.ringback.messaging.internal.client.link;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.ServerPlace;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.Fingerprint;
import org.ringback.desk.client.ServerAddress;

/**
 * Makes connections to whichever server of the office works: to the one that did last, and when nobody is there to each of the
 * others in turn.
 */
public final class JmsClients implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JmsClients.class.getName());

    private final URI given;
    private final Optional<KnownServers> known;
    /** The one that was connected to last is the first. */
    private List<JmsClient> clients;

    private volatile JmsClient current;
    private boolean closed;

    /**
     * @param given where somebody has said that the server is
     * @param trusted whose certificate that one must have; when empty, one that Java trusts
     * @param known which others there are, as servers have told; empty when only that one is to be asked
     * @throws LoginException when the address is none
     */
    public JmsClients(URI given, Optional<Fingerprint> trusted, Optional<KnownServers> known) throws LoginException {
        this.given = given;
        this.known = known;
        current = new JmsClient(given, trusted);
        clients = List.of(current);
        known.ifPresent(each -> know(each.read(given)));
    }

    /** Blocks. One thread at a time. */
    Connection connect(String user, String password) throws JMSException, LoginException {
        Optional<Exception> why = Optional.empty();
        for (JmsClient client : all()) {
            try {
                Connection connection = client.connect(user, password);
                current = client;
                return connection;
            } catch (JMSSecurityException e) {
                // Somebody is there.
                current = client;
                throw e;
            } catch (JMSException e) {
                if (JmsLink.BUSY.matcher(String.valueOf(e.getMessage())).find()) {
                    current = client;
                    throw e;
                }
                why = why.or(() -> Optional.of(e));
            } catch (LoginException e) {
                why = why.or(() -> Optional.of(e));
            }
        }
        if (why.orElseThrow() instanceof LoginException e) {
            throw e;
        }
        throw (JMSException) why.orElseThrow();
    }

    /** Which other servers there are now, as the one that works has told: itself it does not tell. Blocks for the disk. */
    void others(List<ServerPlace> told) {
        List<ServerPlace> all = new ArrayList<>(told);
        if (!current.isAt(given)) {
            all.addFirst(current.place());
        }
        known.ifPresent(each -> each.write(given, all));
        know(told);
    }

    /** Those that are known already stay as they are, with their threads and their trust. */
    private synchronized void know(List<ServerPlace> places) {
        List<JmsClient> all = new ArrayList<>(clients);
        for (ServerPlace place : places) {
            ServerAddress.read(place.address())
                    .filter(this::mayBeUsed)
                    .filter(address -> all.stream().noneMatch(client -> client.isAt(address)))
                    .ifPresent(address -> client(address, place).ifPresent(all::add));
        }
        clients = List.copyOf(all);
    }

    private static Optional<JmsClient> client(URI address, ServerPlace place) {
        try {
            return Optional.of(new JmsClient(address, place.authority().map(Fingerprint::parse)));
        } catch (LoginException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is no server of use: {1}", address, e.getMessage());
            return Optional.empty();
        }
    }

    /** Nobody can have passwords shown where they would not have been shown before. */
    private boolean mayBeUsed(URI address) {
        return ServerAddress.isThisMachine(address)
                ? ServerAddress.isThisMachine(given)
                : !ServerAddress.isInClear(address) || ServerAddress.isInClear(given);
    }

    private synchronized List<JmsClient> all() {
        if (closed) {
            throw new IllegalStateException("nobody is logged in any more");
        }
        return Stream.concat(Stream.of(current), others().stream()).toList();
    }

    private synchronized List<JmsClient> others() {
        return closed
                ? List.of()
                : clients.stream().filter(client -> client != current).toList();
    }

    /** Whether there is more than one server to go to: for who has logged out there is none. */
    boolean hasOthers() {
        return !others().isEmpty();
    }

    /**
     * Looks whether somebody is there at another server's address, and goes there next if so: who stands by listens to nobody.
     * Blocks for a second for each at most.
     */
    boolean goElsewhere() {
        for (JmsClient client : others()) {
            if (client.isThere()) {
                current = client;
                return true;
            }
        }
        return false;
    }

    /** Where the connection goes, or went last. */
    String where() {
        return current.where();
    }

    /** Why no connection could be made. Blocks. */
    LoginException why() {
        return current.why();
    }

    @Override
    public void close() {
        List<JmsClient> all;
        synchronized (this) {
            closed = true;
            all = clients;
        }
        all.forEach(JmsClient::close);
    }
}
