package org.ringback.broker.internal;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.own.OwnBrokerLink;
import org.ringback.broker.internal.own.Word;
import org.ringback.core.ServerPlace;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * The Artemises of one's own that an office has: one, or several of which desktops are at one. The server that works decides which:
 * the one where they are, as long as it answers, and then the next that does. So there are never two, whatever brokers think of
 * each other. Safe for use by several threads.
 */
@NonNullByDefault({})
public final class OwnBrokers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnBrokers.class.getName());
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int CALL_LIMIT_MILLIS = 5000;

    private final List<One> all;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** To be ended when desktops are to be elsewhere. */
    private final Set<Connection> connections =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile Optional<One> current = Optional.empty();

    /** One of them. */
    private final class One {
        private final URI url;
        private final ActiveMQConnectionFactory factory;
        private final ActiveMQConnectionFactory watching;
        private final OwnBrokerLink link;

        private One(
                BrokerSettings.External settings,
                URI url,
                Credentials credentials,
                AgentDirectory directory,
                Role wholeNumbersFor,
                byte[] key) {
            this.url = url;
            factory = connections(settings, url);
            watching = connections(settings, url);
            boolean alone = settings.urls().size() == 1;
            if (!alone) {
                watching.setCallTimeout(CALL_LIMIT_MILLIS);
            }
            link = new OwnBrokerLink(
                    watching,
                    alone ? OwnBrokerLink.Pace.ALONE : OwnBrokerLink.Pace.OF_SEVERAL,
                    () -> alone ? Word.Turn.ALONE : turn(),
                    credentials,
                    directory,
                    wholeNumbersFor,
                    key);
        }

        private Word.Turn turn() {
            Optional<One> now = current;
            if (now.isEmpty()) {
                return Word.Turn.UNDECIDED;
            }
            return now.get() == this ? Word.Turn.HERE : Word.Turn.ELSEWHERE;
        }

        private boolean isFine() {
            return link.trouble().isEmpty();
        }

        private void close() {
            link.close();
            factory.close();
            watching.close();
        }
    }

    /** @throws org.ringback.core.config.SettingException when one of them cannot be used, with the line for the administrator */
    OwnBrokers(
            BrokerSettings.External settings,
            Credentials credentials,
            AgentDirectory directory,
            Role wholeNumbersFor,
            byte[] key) {
        all = settings.urls().stream()
                .map(url -> new One(settings, url, credentials, directory, wholeNumbersFor, key))
                .toList();
        for (One one : all) {
            one.link.refusal().or(() -> closesNoPort(one)).ifPresent(why -> {
                close();
                throw settings.settings().wrong("url", one.url.toString(), mustBeGuarded(why));
            });
        }
        if (all.size() == 1) {
            current = Optional.of(all.getFirst());
        } else {
            choose();
            Thread.ofPlatform().name("ringback-which-broker").daemon().start(this::watch);
        }
    }

    private Optional<String> closesNoPort(One one) {
        return all.size() > 1 && one.isFine() && one.link.latest().place().isEmpty()
                ? Optional.of(
                        "its broker.xml has no servers-port, which each of several brokers needs (url is with that"
                                + " port)")
                : Optional.empty();
    }

    private static String mustBeGuarded(String why) {
        return "an Artemis with Ringback's plug-in, but " + why
                + "; see \"An Artemis of your own\" in the admin guide, or set unprotected = allowed for one without"
                + " it";
    }

    private void watch() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    choose();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "Which broker desktops are to be at could not be decided", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one where they are stays it, as long as it answers or no other does. */
    private void choose() {
        if (current.filter(One::isFine).isPresent() || !all.stream().allMatch(one -> one.link.isTried())) {
            return;
        }
        // After a start of the server they are where the server before had led them.
        Optional<One> next = all.stream()
                .filter(One::isFine)
                .min(Comparator.comparing(one -> !one.link.latest().open()));
        next.ifPresent(this::lead);
    }

    private void lead(One to) {
        LOG.log(System.Logger.Level.INFO, "Desktops are to be at the broker {0}", to.url);
        current = Optional.of(to);
        all.forEach(one -> one.link.turned());
        Set<Connection> before;
        synchronized (connections) {
            before = new HashSet<>(connections);
            connections.clear();
        }
        before.forEach(connection -> fail(connection, "desktops are at another broker now"));
    }

    /** Ends it without a word to a broker that may hang. */
    public static void fail(Connection connection, String why) {
        if (connection instanceof ActiveMQConnection artemis) {
            try {
                RemotingConnection way = artemis.getSessionFactory().getConnection();
                if (way != null) {
                    way.fail(new ActiveMQNotConnectedException(why));
                }
            } catch (IllegalStateException e) {
                LOG.log(System.Logger.Level.DEBUG, "It has been closed already", e);
            }
        }
    }

    /** @throws JMSException when desktops are at none, or that one is not as it must be */
    Connection connect() throws JMSException {
        Optional<String> trouble = trouble();
        if (trouble.isPresent()) {
            throw new JMSException(trouble.get());
        }
        One one = current.orElseThrow();
        Connection made = one.factory.createConnection();
        connections.add(made);
        if (current.filter(now -> now == one).isEmpty()) {
            fail(made, "desktops are at another broker now");
        }
        return made;
    }

    /** What is wrong now; empty while there is one at which desktops can be. */
    Optional<String> trouble() {
        return current.isPresent()
                ? current.get().link.trouble()
                : Optional.of("none of the brokers can be used: "
                        + all.stream()
                                .map(one -> one.url + ": " + one.link.trouble().orElse("not looked at yet"))
                                .collect(Collectors.joining("; ")));
    }

    List<String> facts() {
        List<String> of = current.filter(One::isFine)
                .map(one -> one.link.latest().facts())
                .orElse(List.of());
        return all.size() == 1
                ? of
                : Stream.concat(
                                of.stream(),
                                others().filter(One::isFine).map(one -> "the broker " + one.url + " stands by"))
                        .toList();
    }

    List<String> troubles() {
        Optional<String> trouble = trouble();
        return Stream.concat(
                        trouble.map(Stream::of)
                                .orElseGet(() -> current.orElseThrow().link.latest().troubles().stream()),
                        others().flatMap(one -> Stream.concat(
                                        one.link.trouble().stream(),
                                        one.isFine() ? one.link.latest().troubles().stream() : Stream.of())
                                .map(why -> "the broker " + one.url + ", which is to stand by: " + why)))
                .toList();
    }

    private Stream<One> others() {
        return all.stream().filter(one -> current.filter(now -> now == one).isEmpty());
    }

    Set<String> features() {
        return current.orElse(all.getFirst()).link.latest().features();
    }

    /** Where desktops find the others. */
    List<ServerPlace> otherPlaces() {
        return others().flatMap(one -> one.link.latest().place().stream()).toList();
    }

    void changed(Agent agent) {
        all.forEach(one -> one.link.changed(agent));
    }

    void add(DesktopObserver observer) {
        all.forEach(one -> one.link.desktops().add(observer));
    }

    void remove(DesktopObserver observer) {
        all.forEach(one -> one.link.desktops().remove(observer));
    }

    @Override
    public void close() {
        closing.countDown();
        all.forEach(One::close);
    }

    /** Makes connections that are logged in as the server at a broker elsewhere. */
    static ActiveMQConnectionFactory connections(BrokerSettings.External settings, URI url) {
        ActiveMQConnectionFactory factory =
                Broker.factory(address(settings, url), settings.user(), settings.password());
        // Of a server that hangs the broker takes back what it has not done, as soon as it gives up a desktop that
        // hangs.
        factory.setConnectionTTL(15_000);
        factory.setClientFailureCheckPeriod(5000);
        return factory;
    }

    private static String address(BrokerSettings.External settings, URI url) {
        String tls = BrokerSettings.isTls(url) ? "?sslEnabled=true" : "";
        String trust = settings.trust()
                .filter(file -> BrokerSettings.isTls(url))
                .map(file -> "&trustStoreType=PEMCA&trustStorePath="
                        + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .orElse("");
        return "tcp://" + url.getAuthority() + tls + trust;
    }
}
