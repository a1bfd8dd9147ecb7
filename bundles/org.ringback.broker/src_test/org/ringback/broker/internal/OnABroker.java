package org.ringback.broker.internal;

import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;

/** An embedded broker on a free port, for an office in memory, and who connects to it from outside. */
@NonNullByDefault({})
abstract class OnABroker {
    @TempDir
    Path data;

    final MemoryDirectory office;
    /** For brokers that are started from now on. */
    Role wholeNumbersFor = Role.AGENT;

    Broker broker;
    ActiveMQConnectionFactory outside;

    OnABroker(MemoryDirectory office) {
        this.office = office;
    }

    @BeforeEach
    final void startBroker() {
        broker = connect();
        outside = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port() + "?reconnectAttempts=0");
    }

    /** A server with its broker: an embedded one, unless a subclass has another. */
    Broker connect() {
        return broker(Map.of("port", "0", "data", data.toString()));
    }

    int port() {
        return broker.port().orElseThrow();
    }

    final Broker broker(Map<String, Object> properties) {
        return new Broker(properties, office, office, () -> wholeNumbersFor, name -> new byte[32], null);
    }

    @AfterEach
    final void stopBroker() {
        outside.close();
        broker.stop();
    }
}
