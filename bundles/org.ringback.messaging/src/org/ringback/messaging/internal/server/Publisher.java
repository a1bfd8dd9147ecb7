package org.ringback.messaging.internal.server;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CustomerId;
import org.ringback.core.Uuid7;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.server.Audience;
import org.ringback.desk.server.DeskBroker;
import org.ringback.desk.server.EventPublisher;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.Codec;

/**
 * Sends events to the desktops' addresses, and the heartbeat. Whoever publishes never waits: what has no room is dropped,
 * and the run gets a new name, by which every desktop sees that it has missed something and asks for a snapshot.
 */
@Component(service = {EventPublisher.class, Publisher.class})
public final class Publisher implements EventPublisher, ServerConnection.Work {
    static final int MOST_WAITING = 10_000;
    static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Set<Audience> EVERYONE = Set.of(new Audience.Everyone());
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());
    private final Clock clock;
    private final Duration heartbeat;
    private final Wire wire;
    private final BlockingQueue<Outgoing> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final DeskBroker features;
    private final String process;
    private final ServerConnection connection;
    private volatile Run run;
    private @Nullable Thread sender;

    /** A time without a gap, as far as is known here. */
    private record Run(String process, int gaps, Map<String, Long> numbers) {
        String name() {
            return process + "." + gaps;
        }

        Run next() {
            return new Run(process, gaps + 1, new HashMap<>());
        }
    }

    private record Outgoing(DeskEvent event, Set<Audience> audiences) {}

    @Activate
    public Publisher(
            @Reference(target = "(service.role=server)") ConnectionFactory broker,
            @Reference Masking masking,
            @Reference AgentDirectory directory,
            @Reference Credentials credentials,
            @Reference DeskBroker features) {
        this(broker, new Wire(masking, directory, credentials), Clock.systemUTC(), HEARTBEAT, features);
    }

    Publisher(ConnectionFactory broker, Wire wire, Clock clock, Duration heartbeat, DeskBroker features) {
        this.features = features;
        this.wire = wire;
        this.clock = clock;
        this.heartbeat = heartbeat;
        process = new Uuid7(clock).next().toString();
        run = new Run(process, 0, new HashMap<>());
        connection = new ServerConnection("events", broker, this);
        connection.open();
    }

    @Deactivate
    void stop() {
        connection.close();
    }

    /** The name of the present run: in every heartbeat, every event and every snapshot. */
    String run() {
        return run.name();
    }

    @Override
    public void publish(DeskEvent event, Set<Audience> audiences) {
        if (!waiting.offer(new Outgoing(event, audiences))) {
            gap();
        }
    }

    /** What waits now is dropped with the rest: desktops ask for the whole state anyway. */
    private synchronized void gap() {
        waiting.clear();
        run = run.next();
        waiting.offer(heartbeat());
        LOG.log(System.Logger.Level.WARNING, "Events could not be told to the desktops; they ask for a snapshot");
    }

    @Override
    public void begin(Connection broker, Runnable broken) throws JMSException {
        Session session = broker.createSession(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setDisableMessageTimestamp(true);
        synchronized (this) {
            waiting.clear();
            run = run.next();
        }
        sender = Thread.ofPlatform()
                .name("ringback-events-sender")
                .daemon()
                .start(() -> send(session, producer, broken));
    }

    @Override
    public void end() {
        Thread ending = sender;
        if (ending != null) {
            ending.interrupt();
            try {
                ending.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sender = null;
        }
    }

    private void send(Session session, MessageProducer producer, Runnable broken) {
        try {
            Topics topics = new Topics(session, producer, features.features());
            long beats = System.nanoTime();
            GatheredEvents gathered = new GatheredEvents(beats);
            while (!Thread.currentThread().isInterrupted()) {
                long now = System.nanoTime();
                Set<String> known = features.features();
                if (!known.equals(topics.features())) {
                    topics = new Topics(session, producer, known);
                    addressesChanged();
                    beats = now;
                }
                long left = Math.min(beats - now, gathered.quietFor(now));
                Outgoing out = left > 0 ? waiting.poll(left, TimeUnit.NANOSECONDS) : null;
                if (out != null) {
                    tell(topics, out, gathered);
                }
                now = System.nanoTime();
                if (now - beats >= 0) {
                    beats = now + heartbeat.toNanos();
                    tell(topics, heartbeat(), gathered);
                }
                tellGathered(topics, gathered.due(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "An event could not be sent", e);
        } finally {
            broken.run();
        }
    }

    /** The plug-in of a broker of one's own may answer after this is connected: whoever listens where it was not sent asks anew. */
    private synchronized void addressesChanged() {
        run = run.next();
    }

    private Outgoing heartbeat() {
        return new Outgoing(new DeskEvent.Heartbeat(run(), clock.instant()), EVERYONE);
    }

    private void tell(Topics topics, Outgoing out, GatheredEvents gathered) throws JMSException {
        Run now = run;
        Map<Codec, String> written = new HashMap<>();
        for (Map.Entry<String, Codec> to : wire.to(out.audiences()).entrySet()) {
            String text = written.computeIfAbsent(to.getValue(), c -> c.write(out.event()));
            topics.send(to.getKey(), text, now);
            if (topics.knows(Features.GATHERED)
                    && to.getKey().equals(Addresses.EVERYONE)
                    && !gathered.take(out.event())) {
                topics.send(Addresses.GATHERED, text, now);
                if (topics.knows(Features.WATCHED)) {
                    topics.send(Addresses.STATES, text, now);
                }
            }
        }
    }

    private void tellGathered(Topics topics, List<DeskEvent> due) throws JMSException {
        for (DeskEvent event : due) {
            Codec codec = wire.to(EVERYONE).getOrDefault(Addresses.EVERYONE, new Codec());
            String text = codec.write(event);
            topics.send(Addresses.GATHERED, text, run);
            if (!topics.knows(Features.WATCHED)) {
                continue;
            }
            if (event instanceof DeskEvent.HistoriesChanged histories) {
                for (CustomerId customer : histories.customers()) {
                    topics.sendOf(customer, codec.write(new DeskEvent.HistoryChanged(customer)), run);
                }
            } else {
                topics.send(Addresses.STATES, text, run);
            }
        }
    }

    /** Where events are sent: to no address that a broker of one's own does not know, as it may be of the version before. */
    private record Topics(Session session, MessageProducer producer, Set<String> features) {
        boolean knows(String feature) {
            return features.contains(feature);
        }

        void send(String address, String text, Run run) throws JMSException {
            TextMessage message = message(text, run);
            message.setLongProperty(Addresses.NUMBER, run.numbers().merge(address, 1L, Long::sum));
            producer.send(session.createTopic(address), message);
        }

        /** Without a number: whoever listens for one customer would see holes. */
        void sendOf(CustomerId customer, String text, Run run) throws JMSException {
            TextMessage message = message(text, run);
            message.setStringProperty(Addresses.CUSTOMER, customer.toString());
            producer.send(session.createTopic(Addresses.ofHistory(customer)), message);
        }

        private TextMessage message(String text, Run run) throws JMSException {
            TextMessage message = session.createTextMessage(text);
            message.setStringProperty(Addresses.RUN, run.name());
            return message;
        }
    }
}
