package org.ringback.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed broker runs inside Equinox: what is sent stays through a restart of the broker. */
class ArtemisInOsgiTest {
    private static final int PORT = freePort();

    @TempDir
    Path data;

    @Test
    void aPersistentMessageOutlivesTheBroker() throws Exception {
        String text = UUID.randomUUID().toString();
        EmbeddedActiveMQ first = start();
        try (var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + PORT);
                JMSContext context = factory.createContext("any", "any")) {
            context.createProducer()
                    .setDeliveryMode(DeliveryMode.PERSISTENT)
                    .send(context.createQueue("libraries"), text);
        }
        first.stop();

        EmbeddedActiveMQ second = start();
        try (var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + PORT);
                JMSContext context = factory.createContext("any", "any")) {
            var received =
                    context.createConsumer(context.createQueue("libraries")).receive(10_000);
            assertThat(received).isInstanceOf(TextMessage.class);
            assertThat(received.getBody(String.class)).isEqualTo(text);
        }
        second.stop();
    }

    private EmbeddedActiveMQ start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                // The module for AMQP is handed over by who wants it: what it does for mirrors does not fit this
                // Artemis.
                .setResolveProtocols(false)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .addAcceptorConfiguration(new TransportConfiguration(
                        NettyAcceptorFactory.class.getName(), java.util.Map.of("host", "127.0.0.1", "port", PORT)));
        configuration.setBrokerInstance(data.toFile());
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    private static int freePort() {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
