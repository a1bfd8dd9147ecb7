package org.ringback.broker.internal.own;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.reader.TextMessageUtil;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.ringback.broker.internal.BrokerConfiguration;
import org.ringback.broker.internal.OwnEntrances;
import org.ringback.broker.internal.guard.Gates;
import org.ringback.broker.internal.guard.ProtocolGuard;
import org.ringback.broker.internal.guard.Rights;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.HmacTokens;
import org.ringback.broker.internal.tls.ServerCertificate;
import org.ringback.core.AgentId;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Agent;
import org.ringback.desk.server.DesktopObserver;
import org.ringback.protocol.Addresses;

/**
 * Makes an Artemis of one's own what the embedded broker is: the same gates, addresses and entrance for desktops, installed from
 * within that Artemis. It opens no port before all of it stands; on an Artemis that is set up so that it could be gone around,
 * it opens none.
 */
@NonNullByDefault({})
public class OwnArtemis implements ActiveMQServerPlugin {
    private static final System.Logger LOG = System.getLogger(OwnArtemis.class.getName());
    private static final String NO_SERVER = "a server does not say so";
    private static final long MEBIBYTE = 1024L * 1024;
    /** As at the embedded broker: whoever has changed a password is answered before their connection ends. */
    private static final long UNTIL_ANSWERED_MILLIS = 1000;

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ringback-rights").daemon().factory());
    private final AskedServers servers = new AskedServers(this::tell, System::nanoTime);
    /** Who tells which server of desktops. */
    private final Map<String, DesktopObserver> listening = new ConcurrentHashMap<>();

    private final ToldOffice office = new ToldOffice(servers, this::changed);
    private final Clock clock = Clock.systemUTC();
    private OwnArtemisSettings settings;
    private volatile Gates gates;
    private volatile ActiveMQServer server;
    private volatile OwnEntrances entrances;
    private volatile Optional<ServerCertificate> certificate = Optional.empty();

    @Override
    public void init(Map<String, String> properties) {
        // As the start script of the server's own broker does.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        settings = OwnArtemisSettings.of(properties, Path.of(System.getProperty("artemis.instance", ".")));
    }

    @Override
    public void registered(ActiveMQServer with) {
        if (server != null) {
            return;
        }
        List<String> wrong = OwnArtemisSettings.wrong(with);
        if (settings == null || !wrong.isEmpty()) {
            wrong.forEach(line -> LOG.log(System.Logger.Level.ERROR, "Ringback lets nobody in: {0}", line));
            throw new SettingException("Ringback lets nobody in: " + String.join("; ", wrong));
        }
        server = with;
        entrances = new OwnEntrances(settings, with);
        prepare();
        Rights rights = new Rights(office::mustChangePassword, office::wholeNumbersFor);
        AgentSecurity security = new AgentSecurity(
                office,
                office,
                rights,
                new HmacTokens(office::key, office, clock),
                settings.serverPassword(),
                connection -> true);
        gates = new Gates(
                security,
                rights,
                office,
                office,
                settings.entrance().maxConnections(),
                () -> office.isKnown() && entrances.wanted(),
                clock);
        ((ArtemisSecurity) with.getSecurityManager()).become(security);
        certificate = settings.entrance()
                .tls()
                .map(source -> new ServerCertificate(source, settings.entrance().settings(), clock));
        settings.entrance()
                .tls()
                .map(source -> source.every().toSeconds())
                .ifPresent(s -> later.scheduleWithFixedDelay(this::lookAtCertificate, s, s, TimeUnit.SECONDS));
        with.registerActivateCallback(new ActivateCallback() {
            @Override
            public void activationComplete() {
                open();
            }
        });
    }

    private void prepare() {
        server.getConfiguration().setPopulateValidatedUser(true);
        BrokerConfiguration.addresses().forEach(server.getConfiguration()::addAddressConfiguration);
        server.getConfiguration()
                .addAddressConfiguration(
                        new CoreAddressConfiguration().setName(Word.TO_BROKER).addRoutingType(RoutingType.MULTICAST));
        var all = server.getAddressSettingsRepository();
        BrokerConfiguration.addressSettings().forEach(all::addMatch);
        // What passwords go over is never on a disk: neither paged, nor kept when it could not be delivered.
        all.addMatch(
                Word.TO_SERVER + "#",
                new AddressSettings()
                        .setAutoCreateAddresses(true)
                        .setAutoDeleteAddresses(true)
                        .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                        .setDeadLetterAddress(SimpleString.of(""))
                        .setExpiryAddress(SimpleString.of(""))
                        .setMaxDeliveryAttempts(1)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                        .setMaxSizeBytes(4 * MEBIBYTE));
    }

    /** The broker is active: now desktops and servers may come. */
    private void open() {
        try {
            ProtocolGuard guard = gates.register(server::registerBrokerPlugin);
            gates.stand(server, guard);
            entrances.begin(() -> gates.admission(settings.entrance(), certificate));
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "Ringback lets nobody in: the port cannot be opened: " + e, e);
        }
    }

    /** What a server says is taken here, and goes nowhere. */
    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
        if (gates == null
                || session == null
                || !Word.TO_BROKER.equals(message.getAddress())
                || gates.security().outside(session.getRemotingConnection())) {
            return;
        }
        SimpleString text = TextMessageUtil.readBodyText(message.toCore().getReadOnlyBodyBuffer());
        String from = session.getConnectionID().toString();
        switch (Word.of(String.valueOf(text))) {
            case Word.Hello hello -> greeted(hello);
            case Word.Goodbye(String address) -> servers.remove(address);
            case Word.House house -> {
                office.begin(from);
                office.house(house);
            }
            case Word.People people -> office.people(from, people);
            case Word.Everybody everybody -> office.everybody(from);
            case Word.Answer answer -> servers.answered(answer);
            case Word.Welcome w -> throw new IllegalArgumentException(NO_SERVER);
            case Word.Question q -> throw new IllegalArgumentException(NO_SERVER);
            case Word.DesktopHere d -> throw new IllegalArgumentException(NO_SERVER);
            case Word.DesktopGone d -> throw new IllegalArgumentException(NO_SERVER);
        }
    }

    private void greeted(Word.Hello hello) {
        String address = hello.server();
        servers.add(address);
        if (entrances.said(hello.turn())) {
            later.execute(() -> entrances.follow(hello.turn()));
        }
        if (hello.turn() == Word.Turn.ALONE || hello.turn() == Word.Turn.HERE) {
            listening.computeIfAbsent(address, this::tellOfDesktops);
        } else {
            // Who is still here is on the way to the other broker, where the server hears of them.
            DesktopObserver before = listening.remove(address);
            if (before != null) {
                gates.desktops().remove(before);
            }
        }
        tell(
                address,
                new Word.Welcome(
                        facts(), troubles(), BrokerConfiguration.FEATURES, entrances.place(), entrances.open()));
    }

    /** Tells a server which desktops are connected, until it listens no more. */
    private DesktopObserver tellOfDesktops(String address) {
        DesktopObserver observer = new DesktopObserver() {
            @Override
            public void desktopConnected(AgentId agent, String desktop) {
                tellOr(new Word.DesktopHere(agent, desktop));
            }

            @Override
            public void desktopDisconnected(AgentId agent, String desktop, Duration silent) {
                tellOr(new Word.DesktopGone(agent, desktop, silent));
            }

            private void tellOr(Word word) {
                if (!tell(address, word)) {
                    gates.desktops().remove(this);
                    listening.remove(address);
                }
            }
        };
        gates.desktops().add(observer);
        return observer;
    }

    private boolean tell(String address, Word word) {
        try {
            CoreMessage message = new CoreMessage(server.getStorageManager().generateID(), 512);
            message.setType(Message.TEXT_TYPE);
            message.setDurable(false);
            message.setAddress(address);
            message.setRoutingType(RoutingType.MULTICAST);
            message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(word.text()));
            return server.getPostOffice().route(message, false) == RoutingStatus.OK;
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "A server cannot be told: {0}", e.toString());
            return false;
        }
    }

    private void changed(Agent agent) {
        later.schedule(
                () -> {
                    Agent now = office.agent(agent.id()).orElse(agent);
                    gates.rightsChanged(server, now);
                },
                UNTIL_ANSWERED_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void lookAtCertificate() {
        try {
            certificate.ifPresent(ServerCertificate::look);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The certificate could not be looked at", e);
        }
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>(List.of(
                "an Artemis of your own (" + server.getVersion().getFullVersion() + ") with Ringback's plug-in",
                "servers: " + servers.count(),
                gates.desktops().inWords(),
                "commands that wait: " + messages(Addresses.COMMANDS)));
        certificate.map(ServerCertificate::facts).ifPresent(facts::addAll);
        return facts;
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>(OwnArtemisSettings.old(server));
        long dead = messages(Addresses.DEAD);
        if (dead > 0) {
            troubles.add(dead + " messages could not be delivered or came too late, and lie in the queue "
                    + Addresses.DEAD + "; the broker's log says which");
        }
        certificate.map(ServerCertificate::troubles).ifPresent(troubles::addAll);
        entrances.trouble().ifPresent(troubles::add);
        return troubles;
    }

    private long messages(String queue) {
        Queue found = server.locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    @Override
    public void unregistered(ActiveMQServer from) {
        later.shutdownNow();
        if (gates != null) {
            gates.close();
            gates.desktops().close();
        }
    }
}
