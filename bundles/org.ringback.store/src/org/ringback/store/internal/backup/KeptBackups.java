package org.ringback.store.internal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.config.Measure;
import org.ringback.core.config.PartStatus;
import org.ringback.core.config.StatusSource;
import org.ringback.repository.Backups;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;

/** Makes backups when they are due or asked for, one at a time, and keeps the newest. */
@Component(
        service = {Backups.class, StatusSource.class},
        immediate = true)
public final class KeptBackups implements Backups, StatusSource {
    private static final Logger LOG = System.getLogger(KeptBackups.class.getName());
    /** A start has other things to do. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(5);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    /** What is left free for all else that is kept on the same disk. */
    private static final long ROOM_BYTES = 256L << 20;

    /** Opens a connection that is used for nothing else. */
    @FunctionalInterface
    public interface Opening {
        Connection open() throws SQLException;
    }

    private final Opening database;
    private final BackupPlan plan;
    private final Clock clock;
    private final ZoneId zone;
    private final ScheduledExecutorService executor;
    private @Nullable CompletableFuture<Backup> underWay;
    private Optional<Instant> failedAt = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    @Activate
    public KeptBackups(@Reference Database database) {
        this(
                database::connection,
                database.backups(),
                Clock.systemDefaultZone(),
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ringback-backup").factory()));
        executor.scheduleWithFixedDelay(this::look, FIRST_LOOK.toSeconds(), LOOK_AGAIN.toSeconds(), TimeUnit.SECONDS);
    }

    /** @param executor of one thread; is shut down when this is closed */
    public KeptBackups(Opening database, BackupPlan plan, Clock clock, ScheduledExecutorService executor) {
        this.database = database;
        this.plan = plan;
        this.clock = clock;
        this.executor = executor;
        zone = clock.getZone();
    }

    @Deactivate
    public void close() {
        executor.shutdownNow();
    }

    @Override
    public CompletionStage<Backup> make() {
        synchronized (this) {
            CompletableFuture<Backup> running = underWay;
            if (running == null) {
                running = CompletableFuture.supplyAsync(this::write, executor);
                underWay = running;
                running.whenComplete((backup, failure) -> ended());
            }
            return running.minimalCompletionStage();
        }
    }

    private synchronized void ended() {
        underWay = null;
    }

    @Override
    public Optional<Backup> newest() {
        return plan.newest(zone);
    }

    @Override
    public PartStatus status() {
        Optional<Backup> newest = newest();
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.of("backups_daily", plan.at().isPresent() ? 1 : 0));
        newest.ifPresent(b -> {
            measures.add(Measure.of("backups_newest_timestamp_seconds", b.at().getEpochSecond()));
            measures.add(Measure.of("backups_newest_size_bytes", b.bytes()));
        });
        return new PartStatus(
                "backups in " + plan.folder(),
                List.of(
                        newest.map(b -> "the newest of " + b.at() + ", " + kilobytes(b.bytes()))
                                .orElse("none yet"),
                        plan.at().map(t -> "made daily at " + t).orElse("made only when asked for")),
                trouble.stream().toList(),
                measures);
    }

    /** Makes one if it is due; otherwise done every minute. */
    public void look() {
        Instant now = clock.instant();
        try {
            boolean rests =
                    failedAt.filter(f -> now.isBefore(f.plus(AFTER_FAILURE))).isPresent();
            // One of a time to come was made while the clock was wrong.
            Optional<Instant> newest = plan.made(zone).stream()
                    .map(Backup::at)
                    .filter(at -> !at.isAfter(now))
                    .findFirst();
            if (!rests && plan.isDue(now, zone, newest)) {
                write();
            }
        } catch (RepositoryException e) {
            LOG.log(Level.DEBUG, "it was said, and is tried again", e);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "whether a backup is due cannot be found out; it is tried again", e);
        }
    }

    private Backup write() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path file = plan.file(now.atZone(zone));
        try {
            Files.createDirectories(plan.folder());
            forgetUnfinished();
            long needed = newest().map(Backup::bytes).orElse(0L) * 2 + ROOM_BYTES;
            // Where it is not known, 0. Java's file stores are not found in a changed root.
            long free = plan.folder().toFile().getUsableSpace();
            if (free > 0 && free < needed) {
                throw new IOException("only " + (free >> 20) + " MB are free there, and " + (needed >> 20)
                        + " MB are needed: make room");
            }
            try (Connection connection = database.open()) {
                long rows = BackupFile.write(connection, file, now);
                LOG.log(Level.INFO, "A backup was made: {0}, {1} rows", file, rows);
            }
            forgetOld();
            failedAt = Optional.empty();
            trouble = Optional.empty();
            return new Backup(file, Files.size(file), now);
        } catch (SQLException | IOException | UncheckedIOException e) {
            String line = "no backup could be made in " + plan.folder() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            LOG.log(Level.WARNING, line);
            failedAt = Optional.of(now);
            trouble = Optional.of(line);
            throw new RepositoryException(line, e);
        }
    }

    private void forgetOld() throws IOException {
        for (Backup old : plan.made(zone).stream().skip(plan.kept()).toList()) {
            Files.deleteIfExists(old.file());
        }
    }

    /** What a server that was killed had begun. */
    private void forgetUnfinished() throws IOException {
        for (Path file : plan.unfinished()) {
            Files.deleteIfExists(file);
        }
    }

    private static String kilobytes(long bytes) {
        return bytes < 10 << 20 ? (bytes + 1023) / 1024 + " kB" : (bytes >> 20) + " MB";
    }
}
