package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import org.ringback.protocol.Addresses;

/**
 * Sends replies on one connection: an agent's one after the other, those of several agents beside each other. Safe for use by
 * several threads.
 */
final class Replies {
    /** Whoever sends may lose the processor meanwhile, and all others on the same session wait for that. */
    private static final int SESSIONS = 8;

    private static final System.Logger LOG = System.getLogger(Replies.class.getName());
    private final List<Sender> senders = new ArrayList<>();
    private final Runnable broken;

    Replies(Connection broker, Runnable broken) throws JMSException {
        this.broken = broken;
        for (int i = 0; i < SESSIONS; i++) {
            senders.add(new Sender(broker.createSession(Session.AUTO_ACKNOWLEDGE)));
        }
    }

    /** Whether it is on its way; if not, the connection is given up and the command comes again. */
    boolean send(CommandAnswers.Answer answer) {
        try {
            senders.get(Math.floorMod(answer.agent().hashCode(), SESSIONS)).send(answer);
            return true;
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A command's reply could not be sent", e);
            broken.run();
            return false;
        }
    }

    private static final class Sender {
        private final Session session;
        private final MessageProducer producer;

        Sender(Session session) throws JMSException {
            this.session = session;
            producer = session.createProducer(null);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.setDisableMessageTimestamp(true);
        }

        synchronized void send(CommandAnswers.Answer answer) throws JMSException {
            TextMessage reply = session.createTextMessage(answer.text());
            reply.setJMSCorrelationID(answer.to().toString());
            reply.setStringProperty(Addresses.DESKTOP, answer.desktop());
            producer.send(session.createTopic(Addresses.of(answer.agent())), reply);
        }
    }
}
