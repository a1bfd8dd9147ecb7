package org.ringback.broker.internal.guard;

import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.ActiveMQExceptionMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionBindingQueryMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionBindingQueryResponseMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionQueueQueryMessage;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.core.people.Agent;
import org.ringback.protocol.Addresses;

/**
 * What agents may ask the broker about: addresses on which they may send or listen, and their own subscriptions. What is told of an
 * address names nobody else's subscriptions: who is there is not for everybody to count.
 */
@NonNullByDefault({})
final class QueryRules {
    private final AgentSecurity security;
    private final Rights rights;
    private final ActiveMQServer server;

    QueryRules(AgentSecurity security, Rights rights, ActiveMQServer server) {
        this.security = security;
        this.rights = rights;
        this.server = server;
    }

    /** Looks at what is asked. */
    Interceptor questions() {
        return (packet, connection) -> {
            if (!security.outside(connection)) {
                return true;
            }
            boolean may = switch (packet) {
                case SessionBindingQueryMessage q -> mayAskAbout(q.getAddress(), connection);
                case SessionQueueQueryMessage q -> mayAskAboutQueue(q.getQueueName(), connection);
                default -> true;
            };
            if (!may) {
                refuse(packet, connection);
            }
            return may;
        };
    }

    /** Looks at what is answered. */
    Interceptor answers() {
        return (packet, connection) -> {
            if (security.outside(connection) && packet instanceof SessionBindingQueryResponseMessage answer) {
                answer.getQueueNames().removeIf(name -> !name.toString().equals(Addresses.COMMANDS));
            }
            return true;
        };
    }

    private boolean mayAskAbout(SimpleString address, RemotingConnection connection) {
        Optional<Agent> agent = security.agentAt(connection);
        return address != null
                && (address.toString().equals(Addresses.COMMANDS)
                        || agent.filter(a -> rights.mayRead(a, address.toString()))
                                .isPresent());
    }

    private boolean mayAskAboutQueue(SimpleString name, RemotingConnection connection) {
        if (name == null || name.toString().equals(Addresses.COMMANDS)) {
            return name != null;
        }
        Queue queue = server.locateQueue(name);
        String user =
                queue == null || queue.getUser() == null ? "" : queue.getUser().toString();
        return queue == null
                || security.agentAt(connection)
                        .filter(a -> a.id().value().equals(user))
                        .isPresent();
    }

    private static void refuse(Packet packet, RemotingConnection connection) {
        if (connection instanceof CoreRemotingConnection core) {
            core.getChannel(packet.getChannelID(), -1)
                    .send(new ActiveMQExceptionMessage(
                            new ActiveMQSecurityException("Refused: an agent may not ask about that")));
        }
    }
}
