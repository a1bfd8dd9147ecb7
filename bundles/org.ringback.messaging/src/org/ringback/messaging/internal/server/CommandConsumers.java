package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.config.ServerPart;
import org.ringback.core.config.Settings;
import org.ringback.desk.server.DeskService;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.protocol.Addresses;

/**
 * Takes commands from the broker, several at a time, and sends the replies. A command is acknowledged only when its reply
 * is on its way: when the server dies before, another takes it again. Those on one call-back come in order, as desktops put
 * them into one message group.
 */
@Component(
        service = ServerPart.class,
        immediate = true,
        configurationPid = CommandConsumers.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class CommandConsumers implements ServerConnection.Work, ServerPart {
    static final String PID = "org.ringback.messaging";

    private static final System.Logger LOG = System.getLogger(CommandConsumers.class.getName());
    private final CommandAnswers answers;
    private final int consumers;
    private final ServerConnection connection;
    private final List<Thread> threads = new ArrayList<>();

    @Activate
    public CommandConsumers(
            Map<String, Object> properties,
            @Reference(target = "(service.role=server)") ConnectionFactory broker,
            @Reference DeskService desk,
            @Reference Publisher publisher,
            @Reference Masking masking,
            @Reference AgentDirectory directory,
            @Reference Credentials credentials) {
        consumers = new Settings(PID, properties)
                .allowOnly("consumers", Masking.SETTING)
                .number("consumers", 4, 1, 64);
        answers =
                new CommandAnswers(desk, publisher::run, Clock.systemUTC(), new Wire(masking, directory, credentials));
        connection = new ServerConnection("commands", broker, this);
        connection.open();
    }

    @Deactivate
    void stop() {
        connection.close();
    }

    @Override
    public String title() {
        return "desk protocol on " + Addresses.COMMANDS;
    }

    @Override
    public Optional<String> trouble() {
        return connection.trouble();
    }

    @Override
    public void begin(Connection broker, Runnable broken) throws JMSException {
        for (int i = 1; i <= consumers; i++) {
            Session session = broker.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue(Addresses.COMMANDS));
            MessageProducer producer = session.createProducer(null);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.setDisableMessageTimestamp(true);
            threads.add(Thread.ofPlatform()
                    .name("ringback-commands-" + i)
                    .daemon()
                    .start(() -> consume(session, consumer, producer, broken)));
        }
    }

    @Override
    public void end() {
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofSeconds(3))) {
                    LOG.log(System.Logger.Level.WARNING, "A command is still being carried out while the server stops");
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    private void consume(Session session, MessageConsumer consumer, MessageProducer producer, Runnable broken) {
        try {
            for (Message message = consumer.receive(); message != null; message = consumer.receive()) {
                var answer = answers.to(message);
                if (answer.isPresent()) {
                    send(session, producer, answer.get());
                }
                message.acknowledge();
            }
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A command's reply could not be sent", e);
        } finally {
            broken.run();
        }
    }

    private static void send(Session session, MessageProducer producer, CommandAnswers.Answer answer)
            throws JMSException {
        TextMessage reply = session.createTextMessage(answer.text());
        reply.setJMSCorrelationID(answer.to().toString());
        reply.setStringProperty(Addresses.DESKTOP, answer.desktop());
        producer.send(session.createTopic(Addresses.of(answer.agent())), reply);
    }
}
