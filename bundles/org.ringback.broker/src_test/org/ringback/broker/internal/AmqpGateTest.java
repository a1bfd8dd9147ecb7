package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Footer;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.message.Message;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;

/** Programs that speak AMQP: what the protocol has is taken from them, and nothing else gets in or stays. */
@NonNullByDefault({})
class AmqpGateTest extends OnABroker {
    private static final String ANNA = "ringback.agent.anna";
    private static final String ID = "0190a5c0-0000-7000-8000-000000000001";

    AmqpGateTest() {
        super(MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT), MemoryDirectory.agent("bob", Role.AGENT)));
    }

    @Override
    Broker connect() {
        return broker(Map.of("port", "0", "data", data.toString(), "protocols", "core, amqp"));
    }

    private AmqpClient anna() throws IOException {
        return new AmqpClient(port(), "anna", "anna-pw");
    }

    @Test
    void aCommandComesWithAllThatTheProtocolHasAndWithItsSender() throws Exception {
        Message command = command("{}");
        command.setCorrelationId(ID);
        command.setGroupId("outbox.anna-1");
        command.setDurable(true);
        command.setApplicationProperties(new ApplicationProperties(Map.of(Addresses.DESKTOP, "anna-1")));
        try (AmqpClient anna = anna()) {
            assertThat(anna.sends(Addresses.COMMANDS, command)).isTrue();
        }
        TextMessage taken = take();
        assertThat(taken.getText()).isEqualTo("{}");
        assertThat(taken.getJMSCorrelationID()).isEqualTo(ID);
        assertThat(taken.getStringProperty("JMSXGroupID")).isEqualTo("outbox.anna-1");
        assertThat(taken.getStringProperty(Addresses.DESKTOP)).isEqualTo("anna-1");
        assertThat(taken.getStringProperty("JMSXUserID")).isEqualTo("anna");
        assertThat(taken.getJMSDeliveryMode()).isEqualTo(jakarta.jms.DeliveryMode.PERSISTENT);
    }

    @Test
    void aTextMayComeAsDataToo() throws Exception {
        Message command = command("{}");
        command.setContentType("application/json");
        command.setBody(new Data(new Binary("{\"ü\":1}".getBytes(StandardCharsets.UTF_8))));
        try (AmqpClient anna = anna()) {
            assertThat(anna.sends(Addresses.COMMANDS, command)).isTrue();
        }
        assertThat(take().getText()).isEqualTo("{\"ü\":1}");
    }

    @Test
    void whoSaysThatTheyAreSomebodyElseIsRefused() throws Exception {
        Message userId = command("{}");
        userId.setUserId("bob".getBytes(StandardCharsets.UTF_8));
        Message property = command("{}");
        property.setApplicationProperties(new ApplicationProperties(Map.of("JMSXUserID", "bob")));
        Message validated = command("{}");
        validated.setApplicationProperties(new ApplicationProperties(Map.of("_AMQ_VALIDATED_USER", "bob")));
        for (Message pretended : List.of(userId, property, validated)) {
            assertRefused(pretended);
        }
    }

    @Test
    void aMessageThatIsNoCommandIsRefusedInWordsAndTheConnectionGoesOn() throws Exception {
        List<Consumer<Message>> wrong = List.of(
                m -> {
                    m.setBody(null);
                    m.setSubject("x");
                },
                m -> m.setBody(new AmqpValue(null)),
                m -> m.setBody(new AmqpValue(7)),
                m -> m.setBody(new AmqpValue(Map.of("a", "b"))),
                m -> m.setBody(new AmqpValue(List.of("a"))),
                m -> m.setBody(new AmqpSequence(List.of("a"))),
                m -> m.setBody(new Data(new Binary(new byte[] {1, 2, 3}))),
                m -> {
                    m.setContentType("application/x-java-serialized-object");
                    m.setBody(new Data(new Binary(new byte[] {1, 2, 3})));
                },
                m -> properties(m, Map.of(Addresses.DESKTOP, 7)),
                m -> properties(m, Map.of(Addresses.DESKTOP, "x".repeat(65))),
                m -> properties(m, Map.of(Addresses.RUN, "pretended")),
                m -> properties(m, Map.of("anything", "x")),
                m -> properties(m, Map.of("_AMQ_LVQ_NAME", "x")),
                m -> m.setGroupId("x".repeat(10_000)),
                m -> m.setCorrelationId("x".repeat(10_000)),
                m -> m.setReplyToGroupId("x"),
                m -> {
                    m.setGroupId("outbox.anna-1");
                    m.setGroupSequence(0xFFFFFFFFL);
                },
                m -> m.setFooter(new Footer(Map.of(Symbol.valueOf("x"), "y"))),
                m -> annotation(m, "x-opt-delivery-time", System.currentTimeMillis() + 100_000),
                m -> annotation(m, "x-opt-delivery-delay", 100_000L),
                m -> annotation(m, "x-opt-anything", "x"));
        try (AmqpClient anna = anna()) {
            Sender sender = anna.sender(Addresses.COMMANDS, t -> {});
            for (int i = 0; i < wrong.size(); i++) {
                Message message = command("{}");
                wrong.get(i).accept(message);
                DeliveryState state = anna.send(sender, message);
                assertThat(state).as("message " + i).isInstanceOf(Rejected.class);
                assertThat(((Rejected) state).getError().getDescription()).startsWith("Refused: ");
            }
            assertThat(anna.send(sender, command("good"))).isInstanceOf(Accepted.class);
        }
        assertThat(take().getText()).isEqualTo("good");
    }

    private static void properties(Message message, Map<String, Object> all) {
        message.setApplicationProperties(new ApplicationProperties(all));
    }

    private static void annotation(Message message, String name, Object value) {
        message.setMessageAnnotations(new MessageAnnotations(Map.of(Symbol.valueOf(name), value)));
    }

    @Test
    void theLongestCommandIsTakenAndWhatIsLongerEndsTheConnection() throws Exception {
        try (AmqpClient anna = anna()) {
            assertThat(anna.sends(Addresses.COMMANDS, command("x".repeat(Codec.MAX_COMMAND))))
                    .isTrue();
            Sender sender = anna.sender(Addresses.COMMANDS, t -> {});
            anna.send(sender, command("x".repeat(Codec.MAX_COMMAND + 100_000)));
            anna.awaitEnd();
            assertThat(anna.reason()).contains("only text messages of up to");
        }
        assertThat(take().getText()).hasSize(Codec.MAX_COMMAND);
    }

    @Test
    void whatNobodyMayAttachEndsTheConnection() throws Exception {
        List<Consumer<Target>> targets = List.of(
                t -> t.setAddress(null),
                t -> t.setAddress(""),
                t -> t.setAddress("$ACTIVEMQ_ARTEMIS_MIRROR_x"),
                t -> t.setAddress("ringback.commands::ringback.commands"),
                t -> t.setAddress("ringback.commands,ringback.dead"),
                t -> t.setDynamic(true),
                t -> t.setCapabilities(Symbol.valueOf("topic")),
                t -> t.setCapabilities(Symbol.valueOf("temporary-queue")));
        for (int i = 0; i < targets.size(); i++) {
            try (AmqpClient anna = anna()) {
                anna.sender(Addresses.COMMANDS, targets.get(i));
                assertThat(anna.isEnded()).as("target " + i).isTrue();
                assertThat(anna.reason()).startsWith("Refused: ");
            }
        }
        for (String address : List.of(
                ANNA + "::x", ANNA + "?consumer-priority=9", "ringback.agent.*", "ringback.#", "activemq.management")) {
            try (AmqpClient anna = anna()) {
                anna.receiver(address, s -> {});
                assertThat(anna.isEnded()).as(address).isTrue();
            }
        }
    }

    @Test
    void aLinkThatIsPutAsideEndsTheConnectionAndOneThatIsClosedDoesNot() throws Exception {
        try (AmqpClient anna = anna()) {
            anna.sender(Addresses.COMMANDS, t -> {}).close();
            assertThat(anna.sends(Addresses.COMMANDS, command("{}"))).isTrue();
            anna.sender(Addresses.COMMANDS, t -> {}).detach();
            anna.awaitEnd();
            assertThat(anna.reason()).contains("a link that ends is closed");
        }
    }

    @Test
    void onlyMessagesAreLong() throws Exception {
        try (AmqpClient anna = anna()) {
            anna.receiver(ANNA, s -> s.setOutcomes(Symbol.valueOf("x".repeat(5000))));
            anna.awaitEnd();
            assertThat(anna.reason()).contains("only messages are longer");
        }
    }

    @Test
    void messagesThatAreNeverFinishedHaveABoundForAllLinksTogether() throws Exception {
        byte[] most = new byte[Codec.MAX_COMMAND];
        try (AmqpClient anna = anna()) {
            for (int i = 0; i < 6 && !anna.isEnded(); i++) {
                Sender sender = anna.sender(Addresses.COMMANDS, t -> {});
                sender.delivery(("never" + i).getBytes(StandardCharsets.US_ASCII));
                sender.send(most, 0, most.length);
            }
            anna.awaitEnd();
            assertThat(anna.reason()).contains("only text messages of up to");
        }
    }

    @Test
    void onlyTheProtocolsSelectorsAreTaken() throws Exception {
        for (String selector : List.of("1=1", "ringback_desktop LIKE '%'", "ringback_desktop = 'x' OR 1=1")) {
            try (AmqpClient anna = anna()) {
                anna.receiver(ANNA, AmqpClient.selecting(selector));
                assertThat(anna.isEnded()).as(selector).isTrue();
            }
        }
    }

    @Test
    void eventsAndTheOwnDesktopsRepliesComeAndThoseOfOthersDoNot() throws Exception {
        try (AmqpClient anna = anna()) {
            Receiver receiver = anna.receiver(
                    ANNA, AmqpClient.selecting("ringback_desktop IS NULL OR ringback_desktop = 'anna-1'"));
            assertThat(anna.isAttached(receiver)).isTrue();
            tell(ANNA, "for another desktop", "anna-2");
            tell(ANNA, "for this one", "anna-1");
            tell(ANNA, "for all", null);
            Message reply = anna.receive(receiver);
            assertThat(text(reply)).isEqualTo("for this one");
            assertThat(reply.getCorrelationId()).isEqualTo(ID);
            assertThat(reply.getApplicationProperties().getValue()).containsEntry(Addresses.DESKTOP, "anna-1");
            Message event = anna.receive(receiver);
            assertThat(text(event)).isEqualTo("for all");
            assertThat(event.getApplicationProperties().getValue()).containsEntry(Addresses.NUMBER, 1L);
        }
    }

    @Test
    void whoListensIsConnectedAsADesktopIs() throws Exception {
        try (AmqpClient anna = anna()) {
            anna.receiver(ANNA, AmqpClient.selecting("ringback_desktop IS NULL OR ringback_desktop = 'anna-1'"));
            assertThat(broker.status().facts()).anyMatch(fact -> fact.contains("desktops: 1 (anna)"));
        }
    }

    @Test
    void whoseRightsAreTakenAwayIsDisconnected() throws Exception {
        office.put(MemoryDirectory.agent("anna", Role.AGENT, "sales"));
        try (AmqpClient anna = anna()) {
            assertThat(anna.isAttached(anna.receiver("ringback.group.sales", s -> {})))
                    .isTrue();
            broker.agentChanged(office.put(MemoryDirectory.agent("anna", Role.AGENT)));
            anna.awaitEnd();
        }
    }

    @Test
    void nobodyComesInWithoutAPasswordOfTheirOwn() throws Exception {
        List<Consumer<Sasl>> mechanisms = List.of(
                sasl -> sasl.setMechanisms("ANONYMOUS"),
                sasl -> sasl.setMechanisms("EXTERNAL"),
                sasl -> sasl.plain("anna", "bob-pw"),
                sasl -> sasl.plain("anna", ""),
                sasl -> sasl.plain("", "anna-pw"),
                sasl -> sasl.plain("carol", "x"),
                sasl -> sasl.plain("anna\0anna", "anna-pw"),
                sasl -> sasl.plain("$ringback", "x"));
        for (int i = 0; i < mechanisms.size(); i++) {
            try (AmqpClient client = new AmqpClient(port(), mechanisms.get(i))) {
                assertThat(client.isIn()).as("mechanism " + i).isFalse();
            }
        }
    }

    @Test
    void whatIsNoAmqpEndsTheConnection() throws Exception {
        byte[] begin = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
        byte[] tooLong = {0x7f, -1, -1, -1, 2, 1, 0, 0};
        byte[] unreadable = {0, 0, 0, 16, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        for (byte[] bytes : List.of(
                new byte[] {'A', 'M', 'Q', 'P', 0, 1, 0, 0},
                new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1},
                new byte[] {'A', 'M', 'Q', 'P', 2, 1, 0, 0},
                together(begin, tooLong),
                together(begin, unreadable),
                together(begin, begin))) {
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(bytes);
                while (socket.getInputStream().read() >= 0) {
                    // Until it is ended.
                }
            } catch (java.net.SocketException e) {
                // It is.
            }
        }
        try (AmqpClient anna = anna()) {
            anna.raw(new byte[] {0, 0, 0, 12, 2, 0, 0, 0, 0, 0x53, 0x99 - 256, 0x45});
            anna.awaitEnd();
        }
        aCommandComesWithAllThatTheProtocolHasAndWithItsSender();
    }

    private static byte[] together(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void whoFillsTheCommandsIsToldAndLeavesRoomForOthers() throws Exception {
        Message big = command("x".repeat(200_000));
        try (AmqpClient anna = anna();
                AmqpClient bob = new AmqpClient(port(), "bob", "bob-pw")) {
            Sender sender = anna.sender(Addresses.COMMANDS, t -> {});
            DeliveryState state = Accepted.getInstance();
            int sent = 0;
            while (state instanceof Accepted && sent < 200) {
                state = anna.send(sender, big);
                sent++;
            }
            assertThat(state).isInstanceOf(Rejected.class);
            assertThat(((Rejected) state).getError().getDescription()).contains("Too many commands");
            assertThat(bob.sends(Addresses.COMMANDS, command("from bob"))).isTrue();
        }
    }

    @Test
    void whatWaitsIsTakenAlsoWhenAmqpIsSwitchedOff() throws Exception {
        Message command = command("before");
        command.setDurable(true);
        command.setCreationTime(new Date(0).getTime());
        command.setGroupSequence(UnsignedInteger.valueOf(0).longValue());
        try (AmqpClient anna = anna()) {
            assertThat(anna.sends(Addresses.COMMANDS, command)).isTrue();
        }
        stopBroker();
        broker = broker(Map.of("port", "0", "data", data.toString()));
        TextMessage taken = take();
        assertThat(taken.getText()).isEqualTo("before");
        assertThat(taken.getStringProperty("JMSXUserID")).isEqualTo("anna");
        try (AmqpClient anna = anna()) {
            assertThat(anna.isIn()).isFalse();
        }
    }

    @Test
    void aProtocolThatIsNotSpokenHereIsRefusedInOneLine() {
        for (String wrong : List.of("amqp", "core, mqtt", "all", "core,amqp,stomp")) {
            assertThatThrownBy(() -> BrokerSettings.of(Map.of("protocols", wrong)))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("protocols = " + wrong + ": must be core, or core, amqp");
        }
    }

    @Test
    void aPasswordThatIsChangedEndsTheConnection() throws Exception {
        try (AmqpClient anna = anna()) {
            assertThat(anna.isIn()).isTrue();
            assertThat(anna.isAttached(anna.receiver(ANNA, s -> {}))).isTrue();
            office.changePassword(new AgentId("anna"), "-another");
            broker.agentChanged(office.the("anna"));
            anna.awaitEnd();
        }
    }

    private void assertRefused(Message message) throws IOException {
        try (AmqpClient anna = anna()) {
            DeliveryState state = anna.send(anna.sender(Addresses.COMMANDS, t -> {}), message);
            assertThat(state).isInstanceOf(Rejected.class);
        }
    }

    private static Message command(String text) {
        Message message = Proton.message();
        message.setBody(new AmqpValue(text));
        return message;
    }

    private static Object text(Message message) {
        return ((AmqpValue) message.getBody()).getValue();
    }

    private void tell(String address, String text, String desktop) throws JMSException {
        try (Connection server = broker.createConnection()) {
            Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
            TextMessage message = session.createTextMessage(text);
            message.setJMSCorrelationID(ID);
            if (desktop != null) {
                message.setStringProperty(Addresses.DESKTOP, desktop);
            } else {
                message.setLongProperty(Addresses.NUMBER, 1);
            }
            session.createProducer(session.createTopic(address)).send(message);
        }
    }

    private TextMessage take() throws JMSException {
        try (Connection server = broker.createConnection()) {
            server.start();
            Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
            return (TextMessage) session.createConsumer(session.createQueue(Addresses.COMMANDS))
                    .receive(20_000);
        }
    }
}
