package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A server of a chaos run, through all its starts on one data folder. */
final class Service implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String STANDS_BY = "Ringback server stands by";
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final Path product;
    private final Path folder;
    private final boolean ofSeveral;
    private final int controlPort;
    private Optional<Server> server = Optional.empty();
    private volatile int port;
    private volatile boolean hangs;
    private volatile boolean held;
    private Duration startedIn = Duration.ZERO;
    private boolean over;

    /**
     * @param folder with its settings in {@code etc}
     * @param ofSeveral whether it may stand by, and may end by itself because another one works
     * @param controlPort of its simulated PBX
     */
    Service(Path product, Path folder, boolean ofSeveral, int controlPort) {
        this.product = product;
        this.folder = folder;
        this.ofSeveral = ofSeveral;
        this.controlPort = controlPort;
    }

    /** Of the broker; 0 while it was never there. */
    int port() {
        return port;
    }

    int controlPort() {
        return controlPort;
    }

    /** Whether it is to stay as it is: somebody starts it again later. */
    boolean isHeld() {
        return held;
    }

    void hold(boolean as) {
        held = as;
    }

    /** Whether it is stopped now. */
    boolean hangs() {
        return hangs;
    }

    synchronized Server server() {
        return server.orElseThrow(() -> new KillException("no server was started"));
    }

    /** Starts it if it does not run, and waits until it is ready or stands by. */
    void start() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!launched()) {
            if (System.nanoTime() > end || !ofSeveral) {
                throw new KillException("the server does not start: " + server().said());
            }
        }
    }

    /** Whether it is there; what it needs may be broken at this moment. */
    private boolean launched() throws IOException, InterruptedException {
        Server started;
        synchronized (this) {
            if (over) {
                throw new KillException("the run is over");
            }
            if (server.filter(Server::alive).isEmpty()) {
                Path said = Files.createTempFile(folder, "server", ".out");
                server = Optional.of(Server.start(product, folder.resolve("etc"), folder.resolve("data"), said));
            }
            started = server.get();
        }
        while (started.alive()) {
            if (ofSeveral && started.said().contains(STANDS_BY)) {
                return true;
            }
            Optional<Integer> ready = started.readyAt();
            if (ready.isPresent()) {
                port = ready.get();
                startedIn = started.age();
                return true;
            }
            started.live(LOOK_AGAIN_MILLIS);
        }
        return false;
    }

    /** SIGSTOP, or SIGCONT. */
    void hang(boolean stopped) throws IOException, InterruptedException {
        hangs = stopped;
        server().signal(stopped ? "STOP" : "CONT");
    }

    Duration startedIn() {
        return startedIn;
    }

    @Override
    public synchronized void close() {
        over = true;
        server.ifPresent(Server::close);
    }
}
