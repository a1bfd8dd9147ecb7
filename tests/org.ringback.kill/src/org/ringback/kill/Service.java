package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The server of a chaos run, through all its starts on one data folder. */
final class Service implements AutoCloseable {
    private final Path product;
    private final Path folder;
    private Optional<Server> server = Optional.empty();
    private volatile int port;
    private Duration startedIn = Duration.ZERO;
    private boolean over;

    Service(Path product, Path folder) {
        this.product = product;
        this.folder = folder;
    }

    /** Of the broker; 0 while it was never there. */
    int port() {
        return port;
    }

    Server server() {
        return server.orElseThrow(() -> new KillException("no server was started"));
    }

    /** Starts it and waits until it is ready. */
    void start() throws IOException, InterruptedException {
        Server started;
        synchronized (this) {
            if (over) {
                throw new KillException("the run is over");
            }
            Path said = Files.createTempFile(folder, "server", ".out");
            started = Server.start(product, folder.resolve("etc"), folder.resolve("data"), said);
            server = Optional.of(started);
        }
        port = started.awaitReady()
                .orElseThrow(() -> new KillException("the server does not start: " + saidBy(started)));
        startedIn = started.age();
    }

    Duration startedIn() {
        return startedIn;
    }

    private static String saidBy(Server server) {
        try {
            return server.said();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        server.ifPresent(Server::close);
    }
}
