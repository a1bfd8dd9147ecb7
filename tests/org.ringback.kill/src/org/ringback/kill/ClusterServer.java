package org.ringback.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** One of the servers of an office on one database: it has a data folder and a port of its own, and is started again and again. */
final class ClusterServer implements AutoCloseable {
    private static final int LOOK_AGAIN_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String name;
    private final Path product;
    private final Path folder;
    private final int port;
    private Server running;
    private int starts;

    private ClusterServer(String name, Path product, Path folder, int port, Server running) {
        this.name = name;
        this.product = product;
        this.folder = folder;
        this.port = port;
        this.running = running;
    }

    /**
     * Starts the first of its processes.
     *
     * @param broker the settings of a broker elsewhere; empty for one of its own
     */
    static ClusterServer start(
            String name, Path product, Path folder, ChaosOffice office, String database, Optional<String> broker)
            throws IOException {
        int port = FreePort.any();
        Path etc = folder.resolve("etc");
        office.writeSettings(product, etc, 0);
        Files.writeString(etc.resolve("org.ringback.broker.cfg"), broker.orElse("port = " + port + "\n"));
        Files.writeString(etc.resolve("org.ringback.monitoring.cfg"), "port = 0\n");
        Files.writeString(etc.resolve("org.ringback.store.cfg"), "url = " + database + "\n", StandardOpenOption.APPEND);
        return new ClusterServer(name, product, folder, port, process(product, folder, 0));
    }

    private static Server process(Path product, Path folder, int number) throws IOException {
        return Server.start(
                product, folder.resolve("etc"), folder.resolve("data"), folder.resolve("server-" + number + ".out"));
    }

    /** Starts another process, the one before having ended. */
    void startAgain() throws IOException {
        starts++;
        running = process(product, folder, starts);
    }

    Server server() {
        return running;
    }

    /** Of the broker in it. */
    int port() {
        return port;
    }

    /** Waits until it works. */
    void awaitReady() throws IOException, InterruptedException {
        if (running.awaitReady().isEmpty()) {
            throw new KillException(this + " did not start: " + running.said());
        }
    }

    /** Waits until it stands by. */
    void awaitStandingBy() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!running.said().contains("Ringback server stands by")) {
            if (System.nanoTime() > end) {
                throw new KillException(this + " does not stand by: " + running.said());
            }
            running.live(LOOK_AGAIN_MILLIS);
            if (!running.alive()) {
                // As systemd does: what it needs may have been away.
                startAgain();
            }
        }
    }

    @Override
    public String toString() {
        return "server " + name;
    }

    @Override
    public void close() {
        running.close();
    }
}
