package org.ringback.pbx.asterisk.internal.agi;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
import org.ringback.pbx.asterisk.internal.AsteriskSettings;
import org.ringback.pbx.asterisk.internal.PbxMirror;
import org.ringback.pbx.asterisk.internal.tracking.Party;

/**
 * Answers the dialplan's question whether a phone may ring, over FastAGI (see {@code releng/asterisk/ringback}). Whatever
 * goes wrong, the variable RINGBACK_DIVERT stays empty and the phone rings.
 */
public final class ForwardingServer {
    /** What the dialplan reads: where the call goes instead; empty when the phone rings. */
    private static final String VARIABLE = "RINGBACK_DIVERT";

    private static final System.Logger LOG = System.getLogger(ForwardingServer.class.getName());
    /** The library logs under the name of its subclass here; what matters is said by this class. Kept, or it is forgotten. */
    private static final Logger LIBRARY = Logger.getLogger(Server.class.getName());

    /** Of one machine. */
    private static final int MOST_AT_ONCE = 50;
    /** Of one machine, whose question is not all there; Asterisk sends it at once. */
    private static final int MOST_ASKING = 25;
    /** For a question and the answer to it, beside the decision. */
    private static final Duration TALK_LIMIT = Duration.ofSeconds(5);

    private final PbxId pbx;
    private final String context;
    private final AsteriskSettings.Agi settings;
    private final PbxMirror exchange;
    private final Server server;
    private Optional<ServerSocket> socket = Optional.empty();

    /** @param context where the dialplan has the numbers to divert to */
    public ForwardingServer(PbxId pbx, String context, AsteriskSettings.Agi settings, PbxMirror exchange) {
        this.pbx = pbx;
        this.context = context;
        this.settings = settings;
        this.exchange = exchange;
        server = new Server();
        LIBRARY.setLevel(java.util.logging.Level.OFF);
    }

    /** Listens, in a thread of its own. */
    public void start() throws IOException {
        socket = Optional.of(new ServerSocket(settings.port(), MOST_AT_ONCE, settings.address()));
        Thread.ofPlatform().name("pbx-" + pbx + "-agi").daemon().start(() -> {
            try {
                server.startup();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.ERROR, "PBX " + pbx + ": no more forwarding decisions, all phones ring", e);
            }
        });
    }

    public void stop() {
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
            PbxMirror.Asked asked = exchange.ask(
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

    private int most() {
        return MOST_AT_ONCE * Math.max(1, settings.allowed().size());
    }

    /** Asterisk-Java's server on our socket, with named threads, a limit, and a door. */
    private final class Server extends DefaultAgiServer {
        Server() {
            super("org.ringback.pbx.asterisk.none", new StaticMappingStrategy((AgiScript)
                    ForwardingServer.this::serve));
            setPoolSize(1);
            setMaximumPoolSize(most());
        }

        @Override
        protected org.asteriskjava.util.ServerSocketFacade createServerSocket() {
            return new Door(socket.orElseThrow());
        }

        @Override
        protected ThreadPoolExecutor createPool() {
            return new ThreadPoolExecutor(
                    1,
                    most(),
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> Thread.ofPlatform()
                            .name("pbx-" + pbx + "-agi-call")
                            .daemon()
                            .unstarted(task));
        }
    }

    /** Lets in who is listed, and nobody else, and no more of one machine than there is room for. */
    private final class Door implements org.asteriskjava.util.ServerSocketFacade {
        private final ServerSocket server;
        /** In the order in which they came. */
        private final List<AgiSocket> open = new CopyOnWriteArrayList<>();

        Door(ServerSocket server) {
            this.server = server;
        }

        @Override
        public org.asteriskjava.util.SocketConnectionFacade accept() throws IOException {
            while (true) {
                Socket peer = server.accept();
                Optional<AgiSocket> entered = enter(peer);
                if (entered.isPresent()) {
                    return entered.get();
                }
                closeQuietly(Optional.of(peer));
            }
        }

        private Optional<AgiSocket> enter(Socket peer) {
            InetAddress machine = peer.getInetAddress();
            if (!allowed(machine)) {
                LOG.log(
                        Level.WARNING,
                        "PBX " + pbx + ": refused " + machine.getHostAddress()
                                + " at the port for forwarding decisions: it is not in agi.allowed");
                return Optional.empty();
            }
            List<AgiSocket> ofMachine = open.stream()
                    .filter(s -> s.getRemoteAddress().equals(machine))
                    .toList();
            List<AgiSocket> asking =
                    ofMachine.stream().filter(s -> !s.hasAsked()).toList();
            if (asking.size() >= MOST_ASKING) {
                LOG.log(
                        Level.WARNING,
                        "PBX " + pbx + ": " + machine.getHostAddress() + " has " + asking.size()
                                + " connections for forwarding decisions that do not ask; the oldest is ended");
                closeQuietly(Optional.of(asking.getFirst()));
            } else if (ofMachine.size() >= MOST_AT_ONCE) {
                LOG.log(
                        Level.WARNING,
                        "PBX " + pbx + ": " + machine.getHostAddress() + " asks for more than " + MOST_AT_ONCE
                                + " forwarding decisions at once; a phone rings");
                return Optional.empty();
            }
            try {
                AtomicReference<Runnable> left = new AtomicReference<>(() -> {});
                AgiSocket entered = new AgiSocket(
                        peer,
                        TALK_LIMIT.plus(settings.limit()),
                        () -> left.get().run());
                left.set(() -> open.remove(entered));
                open.add(entered);
                return Optional.of(entered);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "it is gone already", e);
                return Optional.empty();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        @Override
        public void setSocketReadTimeout(int millis) {
            // Each connection has its own.
        }
    }
}
