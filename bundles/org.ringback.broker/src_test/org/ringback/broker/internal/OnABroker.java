package org.ringback.broker.internal;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.people.Role;

/** An embedded broker on a free port, for an office in memory, and who connects to it from outside. */
@NonNullByDefault({})
abstract class OnABroker {
    @TempDir
    Path data;

    final TestOffice office;
    Broker broker;
    ActiveMQConnectionFactory outside;

    OnABroker(TestOffice office) {
        this.office = office;
    }

    @BeforeEach
    final void startBroker() {
        broker = broker(Map.of("port", "0", "data", data.toString()));
        outside = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + broker.port().orElseThrow() + "?reconnectAttempts=0");
    }

    final Broker broker(Map<String, Object> properties) {
        return new Broker(properties, office, office, () -> Role.AGENT, name -> new byte[32], null);
    }

    @AfterEach
    final void stopBroker() {
        outside.close();
        broker.stop();
    }
}
