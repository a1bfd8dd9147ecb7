package org.ringback.broker.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.ringback.broker.internal.guard.SubscriptionRules;
import org.ringback.broker.internal.login.LoginDeadlines;
import org.ringback.desk.Features;
import org.ringback.protocol.Addresses;

/** How Artemis is set up. */
public final class BrokerConfiguration {
    /** What desktops may use because of the addresses that there are. */
    public static final Set<String> FEATURES = Set.of(Features.GATHERED, Features.WATCHED);

    /** The acceptor that desktops connect to. */
    static final String DESKTOPS = "desktops";

    /** The one that servers alone connect to, where there is one. */
    static final String SERVERS = "servers";

    /** Commands on one thing are kept in order by message groups; so many are told apart. */
    private static final int GROUPS = 1024;

    private static final long MEBIBYTE = 1024L * 1024;

    /** A packet may be as long as the longest command, and not longer. */
    private static final Map<String, Object> CORE = Map.of("coreMaxFrameSize", (int) MEBIBYTE);

    private BrokerConfiguration() {}

    /** @param port that of the settings, or where it was before */
    public static Configuration of(BrokerSettings.Embedded settings, int port, int inVmId) throws Exception {
        Path data = settings.data();
        Configuration c = new ConfigurationImpl()
                .setName("ringback")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalSyncNonTransactional(true)
                // An acknowledgement that is lost has a command that was refused carried out later.
                .setJournalSyncTransactional(true)
                .setJournalFileSize((int) (4 * MEBIBYTE))
                // The largest command must fit, at two bytes a character.
                .setJournalBufferSize_NIO((int) MEBIBYTE)
                // By default a write waits 3.3 ms for others to share a sync with; an office has no others.
                .setJournalBufferTimeout_NIO(250_000)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                // No protocol but those that are handed over.
                .setResolveProtocols(false)
                .setSecurityEnabled(true)
                // The manager asks the directory, which answers from memory: rights that were taken away are gone at
                // once.
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setPopulateValidatedUser(true)
                .setClusterUser(UUID.randomUUID().toString())
                .setClusterPassword(UUID.randomUUID().toString())
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setGlobalMaxSize(256 * MEBIBYTE)
                // Else replies and events wait without a word as soon as a tenth of the disk is left; when there is no
                // room, the server refuses commands in words.
                .setMaxDiskUsage(-1)
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(),
                        Map.of(
                                org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants
                                        .SERVER_ID_PROP_NAME,
                                inVmId,
                                // A reply or an event goes to its desktop on the thread that takes it from the server.
                                org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants.DIRECT_DELIVER,
                                true),
                        "server"))
                .addAcceptorConfiguration(entrance(settings, port, DESKTOPS));
        c.setBrokerInstance(data.toFile());
        addresses().forEach(c::addAddressConfiguration);
        addressSettings().forEach(c::addAddressSetting);
        return c;
    }

    /** @param name {@link #DESKTOPS} or {@link #SERVERS} */
    static TransportConfiguration entrance(BrokerSettings.Embedded settings, int port, String name) {
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), acceptor(settings, port), name, settings.amqp() ? amqp() : CORE);
    }

    private static Map<String, Object> amqp() {
        Map<String, Object> all = new HashMap<>(CORE);
        all.put("saslMechanisms", "PLAIN");
        all.put("maxFrameSize", AmqpFrame.MOST);
        // A message comes as a whole; AmqpGate ends those that are too long.
        all.put("amqpMinLargeMessageSize", -1);
        all.put("amqpDuplicateDetection", false);
        all.put("amqpCredits", 20);
        all.put("amqpLowCredits", 5);
        return all;
    }

    /** What there is from the beginning. */
    public static List<CoreAddressConfiguration> addresses() {
        return List.of(queue(Addresses.COMMANDS), queue(Addresses.DEAD));
    }

    private static Map<String, Object> acceptor(BrokerSettings.Embedded settings, int port) {
        return new HashMap<>(Map.of(
                TransportConstants.HOST_PROP_NAME,
                settings.host(),
                TransportConstants.PORT_PROP_NAME,
                port,
                TransportConstants.PROTOCOLS_PROP_NAME,
                settings.amqp() ? "CORE," + AmqpGate.PROTOCOL : "CORE",
                TransportConstants.CONNECTIONS_ALLOWED,
                settings.maxConnections(),
                // Ours to start, when all that guards it stands.
                TransportConstants.AUTO_START,
                false,
                // Until then nothing of the protocol was said, in TLS or not.
                TransportConstants.HANDSHAKE_TIMEOUT,
                (int) LoginDeadlines.LIMIT.toSeconds(),
                // So that DeskAcceptor sees every connection; whether it is TLS, and with which certificate, is its
                // own.
                TransportConstants.SSL_ENABLED_PROP_NAME,
                true,
                // Any name: Artemis then asks for no key store.
                "sslContext",
                DESKTOPS));
    }

    private static CoreAddressConfiguration queue(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)
                        .setGroupBuckets(GROUPS));
    }

    /** How addresses behave, by what their names match. */
    public static Map<String, AddressSettings> addressSettings() {
        Map<String, AddressSettings> all = new LinkedHashMap<>();
        all.put(
                "#",
                new AddressSettings()
                        .setAutoCreateQueues(false)
                        .setAutoCreateAddresses(false)
                        .setExpiryAddress(SimpleString.of(Addresses.DEAD))
                        .setDeadLetterAddress(SimpleString.of(Addresses.DEAD)));
        // A desktop must not wait for room: it is told, and sends again.
        all.put(
                Addresses.COMMANDS,
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                        .setMaxSizeBytes(64 * MEBIBYTE)
                        .setEnableIngressTimestamp(true)
                        .setMaxDeliveryAttempts(5)
                        .setRedeliveryDelay(1000));
        all.put(
                Addresses.DEAD,
                new AddressSettings()
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                        .setMaxSizeBytes(16 * MEBIBYTE));
        all.put(
                Addresses.CLOCK,
                new AddressSettings()
                        .setAutoCreateAddresses(true)
                        .setAutoDeleteAddresses(true)
                        .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                        .setEnableIngressTimestamp(true));
        for (String events : List.of(
                "ringback.agent.#",
                "ringback.group.#",
                Addresses.EVERYONE,
                Addresses.GATHERED,
                Addresses.STATES,
                "ringback.history.#",
                Addresses.SUPERVISORS)) {
            all.put(
                    events,
                    new AddressSettings()
                            .setAutoCreateAddresses(true)
                            .setAutoDeleteAddresses(true)
                            .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                            .setDefaultRingSize(SubscriptionRules.MOST_EVENTS_WAITING)
                            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                            .setMaxSizeBytes(128 * MEBIBYTE));
        }
        return all;
    }
}
