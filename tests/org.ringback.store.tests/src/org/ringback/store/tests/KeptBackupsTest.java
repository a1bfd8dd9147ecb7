package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.repository.Backups;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.backup.BackupPlan;
import org.ringback.store.internal.backup.KeptBackups;

/** A backup is made each day, only the newest are kept, and a failure is told and tried again. */
@ExtendWith(Databases.class)
@Timeout(60)
class KeptBackupsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-29T01:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return BERLIN;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private Path folder;
    private Optional<KeptBackups> backups = Optional.empty();

    @BeforeEach
    void begin(Databases.Source databases) throws Exception {
        database.setUrl(databases.postgres().newDatabase());
        folder = Databases.Source.newFolder().resolve("backups");
    }

    @AfterEach
    void end() {
        backups.ifPresent(KeptBackups::close);
    }

    @Test
    void oneIsMadeEachDayAndWhatWasMissedIsMadeUpFor() throws Exception {
        KeptBackups kept = backups(database::getConnection, Optional.of(LocalTime.of(2, 30)));
        kept.look();
        // Of the night before: there is none yet.
        assertThat(files()).containsExactly("ringback-2026-11-29-020000.zip");
        at("2026-11-29T01:29:00Z");
        kept.look();
        assertThat(files()).hasSize(1);
        at("2026-11-29T01:30:00Z");
        kept.look();
        kept.look();
        assertThat(files()).containsExactly("ringback-2026-11-29-020000.zip", "ringback-2026-11-29-023000.zip");
        at("2026-12-02T10:00:00Z");
        kept.look();
        kept.look();
        assertThat(files()).hasSize(3).endsWith("ringback-2026-12-02-110000.zip");
        assertThat(kept.status().troubles()).isEmpty();
        assertThat(kept.status().facts().getFirst()).startsWith("the newest of 2026-12-02T10:00:00Z, ");
    }

    @Test
    void onlyTheNewestAreKeptAndNothingElseIsTouched() throws Exception {
        KeptBackups kept = backups(database::getConnection, Optional.of(LocalTime.of(2, 30)));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ringback-of-the-boss.zip"), "mine");
        for (int day = 1; day <= 5; day++) {
            at("2026-12-0" + day + "T09:00:00Z");
            kept.look();
        }
        assertThat(files())
                .containsExactly(
                        "ringback-2026-12-03-100000.zip",
                        "ringback-2026-12-04-100000.zip",
                        "ringback-2026-12-05-100000.zip",
                        "ringback-of-the-boss.zip");
    }

    @Test
    void whatAKillOrAWrongClockHasLeftHoldsUpNothing() throws Exception {
        KeptBackups kept = backups(database::getConnection, Optional.of(LocalTime.of(2, 30)));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ringback-2026-11-28-023000.zip.part"), "half");
        Files.writeString(folder.resolve("ringback-2099-01-01-023000.zip"), "of a clock that was wrong");
        Files.writeString(folder.resolve("ringback-2026-13-45-996000.zip"), "of nobody");
        kept.look();
        kept.look();
        assertThat(files())
                .containsExactly(
                        "ringback-2026-11-29-020000.zip",
                        "ringback-2026-13-45-996000.zip",
                        "ringback-2099-01-01-023000.zip");
        assertThat(kept.status().troubles()).isEmpty();
    }

    @Test
    void neverIsNever() throws Exception {
        KeptBackups kept = backups(database::getConnection, Optional.empty());
        kept.look();
        assertThat(kept.newest()).isEmpty();
        assertThat(folder).doesNotExist();
        Backups.Backup made = kept.make().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(kept.newest()).contains(made);
        assertThat(made.bytes()).isEqualTo(Files.size(made.file()));
    }

    @Test
    void whatFailsIsToldAndTriedAgainAfterAnHourAndLeavesNothing() throws Exception {
        AtomicReference<Boolean> away = new AtomicReference<>(true);
        KeptBackups kept = backups(
                () -> {
                    if (away.get()) {
                        throw new SQLException("Connection refused");
                    }
                    return database.getConnection();
                },
                Optional.of(LocalTime.of(2, 30)));
        kept.look();
        assertThat(kept.status().troubles())
                .containsExactly("no backup could be made in " + folder + ": Connection refused");
        assertThatThrownBy(() -> kept.make().toCompletableFuture().get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RepositoryException.class);
        assertThat(files()).isEmpty();
        away.set(false);
        kept.look();
        assertThat(files()).isEmpty();
        now.updateAndGet(n -> n.plus(Duration.ofMinutes(61)));
        kept.look();
        assertThat(files()).hasSize(1);
        assertThat(kept.status().troubles()).isEmpty();
    }

    @Test
    void whoeverAsksWhileOneIsMadeGetsThatOne() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        KeptBackups kept = backups(
                () -> {
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new SQLException(e);
                    }
                    return database.getConnection();
                },
                Optional.empty());
        CompletionStage<Backups.Backup> first = kept.make();
        CompletionStage<Backups.Backup> second = kept.make();
        goOn.countDown();
        assertThat(first.toCompletableFuture().get(30, TimeUnit.SECONDS))
                .isEqualTo(second.toCompletableFuture().get(30, TimeUnit.SECONDS));
        assertThat(files()).hasSize(1);
    }

    private KeptBackups backups(KeptBackups.Opening opening, Optional<LocalTime> at) {
        KeptBackups made = new KeptBackups(
                opening, new BackupPlan(folder, at, 3), clock, Executors.newSingleThreadScheduledExecutor());
        backups = Optional.of(made);
        return made;
    }

    private void at(String time) {
        now.set(Instant.parse(time));
    }

    private List<String> files() throws Exception {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
