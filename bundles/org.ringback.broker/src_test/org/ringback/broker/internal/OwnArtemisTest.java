package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.Features;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;

/** A stock Artemis with the plug-in, and the server's side of it. */
@NonNullByDefault({})
class OwnArtemisTest {
    @TempDir
    Path folder;

    private final MemoryDirectory office = MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT));

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
                String token = broker.issue(
                                MemoryDirectory.agent("anna", Role.AGENT).id())
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
                int looks = office.checks();
                outside.createConnection("anna", token).close();
                assertThat(office.checks()).isEqualTo(looks);
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

    /** So whoever asked before then must look again. */
    @Test
    void oneThatStartsAfterTheServerSaysThenWhichAddressesItKnows() throws Exception {
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(folder)) {
            Broker broker = broker(artemis);
            try {
                assertThat(broker.trouble()).isPresent();
                assertThat(broker.features()).doesNotContain(Features.GATHERED, Features.WATCHED);
                artemis.open();
                waitUntil(() -> broker.features().containsAll(List.of(Features.GATHERED, Features.WATCHED)));
            } finally {
                broker.stop();
            }
        }
    }

    @Test
    void inTlsTheServerTrustsTheAuthorityThatItWasTold() throws Exception {
        Path own = folder.resolve("a folder");
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(own)) {
            artemis.edit(
                    "broker.xml",
                    "<property key=\"host\"",
                    "<property key=\"plain\" value=\"never\"/><property key=\"host\"");
            artemis.open();
            Map<String, Object> settings = new HashMap<>(Map.of(
                    "embedded",
                    "false",
                    "url",
                    artemis.address().replace("tcp:", "ssl:"),
                    "password",
                    artemis.password()));
            Broker stranger = broker(settings);
            assertThat(stranger.trouble()).isPresent();
            stranger.stop();
            settings.put(
                    "tls-trust",
                    artemis.instance().resolve("data/tls/authority.pem").toString());
            Broker server = broker(settings);
            assertThat(server.trouble()).isEmpty();
            assertThat(server.status().facts()).anyMatch(fact -> fact.contains("certificate"));
            server.stop();
        }
    }

    /** Two servers of one office: each looks at passwords, and what one comes to know of somebody holds whichever went. */
    @Test
    void severalServersShareIt() throws Exception {
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(folder);
                ActiveMQConnectionFactory outside =
                        new ActiveMQConnectionFactory(artemis.address() + "?reconnectAttempts=0")) {
            artemis.open();
            Broker one = broker(artemis);
            Broker other = broker(artemis);
            try {
                waitUntil(() -> other.status().facts().contains("servers: 2"));
                assertThat(other.features()).contains(Features.GATHERED, Features.WATCHED);
                for (int i = 0; i < 4; i++) {
                    outside.createConnection("anna", "anna-pw").close();
                }
                one.stop();
                for (int i = 0; i < 4; i++) {
                    outside.createConnection("anna", "anna-pw").close();
                }
                CountDownLatch ended = new CountDownLatch(1);
                try (Connection anna = outside.createConnection("anna", "anna-pw")) {
                    anna.setExceptionListener(e -> ended.countDown());
                    Agent gone = MemoryDirectory.inactive(MemoryDirectory.agent("anna", Role.AGENT));
                    office.put(gone);
                    other.agentChanged(gone);
                    // A log-in that looked before tells so after it.
                    other.agentChanged(MemoryDirectory.agent("anna", Role.AGENT));
                    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
                }
                assertThatThrownBy(() ->
                                outside.createConnection("anna", "anna-pw").close())
                        .isInstanceOf(JMSSecurityException.class);
            } finally {
                one.stop();
                other.stop();
            }
        }
    }

    /** As long as no server is there, nobody is told that the password is wrong. */
    @Test
    void withoutAServerWhoLogsInIsToldToComeAgain() throws Exception {
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(folder);
                ActiveMQConnectionFactory outside =
                        new ActiveMQConnectionFactory(artemis.address() + "?reconnectAttempts=0")) {
            artemis.open();
            assertThatThrownBy(() -> outside.createConnection("anna", "anna-pw").close())
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("Busy");
            broker(artemis).stop();
            assertThatThrownBy(() -> outside.createConnection("anna", "anna-pw").close())
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("Busy");
        }
    }

    @Test
    void aServerWithAnotherPasswordIsRefusedInOneLine() throws Exception {
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(folder)) {
            artemis.open();
            assertThatThrownBy(() ->
                            broker(artemis, "0123456789abcdef0123456789abcdef").stop())
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith("org.ringback.broker.cfg: url = " + artemis.address()
                            + ": must be an Artemis with Ringback's plug-in");
        }
    }

    @Test
    void anArtemisOnWhichThePlugInCouldBeGoneAroundOpensNothing() throws Exception {
        try (OwnArtemisProcess artemis = new OwnArtemisProcess(folder)) {
            artemis.edit(
                    "broker.xml",
                    "<broker-plugins>",
                    "<acceptors><acceptor name=\"other\">tcp://127.0.0.1:" + artemis.port()
                            + "</acceptor></acceptors><broker-plugins>");
            artemis.start();
            artemis.await("Ringback lets nobody in: broker.xml must have no acceptor, but has other");
            artemis.awaitEnd();
        }
    }

    private Broker broker(OwnArtemisProcess artemis) throws Exception {
        return broker(artemis, artemis.password());
    }

    private Broker broker(OwnArtemisProcess artemis, String password) {
        return broker(Map.of("embedded", "false", "url", artemis.address(), "password", password));
    }

    private Broker broker(Map<String, Object> settings) {
        return new Broker(settings, office, office, () -> Role.AGENT, name -> new byte[32], null);
    }

    private static void waitUntil(BooleanSupplier good) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!good.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
