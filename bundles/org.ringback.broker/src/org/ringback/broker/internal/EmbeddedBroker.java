package org.ringback.broker.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.management.QueueControl;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.ringback.broker.internal.desktops.ConnectedDesktops;
import org.ringback.broker.internal.guard.Gates;
import org.ringback.broker.internal.guard.ProtocolGuard;
import org.ringback.broker.internal.guard.Rights;
import org.ringback.broker.internal.login.AgentSecurity;
import org.ringback.broker.internal.login.HmacTokens;
import org.ringback.broker.internal.tls.DeskBrokerServer;
import org.ringback.broker.internal.tls.PlainAccess;
import org.ringback.broker.internal.tls.ServerCertificate;
import org.ringback.core.config.DamagedDataException;
import org.ringback.core.config.Measure;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Agent;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;
import org.ringback.protocol.Addresses;

/** A running Artemis in this process. */
final class EmbeddedBroker {
    private static final System.Logger LOG = System.getLogger(EmbeddedBroker.class.getName());
    private static final long LOOK_SECONDS = 1;
    /** In-VM acceptors are found by a number that is unique in the process. */
    private static final AtomicInteger NEXT_IN_VM_ID = new AtomicInteger(7000);

    /** Artemis writes several lines for each message there; who wants them sets a level in the logging configuration. */
    private final Logger audit = Logger.getLogger("org.apache.activemq.audit");

    /** Artemis writes a trace for each message over AMQP that is refused; its sender is told. */
    private final Logger amqp = Logger.getLogger("org.apache.activemq.artemis.protocol.amqp");

    private final int inVmId = NEXT_IN_VM_ID.getAndIncrement();
    private final Gates gates;
    private final BrokerSettings.Embedded settings;
    private final FileChannel lock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ringback-broker-watch").daemon().factory());
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ringback-broker-certificate").daemon().factory());
    private int boundPort;
    private final Optional<ServerCertificate> certificate;
    private volatile EmbeddedActiveMQ artemis;
    private boolean stopped;
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * Starts it; when this returns desktops can connect.
     *
     * @throws SettingException with one line, when the port is taken or the data folder cannot be used
     */
    EmbeddedBroker(
            BrokerSettings.Embedded settings,
            Credentials credentials,
            AgentDirectory directory,
            Rights rights,
            HmacTokens tokens,
            Clock clock) {
        this.settings = settings;
        if (audit.getLevel() == null) {
            audit.setLevel(Level.OFF);
        }
        if (amqp.getLevel() == null) {
            amqp.setLevel(Level.SEVERE);
        }
        lock = lock(settings);
        try {
            // Only whoever holds the folder makes or renews what is in it.
            certificate = settings.tls().map(source -> new ServerCertificate(source, settings.settings(), clock));
        } catch (RuntimeException e) {
            closeLock();
            throw e;
        }
        gates = new Gates(
                new AgentSecurity(credentials, directory, rights, tokens),
                rights,
                credentials,
                directory,
                settings.maxConnections(),
                () -> true,
                clock);
        artemis = artemis();
        try {
            checkPort(settings);
            start(settings.port());
            watch.scheduleWithFixedDelay(this::startAgain, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
            settings.tls()
                    .map(source -> source.every().toSeconds())
                    .ifPresent(s -> renewal.scheduleWithFixedDelay(this::lookAtCertificate, s, s, TimeUnit.SECONDS));
        } catch (Exception e) {
            stop();
            throw e instanceof SettingException s ? s : failure(settings, e);
        }
    }

    private void start(int port) throws Exception {
        Configuration configuration = BrokerConfiguration.of(settings, port, inVmId);
        ProtocolGuard guard = gates.register(configuration::registerBrokerPlugin);
        artemis.setConfiguration(configuration)
                .setSecurityManager(gates.security())
                .start();
        if (!artemis.getActiveMQServer().isStarted()) {
            throw new IOException("it cannot be read or written; the log has the details");
        }
        gates.stand(artemis.getActiveMQServer(), guard);
        artemis.getActiveMQServer()
                .getRemotingService()
                .getAcceptor(BrokerConfiguration.DESKTOPS)
                .start();
        boundPort = port();
        LOG.log(
                System.Logger.Level.INFO,
                "The broker listens on {0}:{1}",
                settings.host(),
                Integer.toString(boundPort));
        if (settings.plain() == PlainAccess.EVERYBODY
                && !InetAddress.getByName(settings.host()).isLoopbackAddress()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Passwords may go over the network in clear to {0}: {1}.cfg has plain = allowed",
                    settings.host(),
                    BrokerSettings.PID);
        }
    }

    private EmbeddedActiveMQ artemis() {
        return new DeskBrokerServer(
                BrokerConfiguration.DESKTOPS, gates.admission(settings, certificate), new AmqpProtocol());
    }

    /** Takes a certificate that was renewed. Package access for tests, which need not wait for it. */
    void lookAtCertificate() {
        try {
            certificate.ifPresent(ServerCertificate::look);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The certificate could not be looked at", e);
        }
    }

    /** Artemis ends by itself when its journal cannot be written; as soon as that can be, it is started on the same port. */
    private synchronized void startAgain() {
        if (stopped || trouble.isEmpty() && artemis.getActiveMQServer().isStarted()) {
            return;
        }
        try {
            artemis.stop();
            artemis = artemis();
            start(boundPort);
            trouble = Optional.empty();
            LOG.log(System.Logger.Level.INFO, "The broker runs again");
        } catch (Exception e) {
            String line = "the broker has ended, and cannot be started again with its data in " + settings.data() + ": "
                    + e + "; make room there if the disk is full";
            if (trouble.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, line);
            }
            trouble = Optional.of(line);
        }
    }

    /** What is wrong now; empty while it runs. */
    Optional<String> trouble() {
        return trouble;
    }

    /** What is worth knowing of it, in words. */
    List<String> facts() {
        List<String> facts =
                new ArrayList<>(List.of(desktops().inWords(), "commands that wait: " + messages(Addresses.COMMANDS)));
        certificate.map(ServerCertificate::facts).ifPresent(facts::addAll);
        return facts;
    }

    /** What is measured of it. */
    List<Measure> measures() {
        return List.of(
                Measure.of("broker_up", artemis.getActiveMQServer().isStarted() ? 1 : 0),
                Measure.of("broker_desktops", desktops().count()),
                Measure.of("broker_commands_waiting", messages(Addresses.COMMANDS)),
                Measure.of("broker_dead_letters", messages(Addresses.DEAD)));
    }

    /** That there are messages that could not be delivered. */
    Optional<String> deadLetters() {
        long dead = messages(Addresses.DEAD);
        return dead == 0
                ? Optional.empty()
                : Optional.of(dead + " messages could not be delivered or came too late, and lie in the queue "
                        + Addresses.DEAD + "; the log says which");
    }

    /** What is wrong with the certificate that desktops are shown. */
    List<String> certificateTroubles() {
        return certificate.map(ServerCertificate::troubles).orElse(List.of());
    }

    /**
     * Throws away the commands that wait since before a time: their desktops have sent them again, to another server, which did them.
     *
     * @param time in milliseconds since 1970, by the broker's clock
     */
    void forgetCommandsBefore(long time) {
        if (!(artemis.getActiveMQServer().getManagementService().getResource(ResourceNames.QUEUE + Addresses.COMMANDS)
                instanceof QueueControl commands)) {
            return;
        }
        try {
            int forgotten = commands.removeMessages("AMQTimestamp < " + time);
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} commands from before another server took over are thrown away: their desktops sent them there",
                    forgotten);
        } catch (Exception e) {
            throw new IllegalStateException("the commands that wait in " + settings.data() + " cannot be read", e);
        }
    }

    private long messages(String queue) {
        Queue found = artemis.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** For tests: it ends as it does when its journal cannot be written. */
    void fail() throws Exception {
        artemis.getActiveMQServer().stop();
    }

    /** Where the server's own connections go. */
    String url() {
        return "vm://" + inVmId;
    }

    ConnectedDesktops desktops() {
        return gates.desktops();
    }

    String secret() {
        return gates.security().secret();
    }

    /** The port it listens on. */
    int port() {
        Acceptor acceptor = artemis.getActiveMQServer().getRemotingService().getAcceptor(BrokerConfiguration.DESKTOPS);
        return acceptor.getActualPort();
    }

    /**
     * Ends the connections of an agent who listens where they may not listen any more, and those that logged in with another
     * password than the agent has now.
     */
    void rightsChanged(Agent agent) {
        gates.rightsChanged(artemis.getActiveMQServer(), agent);
    }

    synchronized void stop() {
        stopped = true;
        watch.shutdownNow();
        renewal.shutdownNow();
        gates.close();
        try {
            artemis.stop();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "The broker did not stop cleanly: " + e.getMessage());
        }
        desktops().close();
        closeLock();
    }

    private void closeLock() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The broker's lock file could not be closed", e);
        }
    }

    /** Artemis would wait for its own lock, or say it in many lines. */
    private static FileChannel lock(BrokerSettings.Embedded settings) {
        Path data = settings.data();
        FileChannel channel;
        try {
            Files.createDirectories(data);
            channel =
                    FileChannel.open(data.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw settings.settings()
                    .wrong("data", data.toString(), "a folder that can be made and written (" + e + ")");
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "The broker's lock", e);
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The broker's lock file could not be closed", e);
        }
        throw settings.settings()
                .wrong("data", data.toString(), "a folder that no other running server uses: stop that one first");
    }

    private static void checkPort(BrokerSettings.Embedded settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (BindException e) {
            throw settings.settings()
                    .wrong(
                            "port",
                            Integer.toString(settings.port()),
                            "a port that is free on " + settings.host() + " (" + e.getMessage()
                                    + "): stop what uses it, or choose another");
        }
    }

    private static DamagedDataException failure(BrokerSettings.Embedded settings, Exception e) {
        return new DamagedDataException(
                "the broker cannot start with its journal in " + settings.data() + " (" + e
                        + "): see that the disk has room and is whole; else move that folder away and start again, and"
                        + " desktops send again what was not answered",
                e);
    }
}
