package org.ringback.pbx.asterisk.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.ringback.core.Names;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.call.ForwardingDecision;

/**
 * Answers the dialplan's question whether a phone may ring, over FastAGI (see {@code releng/asterisk/ringback}). Whatever
 * goes wrong, the variable RINGBACK_DIVERT stays empty and the phone rings.
 */
final class ForwardingServer {
    /** What the dialplan reads: where the call goes instead; empty when the phone rings. */
    private static final String VARIABLE = "RINGBACK_DIVERT";

    private static final System.Logger LOG = System.getLogger(ForwardingServer.class.getName());
    /** The library logs under the name of its subclass here; what matters is said by this class. Kept, or it is forgotten. */
    private static final Logger LIBRARY = Logger.getLogger(Server.class.getName());

    private static final int MOST_AT_ONCE = 50;
    private static final int READ_LIMIT_MILLIS = 5_000;

    private final PbxId pbx;
    private final String context;
    private final AsteriskSettings.Agi settings;
    private final Exchange exchange;
    private final Server server = new Server();
    private Optional<ServerSocket> socket = Optional.empty();

    /** @param context where the dialplan has the numbers to divert to */
    ForwardingServer(PbxId pbx, String context, AsteriskSettings.Agi settings, Exchange exchange) {
        this.pbx = pbx;
        this.context = context;
        this.settings = settings;
        this.exchange = exchange;
        LIBRARY.setLevel(java.util.logging.Level.OFF);
    }

    /** Listens, in a thread of its own. */
    void start() throws IOException {
        socket = Optional.of(new ServerSocket(settings.port(), MOST_AT_ONCE, settings.address()));
        Thread.ofPlatform().name("pbx-" + pbx + "-agi").daemon().start(() -> {
            try {
                server.startup();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.ERROR, "PBX " + pbx + ": no more forwarding decisions, all phones ring", e);
            }
        });
    }

    void stop() {
        try {
            server.shutdown();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "not running", e);
        }
        closeQuietly(socket);
    }

    private void serve(AgiRequest request, AgiChannel channel) throws AgiException {
        String[] arguments = request.getArguments();
        Optional<String> number = arguments == null || arguments.length == 0
                ? Optional.empty()
                : Optional.of(String.valueOf(arguments[0]));
        Optional<Extension> requested = number.flatMap(this::extension);
        if (requested.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "PBX " + pbx + ": asked about no extension (" + Names.printable(request.getRequestURL())
                            + "); write agi://HOST:PORT/ask,${EXTEN}");
            return;
        }
        Optional<ForwardingDecision> decision = decision(request, requested.get());
        Optional<String> target = decision.flatMap(this::target);
        if (target.isPresent() && exists(channel, target.get())) {
            exchange.decidedAgainst(
                    request.getUniqueId(),
                    requested.get(),
                    decision.map(ForwardingDecision::reason).orElse(""));
            channel.setVariable(VARIABLE, target.get());
        }
    }

    /** The decision; empty when there is none in time, or when it leads back to a phone that was tried already. */
    private Optional<ForwardingDecision> decision(AgiRequest request, Extension requested) {
        long until = System.nanoTime() + settings.limit().toNanos();
        try {
            Exchange.Asked asked = exchange.ask(
                            request.getUniqueId(), requested, caller(request).caller())
                    .toCompletableFuture()
                    .get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            ForwardingDecision decision =
                    asked.answer().toCompletableFuture().get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            boolean round = target(decision)
                    .filter(to -> to.equals(requested.number())
                            || asked.question().tried().contains(new Extension(pbx, to)))
                    .isPresent();
            return round ? Optional.empty() : Optional.of(decision);
        } catch (TimeoutException e) {
            LOG.log(
                    Level.WARNING,
                    "PBX " + pbx + ": no forwarding decision for " + requested.number() + " within "
                            + settings.limit().toMillis() + " ms; the phone rings");
        } catch (ExecutionException e) {
            LOG.log(
                    Level.WARNING,
                    "PBX " + pbx + ": no forwarding decision for " + requested.number() + "; the phone rings: "
                            + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Whether the dialplan has that number: a call sent to one that it has not would be lost. */
    private boolean exists(AgiChannel channel, String number) throws AgiException {
        String answer = channel.getFullVariable("${DIALPLAN_EXISTS(" + context + "," + number + ",1)}");
        if ("1".equals(answer)) {
            return true;
        }
        LOG.log(
                Level.WARNING,
                "PBX " + pbx + ": a call cannot be diverted to " + number + ": the context " + context
                        + " has no such extension (or func_dialplan.so is not loaded); the phone rings");
        return false;
    }

    private static Party caller(AgiRequest request) {
        Integer presentation = request.getCallingPres();
        boolean withheld = presentation != null && (presentation & 0x60) != 0;
        String number = request.getCallerIdNumber();
        String name = request.getCallerIdName();
        return withheld ? Party.UNKNOWN : Party.of(number == null ? "" : number, name == null ? "" : name, "");
    }

    private Optional<String> target(ForwardingDecision decision) {
        return switch (decision) {
            case ForwardingDecision.Ring ring -> Optional.<String>empty();
            case ForwardingDecision.DivertToAgent to -> ours(to.phone());
            case ForwardingDecision.DivertToGroup to -> ours(to.number());
        };
    }

    private Optional<String> ours(Extension to) {
        if (to.pbx().equals(pbx)) {
            return Optional.of(to.number());
        }
        LOG.log(Level.WARNING, "PBX " + pbx + ": a call cannot be diverted to " + to + "; the phone rings");
        return Optional.empty();
    }

    private Optional<Extension> extension(String number) {
        try {
            return Optional.of(new Extension(pbx, number));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean allowed(InetAddress peer) {
        return settings.allowed().contains(peer);
    }

    private static void closeQuietly(Optional<? extends AutoCloseable> resource) {
        resource.ifPresent(open -> {
            try {
                open.close();
            } catch (Exception e) {
                LOG.log(Level.DEBUG, "closing", e);
            }
        });
    }

    /** Asterisk-Java's server on our socket, with named threads, a limit, and a door. */
    private final class Server extends DefaultAgiServer {
        Server() {
            super("org.ringback.pbx.asterisk.none", new StaticMappingStrategy((AgiScript)
                    ForwardingServer.this::serve));
            setPoolSize(1);
            setMaximumPoolSize(MOST_AT_ONCE);
        }

        @Override
        protected org.asteriskjava.util.ServerSocketFacade createServerSocket() {
            return new Door(socket.orElseThrow());
        }

        @Override
        protected ThreadPoolExecutor createPool() {
            return new ThreadPoolExecutor(
                    1,
                    MOST_AT_ONCE,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> Thread.ofPlatform()
                            .name("pbx-" + pbx + "-agi-call")
                            .daemon()
                            .unstarted(task));
        }
    }

    /** Lets in who is listed, and nobody else. */
    private final class Door implements org.asteriskjava.util.ServerSocketFacade {
        private final ServerSocket server;

        Door(ServerSocket server) {
            this.server = server;
        }

        @Override
        public org.asteriskjava.util.SocketConnectionFacade accept() throws IOException {
            while (true) {
                Socket peer = server.accept();
                if (allowed(peer.getInetAddress())) {
                    return new AgiSocket(peer, Duration.ofMillis(READ_LIMIT_MILLIS));
                }
                LOG.log(
                        Level.WARNING,
                        "PBX " + pbx + ": refused " + peer.getInetAddress().getHostAddress()
                                + " at the port for forwarding decisions: it is not in agi.allowed");
                closeQuietly(Optional.of(peer));
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        @Override
        public void setSocketReadTimeout(int millis) {
            // Set for each connection.
        }
    }
}
