package org.ringback.postgresql.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.ringback.postgresql.PostgresqlAddress;
import org.ringback.postgresql.PostgresqlException;
import org.ringback.postgresql.PostgresqlServer;

/** A running PostgreSQL that is started again when it ends by itself. */
final class EmbeddedServer implements PostgresqlServer {
    private static final Logger LOG = System.getLogger("org.ringback.postgresql");
    private static final int PORTS_TRIED = 20;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(7);
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    /** How it is run. */
    record Limits(int connections, int memoryMegabytes, Duration start) {}

    private final Installation installation;
    private final Cluster cluster;
    private final String secret;
    private final Limits limits;
    private final boolean readOnly;
    private final ExecutorService restarts;
    private final Object turn = new Object();
    private Optional<EmbeddedServer> older;
    private volatile Postmaster postmaster;
    private volatile int port;
    private volatile boolean closed;
    private volatile Optional<String> trouble = Optional.empty();

    /** The one in force. */
    EmbeddedServer(
            Installation installation, Cluster cluster, String secret, Limits limits, Optional<EmbeddedServer> older) {
        this(installation, cluster, secret, limits, older, false);
    }

    /** An older one, for reading only. */
    EmbeddedServer(Installation installation, Cluster cluster, String secret, Limits limits) {
        this(installation, cluster, secret, limits, Optional.empty(), true);
    }

    private EmbeddedServer(
            Installation installation,
            Cluster cluster,
            String secret,
            Limits limits,
            Optional<EmbeddedServer> older,
            boolean readOnly) {
        this.installation = installation;
        this.cluster = cluster;
        this.secret = secret;
        this.limits = limits;
        this.older = older;
        this.readOnly = readOnly;
        this.postmaster = started();
        this.restarts = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("postgresql-" + cluster.version())
                .factory());
        restartWhenItEnds();
    }

    /** Starts it, on another port when the one that was free is taken by the time it starts. */
    private Postmaster started() {
        try {
            for (int tries = 0; tries < PORTS_TRIED; tries++) {
                if (port == 0 || tries > 0) {
                    port = freePort();
                }
                cluster.configure(port, limits.connections(), limits.memoryMegabytes(), readOnly);
                try {
                    Postmaster running = Postmaster.start(cluster, limits.start());
                    LOG.log(
                            Level.INFO,
                            "PostgreSQL {0} runs on 127.0.0.1:{1} as {2} (process {3})",
                            Integer.toString(cluster.version()),
                            Integer.toString(port),
                            cluster.user().name(),
                            Long.toString(running.pid()));
                    return running;
                } catch (Postmaster.PortTaken e) {
                    LOG.log(Level.INFO, "Port {0} was taken; PostgreSQL gets another one", Integer.toString(port));
                }
            }
        } catch (IOException e) {
            throw new PostgresqlException(
                    "PostgreSQL cannot be started in " + cluster.folder() + ": " + e.getMessage()
                            + Cluster.remedy(String.valueOf(e.getMessage())),
                    e);
        }
        throw new PostgresqlException(
                "no free port on 127.0.0.1 was found for PostgreSQL; end other programs that listen there");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void restartWhenItEnds() {
        Postmaster watched = postmaster;
        watched.ended().thenRunAsync(() -> restart(watched), restarts);
    }

    private void restart(Postmaster ended) {
        long pause = 100;
        String reason = "PostgreSQL " + ended.end();
        while (!closed) {
            trouble = Optional.of(reason);
            LOG.log(Level.WARNING, reason + "; it is started again");
            try {
                synchronized (turn) {
                    if (closed) {
                        return;
                    }
                    ended.stop(STOP_LIMIT);
                    Leftovers.clear(cluster, installation.major(cluster.version()));
                    postmaster = started();
                    trouble = Optional.empty();
                }
                restartWhenItEnds();
                return;
            } catch (PostgresqlException e) {
                reason = String.valueOf(e.getMessage());
            }
            try {
                synchronized (turn) {
                    turn.wait(pause);
                }
            } catch (InterruptedException e) {
                return;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    @Override
    public PostgresqlAddress address() {
        return new PostgresqlAddress("127.0.0.1", port, Cluster.DATABASE, Cluster.USER, secret);
    }

    @Override
    public int majorVersion() {
        return cluster.version();
    }

    @Override
    public Path folder() {
        return cluster.folder();
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public synchronized Optional<PostgresqlServer> older() {
        return older.map(o -> o);
    }

    @Override
    public synchronized void retireOlder() {
        older.ifPresent(before -> {
            before.stop();
            try {
                installation.retire(before.majorVersion());
            } catch (IOException e) {
                throw new PostgresqlException(
                        "the data of PostgreSQL " + before.majorVersion() + ", which were copied, cannot be put aside: "
                                + e.getMessage() + "; start the server again",
                        e);
            }
            older = Optional.empty();
            LOG.log(
                    Level.INFO,
                    "The data of PostgreSQL {0} were taken over and are removed",
                    Integer.toString(before.majorVersion()));
        });
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            older.ifPresent(EmbeddedServer::stop);
            stop();
            installation.close();
        }
    }

    private void stop() {
        closed = true;
        restarts.shutdownNow();
        synchronized (turn) {
            turn.notifyAll();
            postmaster.stop(STOP_LIMIT);
        }
        try {
            restarts.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
