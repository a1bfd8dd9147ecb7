package org.ringback.broker.internal;

import java.util.List;
import org.apache.activemq.artemis.core.server.ActiveMQComponent;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManagerFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Artemis' AMQP for clients alone: neither mirrors nor connections to other brokers, for which it would start parts of its own.
 * It is there also when nobody may speak AMQP, or messages that came so before could not be read from the journal.
 */
@NonNullByDefault({})
final class AmqpProtocol extends ProtonProtocolManagerFactory {
    @Override
    public void loadProtocolServices(ActiveMQServer server, List<ActiveMQComponent> services) {
        // There are none.
    }

    @Override
    public void updateProtocolServices(ActiveMQServer server, List<ActiveMQComponent> services) {
        // There are none.
    }
}
