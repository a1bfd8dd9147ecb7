package org.ringback.broker.internal.login;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Channel;
import org.apache.activemq.artemis.core.protocol.core.ChannelHandler;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.ChannelImpl.CHANNEL_ID;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ActiveMQExceptionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.CreateSessionMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.guard.ProtocolGuard;

/**
 * Where log-ins from outside wait for their password to be looked at: without a thread. What asks for a session is taken out of
 * the stream of packets, and goes on its way when it is known who sent it; Artemis itself would look at the password on the
 * threads that serve everybody.
 */
@NonNullByDefault({})
public final class LoginGate implements Interceptor {
    private static final System.Logger LOG = System.getLogger(LoginGate.class.getName());
    private static final Duration LATER = Duration.ofSeconds(2);
    private final AgentSecurity security;
    private final PasswordChecks checks;
    private final LoginDeadlines deadlines;
    private final BooleanSupplier known;
    private final Set<RemotingConnection> waiting =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param known whether it is known who there is; until then everybody is told to come again */
    public LoginGate(AgentSecurity security, PasswordChecks checks, LoginDeadlines deadlines, BooleanSupplier known) {
        this.known = known;
        this.security = security;
        this.checks = checks;
        this.deadlines = deadlines;
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (!(packet instanceof CreateSessionMessage request)
                || !security.outside(connection)
                || !(connection instanceof CoreRemotingConnection core)
                || AgentSecurity.SERVER.equals(request.getUsername())) {
            return true;
        }
        if (!known.getAsBoolean()) {
            busy(core.getChannel(CHANNEL_ID.SESSION.id, -1), LATER);
            return false;
        }
        if (!security.mustBeLookedAt(request.getUsername(), request.getPassword(), connection)) {
            return true;
        }
        if (!waiting.add(connection)) {
            connection.fail(new ActiveMQException("A connection logs in once at a time"));
            return false;
        }
        deadlines.pause(connection);
        checks.check(
                        request.getUsername(),
                        request.getPassword(),
                        ProtocolGuard.machine(connection),
                        () -> !connection.isDestroyed())
                .thenAccept(outcome -> goOn(core, request, outcome))
                .exceptionally(failure -> {
                    LOG.log(System.Logger.Level.ERROR, "A log-in failed", failure);
                    connection.fail(new ActiveMQException("The log-in failed"));
                    return null;
                });
        return false;
    }

    private void goOn(CoreRemotingConnection connection, CreateSessionMessage request, PasswordChecks.Outcome outcome) {
        waiting.remove(connection);
        deadlines.goOn(connection);
        if (connection.isDestroyed()) {
            return;
        }
        Channel channel = connection.getChannel(CHANNEL_ID.SESSION.id, -1);
        switch (outcome) {
            case PasswordChecks.Outcome.Busy busy -> busy(channel, busy.again());
            case PasswordChecks.Outcome.Right right -> {
                security.letIn(right.agent(), request.getPassword(), right.version(), connection);
                handle(channel, request);
            }
            // Artemis finds by itself that nobody is known, and says so.
            case PasswordChecks.Outcome.Wrong wrong -> handle(channel, request);
        }
    }

    private static void busy(Channel channel, Duration again) {
        channel.send(new ActiveMQExceptionMessage(new ActiveMQException(
                "Busy: log in again in " + again.toSeconds() + " s", ActiveMQExceptionType.SESSION_CREATION_REJECTED)));
    }

    private static void handle(Channel channel, CreateSessionMessage request) {
        ChannelHandler handler = channel.getHandler();
        if (handler != null) {
            handler.handlePacket(request);
        }
    }
}
