package org.ringback.pbx.asterisk.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.asteriskjava.manager.event.ManagerEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.ringback.core.PbxId;
import org.ringback.core.Revisions;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.PbxAdapter;
import org.ringback.pbx.PbxListener;
import org.ringback.pbx.PbxStatus;
import org.ringback.pbx.Transfer;
import org.ringback.pbx.asterisk.internal.agi.ForwardingServer;
import org.ringback.pbx.asterisk.internal.ami.AmiLink;

/** One Asterisk, for each configuration {@code org.ringback.pbx.asterisk~NAME}. */
@Component(
        service = PbxAdapter.class,
        configurationPid = AsteriskSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class AsteriskAdapter implements PbxAdapter {
    private static final System.Logger LOG = System.getLogger(AsteriskAdapter.class.getName());
    /**
     * The library tells of every event that it has no class for, one line for each ring; and of what the adapter says
     * itself, with stack traces. Kept here, or the level is forgotten.
     */
    private static final Logger LIBRARY = Logger.getLogger("org.asteriskjava");

    private static final long WORKER_LIMIT_MILLIS = 1_000;
    private static final Duration LINK_LIMIT = Duration.ofMillis(3_000);

    private final AsteriskSettings settings;
    private final Clock clock;
    private final Revisions revisions;
    private Optional<Running> running = Optional.empty();
    private boolean stopped;

    /** What is there between start and stop. */
    private record Running(Worker worker, AmiLink link, PbxMirror exchange, Optional<ForwardingServer> forwarding) {}

    @Activate
    public AsteriskAdapter(Map<String, ?> properties) {
        this(AsteriskSettings.read(properties), Clock.systemUTC());
    }

    AsteriskAdapter(AsteriskSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.revisions = new Revisions(clock);
        if (LIBRARY.getLevel() == null) {
            LIBRARY.setLevel(java.util.logging.Level.OFF);
        }
    }

    @Override
    public PbxId id() {
        return settings.id();
    }

    @Override
    public synchronized void start(PbxListener listener) {
        if (stopped || running.isPresent()) {
            throw new IllegalStateException("an adapter is started once");
        }
        Worker worker = new Worker("pbx-" + settings.id() + "-events");
        PbxMirror exchange = new PbxMirror(settings, worker, listener, revisions, clock);
        AmiLink link = new AmiLink(settings, new FromLink(worker, exchange));
        exchange.use(link);
        Optional<ForwardingServer> forwarding = settings.agi().flatMap(agi -> forwarding(agi, exchange));
        running = Optional.of(new Running(worker, link, exchange, forwarding));
        worker.start();
        link.start();
    }

    private Optional<ForwardingServer> forwarding(AsteriskSettings.Agi agi, PbxMirror exchange) {
        ForwardingServer server = new ForwardingServer(settings.id(), settings.context(), agi, exchange);
        try {
            server.start();
            return Optional.of(server);
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "PBX " + settings.id() + ": cannot listen for forwarding decisions at "
                            + agi.address().getHostAddress() + ":" + agi.port() + " (" + e.getMessage()
                            + "); all phones ring. Choose a free port in agi.port of " + settings.source()
                            + " and in Asterisk's extensions.conf");
            return Optional.empty();
        }
    }

    @Override
    @Deactivate
    public synchronized void stop() {
        stopped = true;
        running.ifPresent(now -> {
            now.exchange().stop();
            now.forwarding().ifPresent(ForwardingServer::stop);
            boolean ended = now.worker().stop(WORKER_LIMIT_MILLIS);
            ended &= now.link().stop(LINK_LIMIT);
            if (!ended) {
                LOG.log(Level.WARNING, "PBX " + settings.id() + ": a thread does not end");
            }
        });
        running = Optional.empty();
    }

    @Override
    public synchronized <T> Optional<T> capability(Class<T> type) {
        if (type == Dialling.class || type == Transfer.class || type == HangUp.class) {
            return running.map(Running::exchange)
                    .filter(PbxMirror::online)
                    .map(PbxMirror::actions)
                    .map(type::cast);
        }
        return Optional.empty();
    }

    /** Brings everything from the link's threads to the worker, in its order. */
    private record FromLink(Worker worker, PbxMirror exchange) implements AmiLink.Listener {
        @Override
        public void connecting() {
            worker.must(() -> exchange.status(PbxStatus.State.CONNECTING, "connecting to Asterisk"));
        }

        @Override
        public void connected() {
            worker.must(exchange::connected);
        }

        @Override
        public void disconnected(String reason) {
            worker.must(() -> exchange.disconnected(reason));
        }

        @Override
        public void event(ManagerEvent event) {
            if (!worker.offer(() -> exchange.event(event))) {
                exchange.overrun();
            }
        }
    }
}
