package org.ringback.broker.internal.guard;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.SessionCallback;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.AmqpGate;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.LoginDeadlines;
import org.ringback.protocol.Addresses;

/**
 * Lets nothing in from outside but the desk protocol: before anything is kept or made, it is looked at. Who may do what on
 * which address is for {@link Rights}; this is about what an agent who may does there. A server's own connections pass.
 */
@NonNullByDefault({})
public final class ProtocolGuard implements ActiveMQServerPlugin, Interceptor {
    private static final String NO_TRANSACTIONS = "there are no transactions here: a command is sent by itself";

    /** The names of a connection's sessions that send in transactions only. */
    private final Map<RemotingConnection, Set<String>> transacted = Collections.synchronizedMap(new WeakHashMap<>());

    private final SubscriptionRules subscriptions = new SubscriptionRules();
    private final WaitingCommands waiting = new WaitingCommands();
    private final AgentSecurity security;
    private final LoginDeadlines deadlines;

    ProtocolGuard(AgentSecurity security, LoginDeadlines deadlines) {
        this.security = security;
        this.deadlines = deadlines;
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        AmqpGate.of(connection).ifPresent(gate -> gate.begins(connection));
        if (outside(connection)) {
            deadlines.connected(connection);
        }
    }

    @Override
    public void afterDestroyConnection(RemotingConnection connection) {
        deadlines.gone(connection);
    }

    @Override
    public void afterCreateSession(ServerSession session) {
        if (outside(session.getRemotingConnection())) {
            deadlines.loggedIn(session.getRemotingConnection(), session.getValidatedUser());
        } else {
            deadlines.gone(session.getRemotingConnection());
        }
    }

    @Override
    public void beforeCreateSession(
            String name,
            String user,
            int minLargeMessageSize,
            RemotingConnection connection,
            boolean autoCommitSends,
            boolean autoCommitAcks,
            boolean preAcknowledge,
            boolean xa,
            String defaultAddress,
            SessionCallback callback,
            boolean autoCreateQueues,
            OperationContext context,
            Map<SimpleString, RoutingType> prefixes)
            throws ActiveMQException {
        // Artemis makes each session of AMQP as if it had transactions; AmqpGate lets none begin.
        boolean amqp = AmqpGate.PROTOCOL.equals(connection.getProtocolName());
        if (outside(connection) && xa && !amqp) {
            throw refused(NO_TRANSACTIONS);
        }
        if (outside(connection) && user != null && !deadlines.mayLogIn(connection, user)) {
            throw refused("an agent has at most " + LoginDeadlines.MOST_OF_AN_AGENT + " connections");
        }
        if (outside(connection) && !autoCommitSends && !amqp) {
            // The first session of each JMS connection is one; it never sends.
            transacted
                    .computeIfAbsent(connection, c -> ConcurrentHashMap.newKeySet())
                    .add(name);
        }
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (session == null || !outside(session.getRemotingConnection())) {
            return;
        }
        AmqpGate.of(session.getRemotingConnection()).ifPresent(AmqpGate::taken);
        if (session.getValidatedUser() == null || session.getValidatedUser().isEmpty()) {
            throw refused("nobody has logged in");
        }
        if (transacted.getOrDefault(session.getRemotingConnection(), Set.of()).contains(session.getName())) {
            ActiveMQException why = refused(NO_TRANSACTIONS);
            if (tx != null) {
                tx.markAsRollbackOnly(why);
            }
            throw why;
        }
        refuse(CommandCheck.wrong(message));
        if (!waiting.hasRoom(session.getValidatedUser())) {
            throw new ActiveMQException(
                    "Too many commands of this agent wait already: send again later",
                    ActiveMQExceptionType.ADDRESS_FULL);
        }
        // Everybody is served alike.
        message.setPriority((byte) 4);
        if (AmqpGate.PROTOCOL.equals(session.getRemotingConnection().getProtocolName())) {
            // Artemis says itself who the sender of a message of its own protocol is, and of no other.
            message.setBrokerProperty(Message.HDR_VALIDATED_USER, session.getValidatedUser());
        }
    }

    /** Who sent a message that has passed; null for a server's own. */
    private static String sender(Message message) {
        Object user = message.getBrokerProperty(Message.HDR_VALIDATED_USER);
        return user == null ? null : user.toString();
    }

    /** Counted before it can be taken, or it could be gone before it came. */
    @Override
    public void beforeMessageRoute(Message message, RoutingContext context, boolean direct, boolean rejectDuplicates) {
        if (Addresses.COMMANDS.equals(message.getAddress()) && sender(message) != null) {
            waiting.came(message.getMessageID(), sender(message), message.getEncodeSize());
        }
    }

    @Override
    public void afterMessageRoute(
            Message message, RoutingContext context, boolean direct, boolean rejectDuplicates, RoutingStatus result) {
        if (result != RoutingStatus.OK) {
            waiting.went(message.getMessageID());
        }
    }

    @Override
    public void onMessageRouteException(
            Message message, RoutingContext context, boolean direct, boolean rejectDuplicates, Exception e) {
        waiting.went(message.getMessageID());
    }

    @Override
    public void messageAcknowledged(
            Transaction tx, MessageReference reference, AckReason reason, ServerConsumer consumer) {
        waiting.went(reference.getMessage().getMessageID());
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
        if (isAgent(queue.getUser())) {
            refuse(subscriptions.wrongQueue(queue));
        }
    }

    @Override
    public void afterCreateQueue(Queue queue) {
        if (isAgent(queue.getUser())) {
            subscriptions.made(queue.getUser());
        }
    }

    @Override
    public void afterDestroyQueue(
            Queue queue,
            SimpleString address,
            SecurityAuth session,
            boolean checkConsumerCount,
            boolean removeConsumers,
            boolean autoDeleteAddress) {
        if (isAgent(queue.getUser())) {
            subscriptions.gone(queue.getUser());
        }
    }

    @Override
    public void beforeCreateConsumer(
            long consumer, QueueBinding queue, SimpleString selector, boolean browseOnly, boolean supportLargeMessage)
            throws ActiveMQException {
        // On queues of the server's own only the server itself reads.
        if (queue != null && isAgent(queue.getQueue().getUser())) {
            refuse(subscriptions.wrongSelector(selector));
        }
    }

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (!outside(connection)) {
            return true;
        }
        byte type = packet.getType();
        boolean endless = type == PacketImpl.SESS_SEND_LARGE || type == PacketImpl.SESS_SEND_CONTINUATION;
        boolean transaction = type >= PacketImpl.SESS_XA_START && type <= PacketImpl.SESS_XA_GET_TIMEOUT_RESP;
        if (endless || transaction) {
            connection.fail(
                    refused(endless ? "messages in pieces are not taken here" : "there are no transactions here"));
        }
        return !endless && !transaction;
    }

    private boolean outside(RemotingConnection connection) {
        return security.outside(connection);
    }

    /** Which machine it comes from, without its port; for the agents of one machine it is the same. */
    public static String machine(RemotingConnection connection) {
        String address = connection.getRemoteAddress();
        return address == null ? "?" : address.replaceFirst(":\\d+$", "");
    }

    private static boolean isAgent(SimpleString user) {
        return user != null && !user.toString().equals(AgentSecurity.SERVER);
    }

    private static void refuse(Optional<String> wrong) throws ActiveMQException {
        if (wrong.isPresent()) {
            throw refused(wrong.get());
        }
    }

    private static ActiveMQException refused(String why) {
        return new ActiveMQException("Refused: " + why, ActiveMQExceptionType.UNSUPPORTED_PACKET);
    }
}
