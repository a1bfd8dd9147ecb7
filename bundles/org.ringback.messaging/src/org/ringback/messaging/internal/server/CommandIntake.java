package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.ringback.protocol.Addresses;

/**
 * Takes messages off the queue as soon as they are there, and acknowledges each by itself when it is done with. What was
 * taken and not acknowledged is there again when the connection has ended.
 */
final class CommandIntake {
    /** A session of Artemis that acknowledges single messages, not all up to one (ActiveMQJMSConstants). */
    private static final int INDIVIDUAL_ACKNOWLEDGE = 101;

    private static final System.Logger LOG = System.getLogger(CommandIntake.class.getName());
    private final MessageConsumer consumer;
    private final BlockingQueue<Message> done = new LinkedBlockingQueue<>();
    private final BiConsumer<Message, Runnable> taker;
    private final Runnable broken;
    private final Thread taking;
    private final Thread acknowledging;

    /**
     * @param taker gets each message, and what to run when it is done with; must not block
     * @param broken to be run when the connection failed
     */
    CommandIntake(Connection broker, String name, BiConsumer<Message, Runnable> taker, Runnable broken)
            throws JMSException {
        Session session = broker.createSession(INDIVIDUAL_ACKNOWLEDGE);
        consumer = session.createConsumer(session.createQueue(Addresses.COMMANDS));
        this.taker = taker;
        this.broken = broken;
        taking = Thread.ofPlatform().name("ringback-intake-" + name).daemon().start(this::take);
        acknowledging = Thread.ofPlatform()
                .name("ringback-acknowledge-" + name)
                .daemon()
                .start(this::acknowledge);
    }

    /** The connection is closed. */
    void end() {
        acknowledging.interrupt();
        try {
            taking.join(Duration.ofSeconds(2));
            acknowledging.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take() {
        try {
            for (Message message = consumer.receive(); message != null; message = consumer.receive()) {
                Message taken = message;
                taker.accept(taken, () -> done.add(taken));
            }
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "Commands cannot be taken any more", e);
        } finally {
            broken.run();
        }
    }

    /** A commit to the journal each: they wait here, and not with the work. */
    private void acknowledge() {
        try {
            while (true) {
                done.take().acknowledge();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A command could not be acknowledged; it comes again", e);
            broken.run();
        }
    }
}
