package org.ringback.messaging.internal.client.link;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.ServerPlace;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.protocol.Addresses;

/** The connection by JMS. Everything that can block runs on one thread of its own. */
public final class JmsLink implements Link {
    private static final System.Logger LOG = System.getLogger(JmsLink.class.getName());
    /** What a broker says when too many log in. */
    static final Pattern BUSY = Pattern.compile("Busy: log in again in (\\d{1,4}) s");

    /**
     * A session of Artemis in which what was sent counts as acknowledged (ActiveMQJMSConstants). A subscription ends with its
     * connection, so nothing is ever delivered again, and to say of each event that it came would only cost the server.
     */
    private static final int PRE_ACKNOWLEDGE = 100;

    private static final Duration CLOSE_LIMIT = Duration.ofMillis(1500);

    private final JmsClients client;
    private final String user;
    private String password;
    private final String ownAddress;
    private final String desktop;
    private final Listener listener;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ringback-desk-link").daemon().factory());

    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable Open open;
    private @Nullable String token;
    private @Nullable String newPassword;

    /** A connection that stands. */
    private record Open(
            Connection connection,
            Session sending,
            MessageProducer producer,
            Map<String, Session> listening,
            Map<CustomerId, Session> watching) {}

    public JmsLink(JmsClients client, AgentId agent, String password, String desktop, Listener listener) {
        this.client = client;
        this.user = agent.value();
        this.password = password;
        this.ownAddress = Addresses.of(agent);
        this.desktop = desktop;
        this.listener = listener;
    }

    @Override
    public void connect() {
        run(() -> {
            drop();
            Connection connection = logIn();
            try {
                connection.setExceptionListener(e -> run(() -> broken(connection, e)));
                Session sending = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = sending.createProducer(sending.createQueue(Addresses.COMMANDS));
                connection.start();
                open = new Open(connection, sending, producer, new HashMap<>(), new HashMap<>());
            } catch (JMSException | RuntimeException e) {
                quietly(connection);
                throw e;
            }
            listener.connected();
        });
    }

    /** By a token if there is one; when it is not taken any more, by the password. */
    private Connection logIn() throws JMSException, LoginException {
        String present = token;
        if (present != null) {
            try {
                return client.connect(user, present);
            } catch (JMSSecurityException e) {
                token = null;
            }
        }
        String wanted = newPassword;
        if (wanted != null) {
            try {
                Connection connection = client.connect(user, wanted);
                password = wanted;
                newPassword = null;
                return connection;
            } catch (JMSSecurityException e) {
                LOG.log(System.Logger.Level.DEBUG, "The password is not changed, or not yet", e);
            }
        }
        return client.connect(user, password);
    }

    @Override
    public LoginException why() {
        return client.why();
    }

    @Override
    public void newPassword(String wanted) {
        run(() -> newPassword = wanted);
    }

    @Override
    public void token(String given) {
        run(() -> token = given);
    }

    @Override
    public void others(List<ServerPlace> servers) {
        run(() -> client.others(servers));
    }

    /** On a thread of its own: the link's may wait for a server that hangs. */
    @Override
    public void lookElsewhere() {
        if (!client.hasOthers() || !looking.compareAndSet(false, true)) {
            return;
        }
        Thread.ofPlatform().name("ringback-desk-look").daemon().start(() -> {
            try {
                Open now = open;
                if (now != null && client.goElsewhere()) {
                    fail(now.connection());
                }
            } finally {
                looking.set(false);
            }
        });
    }

    /** Closing it in order would wait for the server. */
    private static void fail(Connection connection) {
        if (connection instanceof ActiveMQConnection artemis) {
            try {
                RemotingConnection way = artemis.getSessionFactory().getConnection();
                if (way != null) {
                    way.fail(new ActiveMQNotConnectedException("another server works in this office now"));
                }
            } catch (IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "It has been closed already", e);
            }
        }
    }

    @Override
    public void subscribe(Set<String> addresses) {
        run(() -> {
            Open now = open;
            if (now == null) {
                return;
            }
            exactly(addresses, now.listening(), address -> listen(now.connection(), address, selector(address)));
            listener.subscribed(Set.copyOf(addresses));
        });
    }

    @Override
    public void watch(Set<CustomerId> customers) {
        run(() -> {
            Open now = open;
            if (now == null) {
                return;
            }
            exactly(
                    customers,
                    now.watching(),
                    customer -> listen(
                            now.connection(),
                            Addresses.ofHistory(customer),
                            Optional.of(Addresses.CUSTOMER + " = '" + customer + "'")));
            listener.watching(Set.copyOf(customers));
        });
    }

    /** Ends what is not wanted any more, and begins what is not there yet. */
    private static <K> void exactly(Set<K> wanted, Map<K, Session> there, Listening<K> begin) throws JMSException {
        Set<K> tooMany = new HashSet<>(there.keySet());
        tooMany.removeAll(wanted);
        for (K key : tooMany) {
            there.remove(key).close();
        }
        for (K key : wanted) {
            if (!there.containsKey(key)) {
                there.put(key, begin.on(key));
            }
        }
    }

    @Override
    public void send(Outgoing command) {
        run(() -> {
            Open now = open;
            if (now == null) {
                return;
            }
            TextMessage message = now.sending().createTextMessage(command.text());
            message.setJMSCorrelationID(command.id().toString());
            message.setStringProperty(Addresses.DESKTOP, desktop);
            if (command.order().isPresent()) {
                message.setStringProperty("JMSXGroupID", command.order().get());
            }
            now.producer()
                    .send(
                            message,
                            command.durable() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT,
                            Message.DEFAULT_PRIORITY,
                            Message.DEFAULT_TIME_TO_LIVE);
        });
    }

    /** Blocks for a second and a half at most. */
    @Override
    public void close() {
        run(this::drop);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    /** Replies for another desktop of the same agent are not for us. */
    private Optional<String> selector(String address) {
        return address.equals(ownAddress)
                ? Optional.of(Addresses.DESKTOP + " IS NULL OR " + Addresses.DESKTOP + " = '" + desktop + "'")
                : Optional.empty();
    }

    private Session listen(Connection connection, String address, Optional<String> selector) throws JMSException {
        Session session = connection.createSession(PRE_ACKNOWLEDGE);
        Topic topic = session.createTopic(address);
        MessageConsumer consumer =
                selector.isPresent() ? session.createConsumer(topic, selector.get()) : session.createConsumer(topic);
        Reader reader = new Reader(address);
        consumer.setMessageListener(message -> listener.heard(reader.read(message)));
        return session;
    }

    /** Work that may block; when it fails the connection is lost. */
    private void run(Work work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (JMSException | LoginException | RuntimeException e) {
                    lost(e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.TRACE, "The desk is closed", e);
        }
    }

    private void broken(Connection connection, JMSException e) {
        Open now = open;
        if (now != null && now.connection() == connection) {
            lost(e);
        }
    }

    private void lost(Exception e) {
        LOG.log(System.Logger.Level.DEBUG, "The connection to " + client.where() + " is lost", e);
        boolean was = open != null;
        drop();
        Matcher busy = BUSY.matcher(String.valueOf(e.getMessage()));
        if (!was && busy.find()) {
            listener.busy(Duration.ofSeconds(Long.parseLong(busy.group(1))));
            return;
        }
        if (was) {
            listener.lost(
                    LoginException.Reason.NO_SERVER,
                    e instanceof JMSSecurityException
                            ? "The rights of this agent have changed"
                            : "The connection to " + client.where() + " is lost");
        } else if (e instanceof JMSSecurityException) {
            listener.lost(
                    LoginException.Reason.WRONG_CREDENTIALS,
                    "The name or the password is wrong, or log-ins were tried too often: check them, and try again in a"
                            + " minute");
        } else {
            listener.lost(e instanceof LoginException why ? why : client.why());
        }
    }

    private void drop() {
        Open now = open;
        open = null;
        if (now != null) {
            quietly(now.connection());
        }
    }

    private static void quietly(Connection connection) {
        try {
            connection.close();
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection did not close cleanly", e);
        }
    }

    private interface Listening<K> {
        Session on(K key) throws JMSException;
    }

    private interface Work {
        void run() throws JMSException, LoginException;
    }
}
