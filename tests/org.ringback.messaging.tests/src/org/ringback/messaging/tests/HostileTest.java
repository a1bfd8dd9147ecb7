package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program of somebody's own with an agent's password: the server answers what it can and goes on. */
@NonNullByDefault({})
class HostileTest extends OnABed {
    private static final String ID = "019ab3c5-5e2a-7001-8abc-000000000009";

    private ActiveMQConnectionFactory factory;
    private Connection bob;
    private Session session;
    private MessageConsumer replies;

    @BeforeEach
    void connect() throws JMSException {
        factory = new ActiveMQConnectionFactory(bed.url().toString());
        // A command is one piece.
        factory.setMinLargeMessageSize(1024 * 1024);
        bob = factory.createConnection("bob", "bob-pw");
        session = bob.createSession(Session.AUTO_ACKNOWLEDGE);
        replies = session.createConsumer(session.createTopic("ringback.agent.bob"));
        bob.start();
    }

    @AfterEach
    void disconnect() throws JMSException {
        bob.close();
        factory.close();
    }

    @Test
    void whateverTheMessageSaysTheSenderIsWhoLoggedIn() throws Exception {
        TextMessage message = command("{\"type\":\"keep-alive\",\"desktop\":\"x\",\"user\":\"anna\"}");
        message.setStringProperty("_AMQ_VALIDATED_USER", "anna");
        send(message);
        assertThat(bed.server.keepAlives.poll(10, TimeUnit.SECONDS).user()).isEqualTo("bob");
        assertThat(reply()).contains("\"accepted\"");
    }

    @Test
    void whatCannotBeReadIsAnsweredIfItSaysWhichCommandItIs() throws Exception {
        for (String[] bad : new String[][] {
            {"hello", "the body is not JSON"},
            {"[]", "the body is not a JSON object"},
            {"{\"protocol\":2}", "version 2"},
            {body("{\"type\":\"make-coffee\"}"), "'make-coffee' is no type known here"},
            {body("{\"type\":\"dial\",\"number\":7}"), "command.number: must be a text"},
            {
                body("{\"type\":\"find-by-number\",\"number\":\"" + "1".repeat(263_000) + "\"}"),
                "has more than 262144 bytes"
            },
        }) {
            send(text(bad[0]));
            assertThat(reply()).contains("\"to\":\"" + ID + "\"", "\"refused\"", "\"INVALID\"", bad[1]);
        }
        assertThat(bed.server.seen).isEmpty();
    }

    @Test
    void whatSaysNothingOfItselfIsPassedOver() throws Exception {
        TextMessage anonymous = session.createTextMessage(body("{\"type\":\"get-snapshot\"}"));
        session.createProducer(session.createQueue("ringback.commands")).send(anonymous);
        TextMessage odd = text(body("{\"type\":\"get-snapshot\"}"));
        odd.setStringProperty("ringback_desktop", "x' OR '1'='1");
        assertThatThrownBy(() -> send(odd)).isInstanceOf(JMSException.class);
        send(command("{\"type\":\"keep-alive\",\"desktop\":\"x\"}"));
        assertThat(reply()).contains("\"accepted\"");
        assertThat(bed.server.snapshots).isEmpty();
    }

    @Test
    void aCommandThatComesTooLateIsNotCarriedOut() throws Exception {
        bed.stopServer();
        String hangUp = "{\"type\":\"dial\",\"number\":\"1\"}";
        send(text(
                "{\"protocol\":1,\"id\":\"" + UUID.randomUUID() + "\",\"withinMillis\":1,\"command\":" + hangUp + "}"));
        Until.isTrue("a moment has passed", new java.util.function.BooleanSupplier() {
            private final long began = System.nanoTime();

            @Override
            public boolean getAsBoolean() {
                return System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(50);
            }
        });
        bed.startServer();
        assertThat(reply()).contains("\"TRY_AGAIN\"");
        assertThat(bed.server.seen).isEmpty();
    }

    @Test
    void aFailureOfTheServerIsAnswered() throws Exception {
        bed.server.answer = seen -> {
            throw new IllegalStateException("boom");
        };
        send(command("{\"type\":\"dial\",\"number\":\"1\"}"));
        assertThat(reply()).contains("\"TRY_AGAIN\"").doesNotContain("boom");
        bed.server.answer = seen -> org.ringback.desk.Reply.done();
        send(command("{\"type\":\"dial\",\"number\":\"1\"}"));
        assertThat(reply()).contains("\"accepted\"");
    }

    @Test
    void theSameCommandAgainWhileItIsCarriedOutIsAnsweredTwiceAndDoneOnce() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        bed.server.answer = seen -> {
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return org.ringback.desk.Reply.done();
        };
        send(command("{\"type\":\"dial\",\"number\":\"1\"}"));
        Until.isTrue("it is carried out", () -> !bed.server.seen.isEmpty());
        send(command("{\"type\":\"dial\",\"number\":\"1\"}"));
        TextMessage another = text(body("{\"type\":\"keep-alive\",\"desktop\":\"x\"}")
                .replace(ID, "019ab3c5-5e2a-7001-8abc-00000000000a"));
        send(another);
        Until.isTrue("what came later was taken", () -> !bed.server.keepAlives.isEmpty());
        goOn.countDown();
        assertThat(reply()).contains("\"accepted\"");
        assertThat(reply()).contains("\"accepted\"");
        assertThat(reply()).contains("\"accepted\"");
        assertThat(bed.server.seen).hasSize(1);
    }

    private static String body(String command) {
        return "{\"protocol\":1,\"id\":\"" + ID + "\",\"command\":" + command + "}";
    }

    private TextMessage command(String json) throws JMSException {
        return text(body(json));
    }

    private TextMessage text(String body) throws JMSException {
        TextMessage message = session.createTextMessage(body);
        message.setJMSCorrelationID(ID);
        message.setStringProperty("ringback_desktop", "mine");
        return message;
    }

    private void send(Message message) throws JMSException {
        session.createProducer(session.createQueue("ringback.commands")).send(message);
    }

    private String reply() throws JMSException {
        Message message = replies.receive(10_000);
        assertThat(message).isInstanceOf(TextMessage.class);
        assertThat(message.getStringProperty("ringback_desktop")).isEqualTo("mine");
        return ((TextMessage) message).getText();
    }
}
