package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.people.Role;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.directory.memory.MemoryDirectory;

/** Who is here is known from who is connected. */
@NonNullByDefault({})
class ConnectedDesktopsTest extends OnABroker {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    ConnectedDesktopsTest() {
        super(MemoryDirectory.of(MemoryDirectory.agent("anna", Role.AGENT)));
    }

    @BeforeEach
    void listen() {
        broker.add(observer(told));
    }

    @Test
    void aDesktopIsHereFromItsSubscriptionToTheEndOfItsConnection() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            listen(anna, "desk.1");
            assertTold("anna desk.1 here");
        }
        assertTold("anna desk.1 gone");
    }

    @Test
    void aConnectionThatBreaksEndsItToo() throws Exception {
        Connection anna = outside.createConnection("anna", "anna-pw");
        listen(anna, "desk.1");
        assertTold("anna desk.1 here");
        ((ActiveMQConnection) anna)
                .getSessionFactory()
                .getConnection()
                .getTransportConnection()
                .forceClose();
        assertTold("anna desk.1 gone");
    }

    @Test
    void aDesktopThatConnectsAnewBeforeItsOldConnectionHasEndedWasNeverGone() throws Exception {
        try (Connection second = outside.createConnection("anna", "anna-pw")) {
            try (Connection first = outside.createConnection("anna", "anna-pw")) {
                listen(first, "desk.1");
                listen(second, "desk.1");
                assertTold("anna desk.1 here");
                assertTold("anna desk.1 here");
            }
            listen(second, "desk.2");
            assertTold("anna desk.2 here");
        }
    }

    @Test
    void whoComesLaterIsToldWhoIsThere() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            listen(anna, "desk.1");
            assertTold("anna desk.1 here");
            BlockingQueue<String> late = new LinkedBlockingQueue<>();
            broker.add(observer(late));
            assertThat(late.poll(10, TimeUnit.SECONDS)).isEqualTo("anna desk.1 here");
        }
    }

    @Test
    void whoListensWithoutADesktopsNameIsNoDesktop() throws Exception {
        try (Connection anna = outside.createConnection("anna", "anna-pw")) {
            Session session = anna.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createTopic("ringback.agent.anna"));
            session.createConsumer(session.createTopic("ringback.everyone"));
            listen(anna, "desk.1");
            assertTold("anna desk.1 here");
        }
    }

    private void assertTold(String what) throws InterruptedException {
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(what);
    }

    private static MessageConsumer listen(Connection connection, String desktop) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        return session.createConsumer(
                session.createTopic("ringback.agent.anna"),
                "ringback_desktop IS NULL OR ringback_desktop = '" + desktop + "'");
    }

    private static DesktopObserver observer(BlockingQueue<String> told) {
        return new DesktopObserver() {
            @Override
            public void desktopConnected(AgentId agent, String desktop) {
                told.add(agent + " " + desktop + " here");
            }

            @Override
            public void desktopDisconnected(AgentId agent, String desktop, Duration silent) {
                assertThat(silent).isBetween(Duration.ZERO, Duration.ofMinutes(1));
                told.add(agent + " " + desktop + " gone");
            }
        };
    }
}
