package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.ringback.protocol.Addresses;

/**
 * What time the broker has: it may be another machine, whose clock is another. How long a command has waited is known by the
 * broker's clock alone. Safe for use by several threads.
 */
final class BrokerClock {
    /** Set by the broker when a message arrives. */
    static final String ARRIVED = "_AMQ_INGRESS_TIMESTAMP";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final System.Logger LOG = System.getLogger(BrokerClock.class.getName());
    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    /** @param own of this machine */
    BrokerClock(Clock own) {
        this.own = own;
    }

    /** The time at the broker, as far as it is known. */
    Instant now() {
        return own.instant().plus(ahead);
    }

    /** When a message came to the broker, by its clock; empty when it does not say. */
    static Optional<Instant> arrived(Message message) throws JMSException {
        return message.propertyExists(ARRIVED)
                ? Optional.of(Instant.ofEpochMilli(message.getLongProperty(ARRIVED)))
                : Optional.empty();
    }

    /** Sends the broker a message of which only the sender hears, and looks when it says that it came. Blocks for it. */
    void compare(Connection broker) {
        try (Session session = broker.createSession(Session.AUTO_ACKNOWLEDGE)) {
            Topic clock = session.createTopic(Addresses.CLOCK);
            MessageProducer producer = session.createProducer(clock);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            MessageConsumer consumer = session.createConsumer(clock);
            Instant before = own.instant();
            String mine = UUID.randomUUID().toString();
            producer.send(session.createTextMessage(mine));
            Message back = consumer.receive(PATIENCE.toMillis());
            Instant after = own.instant();
            // Another server may do the same at the same time.
            if (back instanceof TextMessage text && mine.equals(text.getText())) {
                arrived(back).ifPresent(arrived -> learn(before, arrived, after));
            }
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "The broker's clock cannot be compared", e);
        }
    }

    /** A message that was sent and came back between two times of this machine arrived at a time of the broker. */
    void learn(Instant before, Instant arrived, Instant after) {
        // Between the two there is no telling.
        boolean same = !arrived.isBefore(before.minusMillis(1)) && !arrived.isAfter(after.plusMillis(1));
        ahead = same
                ? Duration.ZERO
                : Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), arrived);
        if (ahead.abs().compareTo(Duration.ofSeconds(5)) > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The broker''s clock differs by {0} ms from this machine''s: set both by NTP",
                    ahead.toMillis());
        }
    }
}
