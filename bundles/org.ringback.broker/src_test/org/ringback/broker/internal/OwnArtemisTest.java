package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.people.Role;
import org.ringback.protocol.Addresses;

/** A stock Artemis with the plug-in, and the server's side of it. */
@NonNullByDefault({})
class OwnArtemisTest {
    @TempDir
    Path folder;

    private final TestOffice office = new TestOffice().with(TestOffice.agent("anna", Role.AGENT));

    @Test
    void whatWasSentOutlivesTheBrokerAndWhoWasThereComesBackByToken() throws Exception {
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(folder);
                ActiveMQConnectionFactory outside =
                        new ActiveMQConnectionFactory(artemis.address() + "?reconnectAttempts=0")) {
            artemis.open();
            Broker broker = broker(artemis);
            try {
                assertThat(broker.trouble()).isEmpty();
                assertThat(broker.status().facts()).anyMatch(fact -> fact.contains("with Ringback's plug-in"));
                assertThat(broker.status().troubles()).isEmpty();
                String token = broker.issue(TestOffice.agent("anna", Role.AGENT).id())
                        .orElseThrow()
                        .text();
                try (Connection anna = outside.createConnection("anna", "anna-pw")) {
                    Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
                    session.createProducer(session.createQueue(Addresses.COMMANDS))
                            .send(session.createTextMessage("kept"));
                }
                artemis.kill();
                waitUntil(() -> broker.trouble().isPresent());
                artemis.open();
                waitUntil(() -> broker.trouble().isEmpty());
                int looks = office.checks.get();
                outside.createConnection("anna", token).close();
                assertThat(office.checks.get()).isEqualTo(looks);
                try (Connection server = broker.createConnection()) {
                    Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
                    server.start();
                    MessageConsumer commands = session.createConsumer(session.createQueue(Addresses.COMMANDS));
                    assertThat(commands.receive(10_000).getBody(String.class)).isEqualTo("kept");
                }
            } finally {
                broker.stop();
            }
        }
    }

    private Broker broker(OwnArtemisProcess artemis) throws Exception {
        return new Broker(
                Map.of("embedded", "false", "url", artemis.address(), "password", artemis.password()),
                office,
                office,
                () -> Role.AGENT,
                name -> new byte[32]);
    }

    private static void waitUntil(BooleanSupplier good) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!good.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
