package org.ringback.broker.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.own.OwnArtemisSettings;
import org.ringback.broker.internal.own.Word;
import org.ringback.broker.internal.tls.Admission;
import org.ringback.broker.internal.tls.DeskAcceptor;
import org.ringback.core.ServerPlace;
import org.ringback.protocol.Addresses;

/**
 * The ports of an Artemis of one's own. Where servers have one of their own, the one of desktops is open only as long as servers
 * say that desktops are to be here: of two brokers one waits, and listens to no desktop. For one thread, but for {@link #wanted}.
 */
@NonNullByDefault({})
public final class OwnEntrances {
    private static final System.Logger LOG = System.getLogger(OwnEntrances.class.getName());

    private final OwnArtemisSettings settings;
    private final ActiveMQServer server;
    private volatile boolean wanted;
    private volatile boolean open;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile Optional<ServerPlace> place = Optional.empty();

    public OwnEntrances(OwnArtemisSettings settings, ActiveMQServer server) {
        this.settings = settings;
        this.server = server;
        wanted = settings.serversPort().isEmpty();
    }

    /** Whether desktops are to be here; from any thread. */
    public boolean wanted() {
        return wanted;
    }

    /** Whether they can connect. */
    public boolean open() {
        return open;
    }

    /** Where they connect; empty when servers have no say in whether they do. */
    public Optional<ServerPlace> place() {
        return place;
    }

    public Optional<String> trouble() {
        return trouble;
    }

    /**
     * The broker is active, and all that guards it stands.
     *
     * @param admission who may connect at a port, and how; asked for each
     */
    public void begin(Supplier<Admission> admission) throws Exception {
        BrokerSettings.Embedded entrance = settings.entrance();
        for (String name : new String[] {BrokerConfiguration.DESKTOPS, BrokerConfiguration.SERVERS}) {
            server.getServiceRegistry().addAcceptorFactory(name, DeskAcceptor.factory(admission.get()));
        }
        if (settings.serversPort().isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Ringback''s plug-in stands; servers and desktops connect to {0}:{1}",
                    entrance.host(),
                    Integer.toString(listen(entrance.port(), BrokerConfiguration.DESKTOPS)));
            open = true;
            return;
        }
        place = Optional.of(BrokerAnnouncement.place(entrance));
        LOG.log(
                System.Logger.Level.INFO,
                "Ringback''s plug-in stands; servers connect to {0}:{1}, and desktops to port {2} when a server says"
                        + " so",
                entrance.host(),
                Integer.toString(listen(settings.serversPort().get(), BrokerConfiguration.SERVERS)),
                Integer.toString(entrance.port()));
    }

    private int listen(int port, String name) throws Exception {
        var acceptor = server.getRemotingService()
                .createAcceptor(BrokerConfiguration.entrance(settings.entrance(), port, name));
        try {
            acceptor.start();
        } catch (Exception e) {
            server.getRemotingService().destroyAcceptor(name);
            throw e;
        }
        return acceptor.getActualPort();
    }

    /** What a server says of it; from any thread. Whether something is to be done for that, which {@link #follow} does. */
    public boolean said(Word.Turn turn) {
        if (settings.serversPort().isEmpty() || turn == Word.Turn.UNDECIDED) {
            return false;
        }
        wanted = turn != Word.Turn.ELSEWHERE;
        return wanted != open;
    }

    /** Lets desktops in, or sends them away, as was said last. */
    public void follow(Word.Turn turn) {
        if (wanted == open) {
            return;
        }
        try {
            if (wanted) {
                if (turn == Word.Turn.HERE) {
                    forgetCommands();
                }
                listen(settings.entrance().port(), BrokerConfiguration.DESKTOPS);
                open = true;
                LOG.log(System.Logger.Level.INFO, "Desktops are to be at this broker, and can connect");
            } else {
                open = false;
                server.getRemotingService().destroyAcceptor(BrokerConfiguration.DESKTOPS);
                sendAway();
                LOG.log(System.Logger.Level.INFO, "Desktops are to be at another broker: this one waits");
            }
            trouble = Optional.empty();
        } catch (Exception e) {
            String why = "the port " + settings.entrance().port() + " of desktops cannot be opened or closed: " + e;
            if (!trouble.equals(Optional.of(why))) {
                LOG.log(System.Logger.Level.ERROR, why, e);
            }
            trouble = Optional.of(why);
        }
    }

    /** Their desktops have sent them again at the broker where they were meanwhile, or will here. */
    private void forgetCommands() throws Exception {
        Queue commands = server.locateQueue(Addresses.COMMANDS);
        int forgotten = commands == null ? 0 : commands.deleteAllReferences();
        if (forgotten > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} commands from before are thrown away: their desktops send them again",
                    Integer.toString(forgotten));
        }
    }

    private void sendAway() {
        for (ServerSession session : server.getSessions()) {
            if (!AgentSecurity.SERVER.equals(session.getValidatedUser())) {
                session.getRemotingConnection().fail(new ActiveMQException("Desktops are to be at another broker"));
            }
        }
    }
}
