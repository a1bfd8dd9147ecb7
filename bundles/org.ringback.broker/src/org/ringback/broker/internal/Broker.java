package org.ringback.broker.internal;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.ringback.broker.internal.guard.Rights;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.HmacTokens;
import org.ringback.core.AgentId;
import org.ringback.core.ServerPlace;
import org.ringback.core.config.OtherServers;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.ServerPart;
import org.ringback.core.config.StatusSource;
import org.ringback.core.people.Agent;
import org.ringback.desk.Features;
import org.ringback.desk.server.DeskBroker;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.directory.DirectoryObserver;
import org.ringback.directory.LoginTokens;
import org.ringback.directory.Secrets;
import org.ringback.directory.WholeNumbers;

/** The broker as the server sees it: makes connections that are logged in as the server itself. */
@Component(
        service = {
            ConnectionFactory.class,
            DirectoryObserver.class,
            LoginTokens.class,
            DeskBroker.class,
            ServerPart.class,
            StatusSource.class,
            Broker.class
        },
        immediate = true,
        property = "service.role=server",
        configurationPid = BrokerSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@NonNullByDefault({})
public final class Broker
        implements ConnectionFactory, DirectoryObserver, LoginTokens, DeskBroker, ServerPart, StatusSource {
    private static final System.Logger LOG = System.getLogger(Broker.class.getName());
    private static final String TOKEN_KEY = "log-in-tokens";
    private static final String UNGUARDED =
            "the broker is one of your own without Ringback's plug-in: what agents may do there is up to its settings"
                    + " alone (unprotected = allowed)";
    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(1);
    private final AgentDirectory directory;
    private final Optional<EmbeddedBroker> embedded;
    private final Optional<OwnBrokers> own;
    private final Optional<HmacTokens> tokens;
    /** Where the brokers are not {@link #own}. */
    private final Optional<ActiveMQConnectionFactory> connections;

    private final String title;
    private final ExecutorService watcher = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ringback-broker-rights").daemon().factory());

    /** @throws org.ringback.core.config.SettingException when it cannot start, with one line that says why */
    @Activate
    public Broker(
            Map<String, Object> properties,
            @Reference Credentials credentials,
            @Reference AgentDirectory directory,
            @Reference WholeNumbers wholeNumbers,
            @Reference Secrets secrets,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) OtherServers others) {
        this.directory = directory;
        switch (BrokerSettings.of(properties)) {
            case BrokerSettings.Embedded settings -> {
                own = Optional.empty();
                Rights rights = new Rights(credentials::mustChangePassword, wholeNumbers.lowestRole());
                Clock clock = Clock.systemUTC();
                HmacTokens tokens = new HmacTokens(secrets.secret(TOKEN_KEY), credentials, clock);
                long begun = clock.millis();
                EmbeddedBroker broker = new EmbeddedBroker(settings, credentials, directory, rights, tokens, clock);
                if (others != null && others.workedMeanwhile()) {
                    broker.forgetCommandsBefore(begun);
                }
                this.tokens = Optional.of(tokens);
                embedded = Optional.of(broker);
                title = "broker " + (settings.tls().isPresent() ? "ssl://" : "tcp://") + settings.host() + ":"
                        + broker.port();
                connections = Optional.of(factory(broker.url(), AgentSecurity.SERVER, broker.secret()));
            }
            case BrokerSettings.External settings -> {
                embedded = Optional.empty();
                title = "broker "
                        + settings.urls().stream().map(URI::toString).collect(Collectors.joining(", "))
                        + (settings.guarded() ? " (of your own)" : " (of your own, without Ringback's plug-in)");
                if (settings.guarded()) {
                    byte[] key = secrets.secret(TOKEN_KEY);
                    tokens = Optional.of(new HmacTokens(key, credentials, Clock.systemUTC()));
                    connections = Optional.empty();
                    own = Optional.of(new OwnBrokers(settings, credentials, directory, wholeNumbers.lowestRole(), key));
                } else {
                    tokens = Optional.empty();
                    own = Optional.empty();
                    connections = Optional.of(
                            OwnBrokers.connections(settings, settings.urls().getFirst()));
                    LOG.log(System.Logger.Level.WARNING, UNGUARDED);
                }
            }
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<String> trouble() {
        return embedded.flatMap(EmbeddedBroker::trouble).or(() -> own.flatMap(OwnBrokers::trouble));
    }

    @Override
    public PartStatus status() {
        return embedded.map(broker -> new PartStatus(
                        title,
                        broker.facts(),
                        Stream.of(
                                        broker.trouble().stream(),
                                        broker.deadLetters().stream(),
                                        broker.certificateTroubles().stream())
                                .flatMap(lines -> lines)
                                .toList(),
                        broker.measures()))
                .orElseGet(this::statusOfOwn);
    }

    private PartStatus statusOfOwn() {
        return own.map(brokers -> new PartStatus(title, brokers.facts(), brokers.troubles()))
                .orElseGet(() -> new PartStatus(title, List.of(), List.of(UNGUARDED)));
    }

    @Override
    public Optional<Token> issue(AgentId agent) {
        return tokens.flatMap(t -> t.issue(agent));
    }

    @Override
    public Set<String> features() {
        if (embedded.isEmpty() && own.isEmpty()) {
            return Set.of();
        }
        Set<String> features = new HashSet<>(Set.of(Features.LIVENESS, Features.TOKENS));
        features.addAll(own.map(OwnBrokers::features).orElse(BrokerConfiguration.FEATURES));
        return Set.copyOf(features);
    }

    @Override
    public List<ServerPlace> otherPlaces() {
        return own.map(OwnBrokers::otherPlaces).orElse(List.of());
    }

    /** Tells an observer of desktops, of those that are there first. A broker elsewhere without the plug-in tells of none. */
    public void add(DesktopObserver observer) {
        embedded.ifPresent(broker -> broker.desktops().add(observer));
        own.ifPresent(brokers -> brokers.add(observer));
    }

    public void remove(DesktopObserver observer) {
        embedded.ifPresent(broker -> broker.desktops().remove(observer));
        own.ifPresent(brokers -> brokers.remove(observer));
    }

    /** The port that desktops connect to; empty when the broker is elsewhere. */
    Optional<Integer> port() {
        return embedded.map(EmbeddedBroker::port);
    }

    /** For tests, which need not wait until it is looked at. */
    void lookAtCertificate() {
        embedded.ifPresent(EmbeddedBroker::lookAtCertificate);
    }

    /** For tests: the broker ends as it does when its journal cannot be written. */
    void fail() throws Exception {
        embedded.orElseThrow().fail();
    }

    @Deactivate
    void stop() {
        watcher.shutdownNow();
        own.ifPresent(OwnBrokers::close);
        connections.ifPresent(ActiveMQConnectionFactory::close);
        embedded.ifPresent(EmbeddedBroker::stop);
    }

    @Override
    public void passwordChanged(Agent agent) {
        // The plug-in waits by itself.
        own.ifPresent(brokers -> brokers.changed(agent));
        // Whoever has changed it is answered first: the connection that ends is the one that the reply goes to.
        CompletableFuture.delayedExecutor(UNTIL_ANSWERED.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> directory.agent(agent.id()).ifPresent(this::agentChanged));
    }

    @Override
    public void agentChanged(Agent agent) {
        own.ifPresent(brokers -> brokers.changed(agent));
        embedded.ifPresent(broker -> {
            try {
                watcher.execute(() -> broker.rightsChanged(agent));
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "The broker is stopping", e);
            }
        });
    }

    static ActiveMQConnectionFactory factory(String url, String user, String password) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
        // Whoever uses it connects anew, as what was sent meanwhile must be looked at.
        factory.setReconnectAttempts(0);
        // A server that hangs gives back what it has taken from a broker elsewhere as soon as a desktop that hangs is
        // given up.
        factory.setConnectionTTL(15_000);
        factory.setClientFailureCheckPeriod(5000);
        factory.setMinLargeMessageSize(1024 * 1024);
        factory.setUseGlobalPools(false);
        factory.setScheduledThreadPoolMaxSize(1);
        factory.setThreadPoolMaxSize(8);
        factory.setDeserializationDenyList("*");
        // Else each reply and each event asks whether its topic is there, and the answer waits for the disk.
        factory.setCacheDestinations(true);
        return factory;
    }

    /** All that a JMS factory could do and nobody asks for: only {@link #createConnection()} knows of several brokers. */
    private ActiveMQConnectionFactory connections() {
        return connections.orElseThrow(() -> new IllegalStateException("a broker of one's own gives connections only"));
    }

    /** A broker that was exchanged for one without the plug-in is not used. */
    @Override
    public Connection createConnection() throws JMSException {
        return own.isPresent() ? own.get().connect() : connections().createConnection();
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return connections().createConnection(user, password);
    }

    @Override
    public JMSContext createContext() {
        return connections().createContext();
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return connections().createContext(user, password);
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        return connections().createContext(user, password, sessionMode);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return connections().createContext(sessionMode);
    }
}
