package org.ringback.postgresql.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ringback.postgresql.PostgresqlException;

/**
 * One run of PostgreSQL. Its parent is a shell of a few lines, the keeper, whose standard input is a pipe from this
 * process: when the pipe closes, because this process closes it or is no more, the keeper stops PostgreSQL in order. The
 * keeper ends when PostgreSQL does, with its exit code. Both are in a session of their own, so that a Ctrl-C at the
 * server's terminal, which is meant for the server, does not reach them before the server has ended in order.
 */
final class Postmaster {
    private static final Logger LOG = System.getLogger("org.ringback.postgresql");
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** PostgreSQL is the shell's own child, so its process id is nobody else's as long as the shell has not waited for it. */
    private static final String KEEPER = """
            trap '' HUP INT TERM
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            { while read -r line; do :; done; kill -INT $server; } <&3 >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            wait $server
            code=$?
            kill -KILL $watch 2>/dev/null
            exit $code
            """;

    /** The same for Windows. There pg_ctl gives up an administrator's rights, with which PostgreSQL does not run. */
    private static final String KEEPER_CMD = """
            @echo off
            "%~1" start -W -D "%~2"
            findstr "^" >nul
            "%~1" stop -D "%~2" -m fast
            """;

    private final Cluster cluster;
    private final Process keeper;
    private final LogLines log;

    private Postmaster(Cluster cluster, Process keeper) {
        this.cluster = cluster;
        this.keeper = keeper;
        this.log = new LogLines(keeper.getInputStream());
    }

    /** The port was taken by somebody else between the choice and the start. */
    static final class PortTaken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Starts it on a cluster that is configured, and waits until it takes connections. */
    static Postmaster start(Cluster cluster, Duration limit) throws PortTaken {
        Process keeper;
        try {
            keeper = Command.builder(cluster.folder(), command(cluster)).start();
        } catch (IOException e) {
            throw new PostgresqlException(
                    "PostgreSQL cannot be started in " + cluster.folder() + ": " + e.getMessage()
                            + Cluster.remedy(String.valueOf(e.getMessage())),
                    e);
        }
        Postmaster postmaster = new Postmaster(cluster, keeper);
        boolean ready = false;
        try {
            postmaster.awaitReady(limit);
            ready = true;
            return postmaster;
        } finally {
            if (!ready) {
                postmaster.stop(Duration.ofSeconds(5));
            }
        }
    }

    private static List<String> command(Cluster cluster) throws IOException {
        if (Platform.WINDOWS) {
            Path keeper = cluster.folder().resolveSibling("keeper.cmd");
            Files.writeString(keeper, KEEPER_CMD.replace("\n", "\r\n"));
            return List.of(
                    "cmd.exe",
                    "/d",
                    "/c",
                    keeper.toString(),
                    cluster.program("pg_ctl"),
                    cluster.folder().toString());
        }
        List<String> command = new ArrayList<>();
        setsid().ifPresent(command::add);
        List<String> keeper = new ArrayList<>(List.of("/bin/sh", "-c", KEEPER, "ringback-postgresql"));
        keeper.addAll(
                List.of(cluster.program("postgres"), "-D", cluster.folder().toString()));
        command.addAll(cluster.user().command(keeper));
        return command;
    }

    private static Optional<String> setsid() {
        return List.of("/usr/bin/setsid", "/bin/setsid").stream()
                .filter(p -> Files.isExecutable(Path.of(p)))
                .findFirst();
    }

    private void awaitReady(Duration limit) throws PortTaken {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            // On Windows the keeper is there also without it.
            boolean alive = keeper.isAlive() && !(Platform.WINDOWS && log.contains("FATAL"));
            if (alive && cluster.running().filter(Cluster.Running::ready).isPresent()) {
                return;
            }
            if (!alive || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw failure(alive, limit);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private PostgresqlException failure(boolean alive, Duration limit) throws PortTaken {
        if (Thread.currentThread().isInterrupted()) {
            return new PostgresqlException("interrupted while PostgreSQL started");
        }
        if (alive) {
            return new PostgresqlException("PostgreSQL was not ready within " + limit.toSeconds() + " s in "
                    + cluster.folder() + ", " + log.words()
                    + "; start it again, and raise start-limit in org.ringback.postgresql.cfg if the disk is slow");
        }
        try {
            stop(Duration.ofSeconds(5));
            log.awaitEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (log.contains("could not bind")) {
            throw new PortTaken();
        }
        String said = log.words();
        return Cluster.failure("PostgreSQL did not start in " + cluster.folder() + ", " + said, said);
    }

    /** Of the main process; 0 when it is not known any more. */
    long pid() {
        return cluster.running().map(Cluster.Running::pid).orElse(0L);
    }

    boolean isAlive() {
        return keeper.isAlive();
    }

    /** How it ended, for a log. */
    String end() {
        if (keeper.isAlive()) {
            return "has ended, " + log.words();
        }
        int code = keeper.exitValue();
        return (code > 128 ? "was ended by signal " + (code - 128) : "ended with code " + code) + ", " + log.words();
    }

    /** Done when it has ended, however. */
    CompletableFuture<?> ended() {
        return Platform.WINDOWS
                ? ProcessHandle.of(pid())
                        .map(ProcessHandle::onExit)
                        .orElseGet(() -> keeper.onExit().thenApply(Process::toHandle))
                : keeper.onExit();
    }

    /** Stops it in order; after the limit at once, and then it is recovered at its next start. */
    void stop(Duration limit) {
        try {
            keeper.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The keeper of PostgreSQL is gone", e);
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!keeper.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(
                        Level.WARNING,
                        "PostgreSQL did not stop within {0} s and is killed; it recovers at its next start",
                        limit.toSeconds());
                pgCtlStop("immediate", Duration.ofSeconds(3));
                keeper.destroyForcibly();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            keeper.destroyForcibly();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pgCtlStop(String mode, Duration limit) {
        List<String> command = List.of(
                cluster.program("pg_ctl"),
                "stop",
                "-D",
                cluster.folder().toString(),
                "-m",
                mode,
                "-t",
                "" + limit.toSeconds());
        cluster.run(cluster.folder(), command, "", limit.plusSeconds(1));
    }
}
