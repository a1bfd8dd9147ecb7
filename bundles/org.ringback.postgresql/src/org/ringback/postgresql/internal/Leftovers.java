package org.ringback.postgresql.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ringback.postgresql.PostgresqlException;

/**
 * What a killed server, or a killed PostgreSQL, left behind. A process is ours when its program is one of those that were
 * unpacked for this cluster, which is told by the operating system and not by a number in a file: process ids are given
 * again to others, and in containers the same ones at each start.
 */
final class Leftovers {
    private static final Logger LOG = System.getLogger("org.ringback.postgresql");
    private static final Duration BY_ITSELF = Duration.ofSeconds(5);
    private static final Duration IN_ORDER = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private Leftovers() {}

    /**
     * Ends all processes on a cluster, in order if possible, and removes the file of one that is no more.
     *
     * @param programs the folder in which the programs of this cluster are, of whatever minor version
     */
    static void clear(Cluster cluster, Path programs) {
        List<ProcessHandle> ours = processes(programs);
        if (!ours.isEmpty()) {
            LOG.log(Level.INFO, "A PostgreSQL that a killed server left running in {0} is stopped", cluster.folder());
            // Those whose main process is gone end by themselves; the main process ends when its keeper sees the same
            // as we.
            if (!awaitEnd(programs, BY_ITSELF)) {
                for (String mode : List.of("fast", "immediate")) {
                    cluster.run(
                            cluster.folder(),
                            List.of(
                                    cluster.program("pg_ctl"),
                                    "stop",
                                    "-D",
                                    cluster.folder().toString(),
                                    "-m",
                                    mode,
                                    "-t",
                                    "30"),
                            "",
                            IN_ORDER.plusSeconds(5));
                    if (awaitEnd(programs, Duration.ofSeconds(2))) {
                        break;
                    }
                }
            }
            processes(programs).forEach(ProcessHandle::destroyForcibly);
            if (!awaitEnd(programs, BY_ITSELF)) {
                throw new PostgresqlException("a PostgreSQL of another server still runs in " + cluster.folder()
                        + " (process " + processes(programs).getFirst().pid() + ") and cannot be stopped; end it");
            }
        }
        cluster.running().ifPresent(stale -> remove(cluster, stale.pid()));
    }

    private static void remove(Cluster cluster, long pid) {
        LOG.log(Level.INFO, "PostgreSQL was killed the last time (process {0}); it recovers now", Long.toString(pid));
        try {
            Files.deleteIfExists(cluster.pidFile());
        } catch (IOException e) {
            throw new PostgresqlException(
                    "cannot remove " + cluster.pidFile() + ": " + e.getMessage() + "; remove it", e);
        }
    }

    private static boolean awaitEnd(Path programs, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!processes(programs).isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    private static List<ProcessHandle> processes(Path programs) {
        return ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().command().filter(c -> isBelow(c, programs)).isPresent())
                .toList();
    }

    private static boolean isBelow(String command, Path programs) {
        return Path.of(command).startsWith(real(programs));
    }

    /** As the operating system names it: without symbolic links. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }
}
