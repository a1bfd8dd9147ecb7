package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.XAConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.broker.internal.guard.SubscriptionRules;
import org.ringback.core.people.Role;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.protocol.Addresses;

/** An agent's own program sends and makes what no desktop of ours would: it gets nothing in, and nobody else notices. */
@NonNullByDefault({})
class ProtocolGuardTest extends OnABroker {
    private static final String ANNA = "ringback.agent.anna";

    ProtocolGuardTest() {
        super(MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT), MemoryDirectory.agent("bob", Role.AGENT)));
    }

    @Test
    void aTextThatCannotBeReadToItsEndIsRefusedBeforeItIsKept() throws Exception {
        List<Consumer<ActiveMQBuffer>> bodies = List.of(
                body -> {},
                body -> body.writeByte((byte) 0),
                body -> body.writeByte((byte) 1),
                body -> {
                    body.writeByte((byte) 1);
                    body.writeInt(1_000_000);
                },
                body -> {
                    body.writeByte((byte) 1);
                    body.writeInt(-1);
                },
                body -> {
                    body.writeByte((byte) 1);
                    body.writeInt(Integer.MAX_VALUE);
                    body.writeBytes(new byte[100]);
                },
                body -> {
                    body.writeNullableString("{}");
                    body.writeBytes(new byte[100]);
                });
        for (Consumer<ActiveMQBuffer> body : bodies) {
            try (ClientSession session = coreSession()) {
                ClientMessage message =
                        session.createMessage(org.apache.activemq.artemis.api.core.Message.TEXT_TYPE, true);
                body.accept(message.getBodyBuffer());
                assertThatThrownBy(
                                () -> session.createProducer(Addresses.COMMANDS).send(message))
                        .isInstanceOf(ActiveMQException.class);
            }
        }
        assertTakenFromBob();
    }

    @Test
    void aPropertyThatTheProtocolDoesNotHaveIsRefused() throws Exception {
        List<Consumer<ClientMessage>> wrong = List.of(
                m -> m.putBytesProperty(Addresses.DESKTOP, new byte[] {1}),
                m -> m.putIntProperty(Addresses.DESKTOP, 7),
                m -> m.putStringProperty(Addresses.DESKTOP, "x".repeat(65)),
                m -> m.putStringProperty(Addresses.RUN, "pretended"),
                m -> m.putStringProperty("anything", "x"),
                m -> m.putStringProperty("JMSXGroupID", "x".repeat(10_000)),
                m -> m.putLongProperty("_AMQ_SCHED_DELIVERY", Long.MAX_VALUE),
                m -> m.putStringProperty("_AMQ_ORIG_ADDRESS", "x"),
                m -> m.putStringProperty("_AMQ_LVQ_NAME", "x"));
        for (Consumer<ClientMessage> each : wrong) {
            try (ClientSession session = coreSession()) {
                ClientMessage message =
                        session.createMessage(org.apache.activemq.artemis.api.core.Message.TEXT_TYPE, true);
                message.getBodyBuffer()
                        .writeNullableSimpleString(org.apache.activemq.artemis.api.core.SimpleString.of("{}"));
                each.accept(message);
                assertThatThrownBy(
                                () -> session.createProducer(Addresses.COMMANDS).send(message))
                        .as(message.toString())
                        .isInstanceOf(ActiveMQException.class);
            }
        }
        assertTakenFromBob();
    }

    @Test
    void aMessageForALaterTimeIsRefused() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.COMMANDS));
            producer.setDeliveryDelay(10L * 365 * 24 * 3600 * 1000);
            assertThatThrownBy(() -> producer.send(session.createTextMessage("{}")))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void thereAreNoTransactions() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(true, Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.COMMANDS));
            assertThatThrownBy(() -> {
                        producer.send(session.createTextMessage("{}"));
                        session.commit();
                    })
                    .isInstanceOf(JMSException.class);
        }
        try (XAConnection anna = outside.createXAConnection("anna", "anna-pw")) {
            assertThatThrownBy(() -> anna.createXASession().getXAResource().recover(0))
                    .isInstanceOf(Exception.class);
        }
        try (ClientSession session = coreSession()) {
            assertThatThrownBy(() -> session.recover(javax.transaction.xa.XAResource.TMSTARTRSCAN))
                    .isInstanceOf(javax.transaction.xa.XAException.class);
        }
        assertTakenFromBob();
    }

    @Test
    void onlyTheProtocolsSelectorsAreTaken() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            for (String selector : new String[] {
                "ringback_desktop LIKE '%_%_%_%_%_Z'",
                "ringback_desktop IS NULL",
                "1 = 1",
                "ringback_desktop IS NULL OR ringback_desktop = 'a' OR 1 = 1",
                "ringback_desktop IS NULL OR ringback_desktop = 'a''b'",
                "ringback_customer LIKE '%'",
                "ringback_customer = '019ab3c5-5e2a-7001-8abc-0000000000aa' OR 1 = 1",
                "ringback_customer = '019ab3c5-5e2a-7001-8abc-0000000000aZ'"
            }) {
                assertThatThrownBy(() -> session.createConsumer(session.createTopic(ANNA), selector))
                        .as(selector)
                        .isInstanceOf(JMSException.class);
            }
            session.createConsumer(
                    session.createTopic(ANNA), "ringback_desktop IS NULL OR ringback_desktop = 'anna-7.x_1'");
            session.createConsumer(
                    session.createTopic("ringback.history.a"),
                    "ringback_customer = '019ab3c5-5e2a-7001-8abc-0000000000aa'");
        }
        try (ClientSession session = coreSession()) {
            session.createQueue(subscription("mine"));
            assertThatThrownBy(() -> session.createConsumer("mine", "ringback_desktop LIKE '%_%_%_%_%_Z'"))
                    .isInstanceOf(ActiveMQException.class);
        }
    }

    @Test
    void aQueueThatStaysOrHasNoBoundIsNotMade() throws Exception {
        try (ClientSession session = coreSession()) {
            for (QueueConfiguration queue : List.of(
                    subscription("stays").setTemporary(false),
                    subscription("durable").setTemporary(false).setDurable(true),
                    subscription("any").setRoutingType(RoutingType.ANYCAST),
                    subscription("last").setLastValue(true),
                    subscription("groups").setGroupBuckets(1_000_000))) {
                assertThatThrownBy(() -> session.createQueue(queue))
                        .as(queue.getName().toString())
                        .isInstanceOf(ActiveMQException.class);
            }
            session.createQueue(subscription("endless").setRingSize(-1L));
            assertThat(session.queueQuery(org.apache.activemq.artemis.api.core.SimpleString.of("endless"))
                            .getRingSize())
                    .isEqualTo(SubscriptionRules.MOST_EVENTS_WAITING);
        }
    }

    @Test
    void oneAgentHasSoManySubscriptionsAndMayMakeNewOnesForThoseThatAreGone() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            List<MessageConsumer> made = new ArrayList<>();
            for (int i = 0; i < SubscriptionRules.MOST_FOR_AN_AGENT; i++) {
                made.add(session.createConsumer(session.createTopic(ANNA)));
            }
            assertThatThrownBy(() -> session.createConsumer(session.createTopic(ANNA)))
                    .isInstanceOf(JMSException.class);
            try (Connection bob = outside.createConnection("bob", "bob-pw")) {
                Session his = bob.createSession(Session.AUTO_ACKNOWLEDGE);
                his.createConsumer(his.createTopic("ringback.agent.bob"));
            }
            made.getFirst().close();
            session.createConsumer(session.createTopic(ANNA));
        }
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            for (int i = 0; i < SubscriptionRules.MOST_FOR_AN_AGENT; i++) {
                subscribeWhenThereIsRoom(session);
            }
        }
    }

    /** Those of a connection that has ended are gone a moment later. */
    private static void subscribeWhenThereIsRoom(Session session) throws JMSException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                session.createConsumer(session.createTopic(ANNA));
                return;
            } catch (JMSException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    @Test
    void whoFillsTheCommandsIsToldAndLeavesRoomForOthers() throws Exception {
        String big = "x".repeat(100_000);
        outside.setMinLargeMessageSize(1024 * 1024);
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection server = broker.createConnection()) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.COMMANDS));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            int sent = 0;
            String refused = "";
            while (refused.isEmpty() && sent < 400) {
                try {
                    producer.send(session.createTextMessage(big));
                    sent++;
                } catch (JMSException e) {
                    refused = e.getMessage();
                }
            }
            assertThat(refused).contains("Too many commands of this agent wait already");
            sendFromBob("from bob");

            server.start();
            Session reading = server.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer commands = reading.createConsumer(reading.createQueue(Addresses.COMMANDS));
            for (int i = 0; i < sent; i++) {
                assertThat(commands.receive(10_000)).isNotNull();
            }
            assertThat(commands.receive(10_000).getBody(String.class)).isEqualTo("from bob");
            producer.send(session.createTextMessage("again"));
            assertThat(commands.receive(10_000).getBody(String.class)).isEqualTo("again");
        }
    }

    @Test
    void nobodyIsServedFirstByAPriorityOfTheirOwn() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw");
                Connection server = broker.createConnection()) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.COMMANDS));
            producer.send(session.createTextMessage("first"));
            producer.send(session.createTextMessage("second"), DeliveryMode.PERSISTENT, 9, 0);
            server.start();
            Session reading = server.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer commands = reading.createConsumer(reading.createQueue(Addresses.COMMANDS));
            assertThat(commands.receive(10_000).getBody(String.class)).isEqualTo("first");
            assertThat(commands.receive(10_000).getBody(String.class)).isEqualTo("second");
        }
    }

    private static QueueConfiguration subscription(String name) {
        return QueueConfiguration.of(name)
                .setAddress(ANNA)
                .setRoutingType(RoutingType.MULTICAST)
                .setDurable(false)
                .setTemporary(true);
    }

    private ClientSession coreSession() throws Exception {
        ClientSessionFactory factory = outside.getServerLocator().createSessionFactory();
        return factory.createSession("anna", "anna-pw", false, true, true, false, 1);
    }

    private void sendFromBob(String text) throws JMSException {
        try (Connection bob = outside.createConnection("bob", "bob-pw")) {
            Session session = bob.createSession(Session.AUTO_ACKNOWLEDGE);
            TextMessage message = session.createTextMessage(text);
            message.setJMSCorrelationID("0190a5c0-0000-7000-8000-000000000001");
            message.setStringProperty(Addresses.DESKTOP, "bob-1");
            message.setStringProperty("JMSXGroupID", "outbox.bob-1");
            session.createProducer(session.createQueue(Addresses.COMMANDS)).send(message);
        }
    }

    /** What the protocol has is taken, and is the only thing there. */
    private void assertTakenFromBob() throws JMSException {
        sendFromBob("good");
        try (Connection server = broker.createConnection()) {
            server.start();
            Session session = server.createSession(Session.AUTO_ACKNOWLEDGE);
            Message first = session.createConsumer(session.createQueue(Addresses.COMMANDS))
                    .receive(10_000);
            assertThat(first.getBody(String.class)).isEqualTo("good");
        }
    }
}
