package org.ringback.broker.internal;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.ringback.core.AgentId;
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
    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(1);
    private final AgentDirectory directory;
    private final Optional<EmbeddedBroker> embedded;
    private final Optional<HmacTokens> tokens;
    private final ActiveMQConnectionFactory connections;
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
                connections = factory(broker.url(), AgentSecurity.SERVER, broker.secret());
            }
            case BrokerSettings.External settings -> {
                embedded = Optional.empty();
                tokens = Optional.empty();
                title = "broker " + settings.url() + " (external)";
                String tls = "ssl".equals(settings.url().getScheme()) ? "?sslEnabled=true" : "";
                String url = "tcp://" + settings.url().getAuthority() + tls;
                connections = factory(url, settings.user(), settings.password());
            }
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<String> trouble() {
        return embedded.flatMap(EmbeddedBroker::trouble);
    }

    @Override
    public PartStatus status() {
        return new PartStatus(
                title,
                embedded.map(EmbeddedBroker::facts).orElse(List.of()),
                Stream.concat(
                                Stream.of(trouble(), embedded.flatMap(EmbeddedBroker::deadLetters))
                                        .flatMap(Optional::stream),
                                embedded.map(EmbeddedBroker::certificateTroubles).orElse(List.of()).stream())
                        .toList(),
                embedded.map(EmbeddedBroker::measures).orElse(List.of()));
    }

    @Override
    public Optional<Token> issue(AgentId agent) {
        return tokens.flatMap(t -> t.issue(agent));
    }

    @Override
    public Set<String> features() {
        return embedded.isPresent() ? Set.of(Features.LIVENESS, Features.TOKENS, Features.GATHERED) : Set.of();
    }

    /** Tells an observer of desktops, of those that are there first. A broker elsewhere tells of none. */
    void add(DesktopObserver observer) {
        embedded.ifPresent(broker -> broker.desktops().add(observer));
    }

    void remove(DesktopObserver observer) {
        embedded.ifPresent(broker -> broker.desktops().remove(observer));
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
        connections.close();
        embedded.ifPresent(EmbeddedBroker::stop);
    }

    @Override
    public void passwordChanged(Agent agent) {
        // Whoever has changed it is answered first: the connection that ends is the one that the reply goes to.
        CompletableFuture.delayedExecutor(UNTIL_ANSWERED.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> directory.agent(agent.id()).ifPresent(this::agentChanged));
    }

    @Override
    public void agentChanged(Agent agent) {
        embedded.ifPresent(broker -> {
            try {
                watcher.execute(() -> broker.rightsChanged(agent));
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "The broker is stopping", e);
            }
        });
    }

    private static ActiveMQConnectionFactory factory(String url, String user, String password) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
        // Whoever uses it connects anew, as what was sent meanwhile must be looked at.
        factory.setReconnectAttempts(0);
        factory.setMinLargeMessageSize(1024 * 1024);
        factory.setUseGlobalPools(false);
        factory.setScheduledThreadPoolMaxSize(1);
        factory.setThreadPoolMaxSize(8);
        factory.setDeserializationDenyList("*");
        // Else each reply and each event asks whether its topic is there, and the answer waits for the disk.
        factory.setCacheDestinations(true);
        return factory;
    }

    @Override
    public Connection createConnection() throws JMSException {
        return connections.createConnection();
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return connections.createConnection(user, password);
    }

    @Override
    public JMSContext createContext() {
        return connections.createContext();
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return connections.createContext(user, password);
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        return connections.createContext(user, password, sessionMode);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return connections.createContext(sessionMode);
    }
}
