package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.broker.internal.guard.Rights;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.HmacTokens;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Codec;

/** What a stranger's program can do at the broker that an agent's password opens: nothing but what it should. */
@NonNullByDefault({})
class EmbeddedBrokerTest extends OnABroker {
    private static final String COMMANDS = "ringback.commands";
    private static final String ANNA = "ringback.agent.anna";

    EmbeddedBrokerTest() {
        super(MemoryDirectory.of(
                MemoryDirectory.agent("anna", Role.AGENT, "sales"), MemoryDirectory.agent("bob", Role.AGENT)));
    }

    @Test
    void aWrongPasswordAndAnUnknownAgentAreTheSame() {
        for (String[] who : new String[][] {{"anna", "bob-pw"}, {"carol", "carol-pw"}, {"$ringback", "x"}, {"", ""}}) {
            assertThatThrownBy(() -> outside.createConnection(who[0], who[1]).close())
                    .as(who[0])
                    .isInstanceOf(JMSSecurityException.class);
        }
        assertThatThrownBy(() -> outside.createConnection().close()).isInstanceOf(JMSSecurityException.class);
    }

    @Test
    void theServersNameOpensNothingFromOutsideEvenWithItsSecret() throws Exception {
        EmbeddedBroker other = new EmbeddedBroker(
                (BrokerSettings.Embedded) BrokerSettings.of(
                        Map.of("port", "0", "data", data.resolve("other").toString())),
                office,
                office,
                new Rights(a -> false, Role.AGENT),
                new HmacTokens(new byte[32], office, java.time.Clock.systemUTC()),
                java.time.Clock.systemUTC());
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + other.port())) {
            assertThatThrownBy(() -> factory.createConnection(AgentSecurity.SERVER, other.secret())
                            .close())
                    .isInstanceOf(JMSSecurityException.class);
        } finally {
            other.stop();
        }
    }

    @Test
    void thePasswordIsCheckedOnceAConnection() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            for (int i = 0; i < 5; i++) {
                send(anna, COMMANDS, "x");
            }
        }
        assertThat(office.checks()).isEqualTo(1);
    }

    @Test
    void aCommandArrivesWithItsTrueSender() throws Exception {
        try (Connection server = broker.createConnection();
                Connection anna = outside.createConnection("anna", "anna-pw")) {
            MessageConsumer commands = consumer(server, COMMANDS, false);
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            TextMessage pretended = session.createTextMessage("hello");
            pretended.setStringProperty("_AMQ_VALIDATED_USER", "bob");
            session.createProducer(session.createQueue(COMMANDS)).send(pretended);

            Message got = commands.receive(10_000);
            assertThat(got.getStringProperty("JMSXUserID")).isEqualTo("anna");
            assertThat(got.propertyExists("_AMQ_INGRESS_TIMESTAMP")).isTrue();
        }
    }

    @Test
    void anAgentListensOnlyWhereTheyMay() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection server = broker.createConnection()) {
            for (String address : new String[] {ANNA, "ringback.group.sales", "ringback.everyone"}) {
                MessageConsumer consumer = consumer(anna, address, true);
                Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
                session.createProducer(session.createTopic(address)).send(session.createTextMessage(address));
                assertThat(consumer.receive(10_000).getBody(String.class)).isEqualTo(address);
            }
            for (String address : new String[] {
                "ringback.agent.bob",
                "ringback.group.support",
                "ringback.supervisors",
                "ringback.#",
                "ringback.agent.*",
                "#",
                "activemq.notifications",
                "elsewhere"
            }) {
                assertThatThrownBy(() -> consumer(anna, address, true))
                        .as(address)
                        .isInstanceOf(JMSException.class);
            }
            for (String queue : new String[] {COMMANDS, "ringback.dead", "activemq.management", "new.queue"}) {
                assertThatThrownBy(() -> consumer(anna, queue, false)).as(queue).isInstanceOf(JMSException.class);
            }
        }
    }

    @Test
    void anAgentCannotBrowseOrSubscribeForEver() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() ->
                            session.createBrowser(session.createQueue(COMMANDS)).getEnumeration())
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createSharedDurableConsumer(session.createTopic(ANNA), "mine"))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void anAgentCannotPublishEventsOrManage() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            for (String address : new String[] {
                ANNA,
                "ringback.agent.bob",
                "ringback.everyone",
                "ringback.group.sales",
                "ringback.supervisors",
                "ringback.dead",
                "activemq.management",
                "new.address"
            }) {
                assertThatThrownBy(() -> sendToTopic(anna, address, "{}"))
                        .as(address)
                        .isInstanceOf(JMSException.class);
                assertThatThrownBy(() -> send(anna, address, "{}")).as(address).isInstanceOf(JMSException.class);
            }
        }
    }

    @Test
    void onlyTextsAreTaken() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection server = broker.createConnection()) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(COMMANDS));
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeInt(7);
            for (Message message : new Message[] {
                session.createObjectMessage("a string"),
                session.createMapMessage(),
                session.createStreamMessage(),
                bytes,
                session.createMessage()
            }) {
                assertThatThrownBy(() -> producer.send(message))
                        .as(message.getClass().getSimpleName())
                        .isInstanceOf(JMSException.class);
            }
            producer.send(session.createTextMessage("good"));
            assertThat(consumer(server, COMMANDS, false).receive(10_000).getBody(String.class))
                    .isEqualTo("good");
        }
    }

    @Test
    void aMessageOverTheLimitIsRefused() throws Exception {
        outside.setMinLargeMessageSize(8 * 1024 * 1024);
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            send(anna, COMMANDS, "x".repeat(Codec.MAX_COMMAND));
            assertThatThrownBy(() -> send(anna, COMMANDS, "x".repeat(3 * Codec.MAX_COMMAND)))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void aMessageInPiecesIsRefusedAtItsFirstPiece() throws Exception {
        outside.setMinLargeMessageSize(10 * 1024);
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            assertThatThrownBy(() -> send(anna, COMMANDS, "x".repeat(2 * 1024 * 1024)))
                    .isInstanceOf(JMSException.class);
        }
        try (var files = Files.walk(data.resolve("large"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whoLosesAGroupLosesItsAddressAtOnce() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            anna.setExceptionListener(e -> ended.countDown());
            anna.start();
            consumer(anna, "ringback.group.sales", true);

            Agent without = MemoryDirectory.agent("anna", Role.AGENT);
            office.put(without);
            broker.agentChanged(without);
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            consumer(anna, ANNA, true);
            assertThatThrownBy(() -> consumer(anna, "ringback.group.sales", true))
                    .isInstanceOf(JMSSecurityException.class);
        }
    }

    @Test
    void whoIsNoLongerActiveIsOutAtOnce() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection bob = outside.createConnection("bob", "bob-pw")) {
            anna.setExceptionListener(e -> ended.countDown());
            anna.start();
            Session before = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            Agent gone = MemoryDirectory.inactive(
                    office.agent(MemoryDirectory.agent("anna", Role.AGENT).id()).orElseThrow());
            office.put(gone);
            assertThatThrownBy(() ->
                            before.createProducer(before.createQueue(COMMANDS)).send(before.createTextMessage("x")))
                    .isInstanceOf(JMSException.class);
            broker.agentChanged(gone);
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            send(bob, COMMANDS, "still here");
        }
        assertThatThrownBy(() -> outside.createConnection("anna", "anna-pw").close())
                .isInstanceOf(JMSSecurityException.class);
    }

    @Test
    void aDurableCommandOutlivesTheBroker() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            send(anna, COMMANDS, "keep me");
        }
        broker.stop();
        startBroker();
        try (Connection server = broker.createConnection()) {
            assertThat(consumer(server, COMMANDS, false).receive(10_000).getBody(String.class))
                    .isEqualTo("keep me");
        }
    }

    @Test
    void whoDoesNotReadKeepsTheNewestEventsAndHoldsUpNobody() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection bob = outside.createConnection("bob", "bob-pw");
                Connection server = broker.createConnection()) {
            Session notReading = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer slow = notReading.createConsumer(notReading.createTopic("ringback.everyone"));
            MessageConsumer quick = consumer(bob, "ringback.everyone", true);
            Session out = server.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = out.createProducer(out.createTopic("ringback.everyone"));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < 10_500; i++) {
                TextMessage message = out.createTextMessage("x");
                message.setIntProperty("n", i);
                producer.send(message);
                assertThat(quick.receive(10_000).getIntProperty("n")).isEqualTo(i);
            }
            anna.start();
            int first = slow.receive(10_000).getIntProperty("n");
            assertThat(first).isBetween(400, 600);
            int last = first;
            while (last < 10_499) {
                last = slow.receive(10_000).getIntProperty("n");
            }
        }
    }

    @Test
    void whenItsJournalCouldNotBeWrittenItComesBackOnTheSamePort() throws Exception {
        int port = broker.port().orElseThrow();
        broker.fail();

        Connection again = null;
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (again == null) {
            try {
                again = outside.createConnection("anna", "anna-pw");
            } catch (JMSException e) {
                assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(end);
                Thread.onSpinWait();
            }
        }
        again.close();
        assertThat(broker.port()).contains(port);
        assertThat(broker.trouble()).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> broker(
                            Map.of("port", port, "data", data.resolve("second").toString())))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith(
                            "org.ringback.broker.cfg: port = " + port + ": must be a port that is free on 127.0.0.1")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aFolderInUseIsOneLine() {
        assertThatThrownBy(() -> broker(Map.of("port", "0", "data", data.toString())))
                .isInstanceOf(SettingException.class)
                .hasMessage("org.ringback.broker.cfg: data = " + data
                        + ": must be a folder that no other running server uses: stop that one first");
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() ->
                        broker(Map.of("port", "0", "data", file.resolve("below").toString())))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("org.ringback.broker.cfg: data = " + file)
                .hasMessageContaining("must be a folder that can be made and written");
    }

    @Test
    void aBadKeystoreIsOneLine() throws IOException {
        Path file = Files.writeString(data.resolve("keys.p12"), "no keys");
        assertThatThrownBy(() -> broker(Map.of(
                        "port",
                        "0",
                        "data",
                        data.resolve("tls").toString(),
                        "tls-keystore",
                        file.toString(),
                        "tls-password",
                        "x")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("org.ringback.broker.cfg: tls-keystore = ");
    }

    @Test
    void aKeystoreWithoutAKeyIsOneLine() throws Exception {
        String file = data.resolve("keys.p12").toString();
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (OutputStream out = Files.newOutputStream(Path.of(file))) {
            empty.store(out, "secret".toCharArray());
        }
        assertThatThrownBy(() -> BrokerSettings.of(Map.of("tls-keystore", file, "tls-password", "secret")))
                .hasMessage("org.ringback.broker.cfg: tls-keystore = " + file
                        + ": must be a file with the server's own key, not with certificates alone");
    }

    private Path keystore(String... kind) throws Exception {
        Path file = data.resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(kind));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", "secret", "-alias", "ringback"));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void forOtherMachinesThereIsAlwaysTls(String host) throws Exception {
        String keys = keystore("-genkeypair", "-keyalg", "EC", "-dname", "CN=desk.example")
                .toString();
        for (Map<String, String> more : List.of(
                Map.<String, String>of(),
                Map.of("plain", "allowed"),
                Map.of("tls-names", "desk.example, 192.0.2.7"),
                Map.of("tls-keystore", keys, "tls-password", "secret"))) {
            Map<String, String> settings = new HashMap<>(more);
            settings.put("host", host);
            assertThat(((BrokerSettings.Embedded) BrokerSettings.of(settings)).tls())
                    .isPresent();
        }
        for (String own : List.of("127.0.0.1", "::1", "localhost")) {
            assertThat(((BrokerSettings.Embedded) BrokerSettings.of(Map.of("host", own))).tls())
                    .isEmpty();
        }
    }

    @Test
    void wrongSettingsAreOneLineEach() {
        assertWrong(Map.of("prot", "1"), "org.ringback.broker.cfg: prot: there is no such setting");
        assertWrong(Map.of("embedded", "yes"), "org.ringback.broker.cfg: embedded = yes: must be true or false");
        assertWrong(Map.of("embedded", "false"), "org.ringback.broker.cfg: url: is missing and must be given");
        assertWrong(
                Map.of("embedded", "false", "url", "http://x", "user", "u", "password", "p"),
                "org.ringback.broker.cfg: url = http://x: must be tcp://host:port or ssl://host:port");
        assertWrong(
                Map.of("url", "tcp://x:1"),
                "org.ringback.broker.cfg: url = …: must be left out unless embedded = false");
        assertWrong(Map.of("plain", "yes"), "org.ringback.broker.cfg: plain = yes: must be allowed or never, or left");
        assertWrong(
                Map.of("tls-names", "desk example", "host", "0.0.0.0"),
                "org.ringback.broker.cfg: tls-names = desk example: must be names and IP addresses");
        assertWrong(
                Map.of("tls-names", "desk.example, our_desk", "host", "0.0.0.0"),
                "org.ringback.broker.cfg: tls-names = our_desk: must be names and IP addresses");
        assertWrong(Map.of("tls-key", "k.pem"), "org.ringback.broker.cfg: tls-key = k.pem: must be given with the");
        assertWrong(
                Map.of("tls-certificate", "c.pem"),
                "org.ringback.broker.cfg: tls-certificate = c.pem: must be a PEM file with the server's certificate:"
                        + " there is no such file");
        assertWrong(
                Map.of("tls-keystore", "x.p12"), "org.ringback.broker.cfg: tls-password: is missing and must be given");
    }

    private void assertWrong(Map<String, Object> properties, String line) {
        assertThatThrownBy(() -> broker(properties))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(line);
    }

    private static MessageConsumer consumer(Connection connection, String name, boolean topic) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        connection.start();
        return session.createConsumer(topic ? session.createTopic(name) : session.createQueue(name));
    }

    private static void send(Connection connection, String queue, String text) throws JMSException {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer = session.createProducer(session.createQueue(queue));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(session.createTextMessage(text));
        }
    }

    private static void sendToTopic(Connection connection, String topic, String text) throws JMSException {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            MessageProducer producer = session.createProducer(session.createTopic(topic));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(session.createTextMessage(text));
        }
    }
}
