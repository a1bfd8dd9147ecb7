package org.ringback.broker.internal.guard;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.remoting.server.RemotingService;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.AmqpGate;
import org.ringback.broker.internal.BrokerSettings;
import org.ringback.broker.internal.desktops.ConnectedDesktops;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.LoginDeadlines;
import org.ringback.broker.internal.login.LoginGate;
import org.ringback.broker.internal.login.PasswordChecks;
import org.ringback.broker.internal.tls.Admission;
import org.ringback.broker.internal.tls.Arrivals;
import org.ringback.broker.internal.tls.ServerCertificate;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/** All that stands between desktops and an Artemis, be it in the server's process or one of one's own. */
@NonNullByDefault({})
public final class Gates implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Gates.class.getName());
    private final AgentSecurity security;
    private final Rights rights;
    private final PasswordChecks checks;
    private final LoginDeadlines deadlines;
    private final BooleanSupplier known;
    private final ConnectedDesktops desktops = new ConnectedDesktops(System::nanoTime);

    /**
     * @param maxConnections desktops at the same time
     * @param known whether it is known who there is
     */
    public Gates(
            AgentSecurity security,
            Rights rights,
            Credentials credentials,
            AgentDirectory directory,
            int maxConnections,
            BooleanSupplier known,
            Clock clock) {
        this.security = security;
        this.rights = rights;
        this.known = known;
        checks = new PasswordChecks(credentials, directory, clock);
        deadlines = new LoginDeadlines(maxConnections, System::nanoTime);
    }

    public AgentSecurity security() {
        return security;
    }

    public ConnectedDesktops desktops() {
        return desktops;
    }

    /** Before the broker starts: hands over what looks at messages, queues and sessions. */
    public ProtocolGuard register(Consumer<ActiveMQServerPlugin> with) {
        ProtocolGuard guard = new ProtocolGuard(security, deadlines);
        with.accept(guard);
        with.accept(desktops);
        return guard;
    }

    /** Who may connect, and how. */
    public Admission admission(BrokerSettings.Embedded entrance, Optional<ServerCertificate> certificate) {
        int most = entrance.maxConnections();
        return new Admission(
                certificate,
                entrance.plain(),
                new Arrivals(LoginDeadlines.mostOfAMachine(most), most),
                entrance.amqp()
                        ? Optional.of(() -> new AmqpGate(security, checks, deadlines, known, desktops))
                        : Optional.empty());
    }

    /** When the broker has started, and before anybody can connect: looks at packets from now on. */
    public void stand(ActiveMQServer server, ProtocolGuard guard) {
        RemotingService remoting = server.getRemotingService();
        remoting.addIncomingInterceptor((packet, connection) -> {
            desktops.heard(connection);
            return true;
        });
        remoting.addIncomingInterceptor(guard);
        remoting.addIncomingInterceptor(new LoginGate(security, checks, deadlines, known));
        QueryRules queries = new QueryRules(security, rights, server);
        remoting.addIncomingInterceptor(queries.questions());
        remoting.addOutgoingInterceptor(queries.answers());
    }

    /**
     * Ends the connections of an agent who listens where they may not listen any more, and those that logged in with another
     * password than the agent has now.
     */
    public void rightsChanged(ActiveMQServer server, Agent agent) {
        for (ServerSession session : server.getSessions()) {
            if (agent.id().value().equals(session.getValidatedUser()) && !mayStay(agent, session)) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "The rights of {0} have changed; the desktop connects anew",
                        agent.id());
                session.getRemotingConnection()
                        .fail(new ActiveMQException("The rights of " + agent.id() + " have changed"));
            }
        }
    }

    private boolean mayStay(Agent agent, ServerSession session) {
        return security.isCurrent(session.getRemotingConnection())
                && agent.active()
                && session.getServerConsumers().stream()
                        .map(ServerConsumer::getQueueAddress)
                        .allMatch(address -> rights.mayRead(agent, address.toString()));
    }

    /** No password is looked at any more. */
    @Override
    public void close() {
        checks.close();
        deadlines.close();
    }
}
