package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.ringback.protocol.Addresses;

/** Sends replies on one connection. Safe for use by several threads. */
final class Replies {
    private static final System.Logger LOG = System.getLogger(Replies.class.getName());
    private final Session session;
    private final MessageProducer producer;
    private final Runnable broken;

    Replies(Connection broker, Runnable broken) throws JMSException {
        session = broker.createSession(Session.AUTO_ACKNOWLEDGE);
        producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setDisableMessageTimestamp(true);
        this.broken = broken;
    }

    /** Whether it is on its way; if not, the connection is given up and the command comes again. */
    synchronized boolean send(CommandAnswers.Answer answer) {
        try {
            TextMessage reply = session.createTextMessage(answer.text());
            reply.setJMSCorrelationID(answer.to().toString());
            reply.setStringProperty(Addresses.DESKTOP, answer.desktop());
            producer.send(session.createTopic(Addresses.of(answer.agent())), reply);
            return true;
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A command's reply could not be sent", e);
            broken.run();
            return false;
        }
    }
}
