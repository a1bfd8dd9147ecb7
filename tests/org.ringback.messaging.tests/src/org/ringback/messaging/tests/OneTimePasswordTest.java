package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.client.Desk;
import org.ringback.desk.server.Audience;

/** What a password for one log-in opens on a real broker: replies, and nothing that is told. */
@NonNullByDefault({})
class OneTimePasswordTest extends OnABed {
    private static final AgentId SUE = new AgentId("sue");
    private static final Collection<String> SHARED =
            List.of("ringback.everyone", "ringback.group.sales", "ringback.supervisors");

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ActiveMQConnectionFactory factory;
    private Agent sue;

    @BeforeEach
    void prepare() throws JMSException {
        factory = new ActiveMQConnectionFactory(bed.url() + "?reconnectAttempts=0");
        sue = bed.office.put("sue", 1, Role.SUPERVISOR, "103", "sales");
    }

    @AfterEach
    void close() {
        factory.close();
    }

    @Test
    void repliesAreReadAndNothingElse() throws Exception {
        bed.office.oneTime(SUE, true);
        try (Connection wire = factory.createConnection("sue", "sue-pw")) {
            listen(wire, List.of("ringback.agent.sue"));
            for (String address : SHARED) {
                assertThatThrownBy(() -> listen(wire, List.of(address)))
                        .as(address)
                        .isInstanceOf(JMSException.class);
            }
            tellAll();
            send(session(wire));
            assertThat(heard.poll(10, TimeUnit.SECONDS)).contains("\"refused\"", "\"CHANGE_PASSWORD\"");
            bed.office.oneTime(SUE, false);
            CallbackId later = tellAll();
            assertThat(heard.poll(10, TimeUnit.SECONDS))
                    .as("the first that is heard was told with a password of one's own")
                    .contains(later.toString());
        }
    }

    @Test
    void whoeverGetsOneWhileLoggedInHearsNoMore() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Desk desk = bed.login("sue");
        try (Connection wire = factory.createConnection("sue", "sue-pw")) {
            wire.setExceptionListener(e -> ended.countDown());
            listen(wire, List.of("ringback.everyone", "ringback.supervisors"));
            bed.directoryObserver().passwordChanged(sue);
            tellAll();
            assertThat(heard.poll(10, TimeUnit.SECONDS))
                    .as("another password of one's own changes nothing")
                    .isNotNull();
            bed.office.oneTime(SUE, true);
            bed.directoryObserver().passwordChanged(sue);
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            Until.isTrue("the desktop says so", () -> !desk.state().connection().live());
        }
    }

    private CallbackId tellAll() {
        Callback callback = Sample.callback("anna");
        bed.events()
                .publish(
                        new DeskEvent.CallbackChanged(callback),
                        Set.of(
                                new Audience.OfAgent(SUE),
                                new Audience.OfGroup(new GroupId("sales")),
                                new Audience.OfSupervisors(),
                                new Audience.Everyone()));
        return callback.id();
    }

    private void listen(Connection wire, Collection<String> addresses) throws JMSException {
        Session session = session(wire);
        for (String address : addresses) {
            MessageConsumer consumer = session.createConsumer(session.createTopic(address));
            consumer.setMessageListener(m -> {
                try {
                    String text = ((TextMessage) m).getText();
                    if (!text.contains("heartbeat")) {
                        heard.add(text);
                    }
                } catch (JMSException e) {
                    heard.add(e.toString());
                }
            });
        }
        wire.start();
    }

    private static Session session(Connection wire) throws JMSException {
        return wire.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    private static void send(Session session) throws JMSException {
        TextMessage message = session.createTextMessage(
                "{\"protocol\":1,\"id\":\"019ab3c5-5e2a-7001-8abc-000000000009\",\"command\":{\"type\":\"get-snapshot\"}}");
        message.setJMSCorrelationID("019ab3c5-5e2a-7001-8abc-000000000009");
        message.setStringProperty("ringback_desktop", "mine");
        session.createProducer(session.createQueue("ringback.commands")).send(message);
    }
}
