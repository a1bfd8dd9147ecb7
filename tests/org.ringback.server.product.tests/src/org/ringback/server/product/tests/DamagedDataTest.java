package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of data that are not what they were; and where it puts what nobody else may read. */
class DamagedDataTest {
    private static final Map<String, String> SETTINGS = Map.of("org.ringback.broker.cfg", "port = 0\n");
    private static final int DAMAGED = 5;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void keepSomething() throws IOException {
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS, Map.of("JOURNAL_STREAM", "8:1"))) {
            server.awaitReady();
            Path passwords = folder.resolve("data/one-time-passwords.txt");
            assertThat(server.out())
                    .noneMatch(line -> line.contains("one-time password "))
                    .anyMatch(line -> line.contains("are in " + passwords));
            assertThat(Files.readString(passwords)).contains("agent 'admin' logs in with the one-time password ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                    .isEqualTo("rw-------");
            server.terminate();
            server.awaitEnd();
        }
    }

    @Test
    void withoutItsDatabaseItDoesNotStartAsNew() throws IOException {
        delete(folder.resolve("data/postgresql"));
        assertThat(complaints())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("the database that was in " + folder.resolve("data/postgresql"))
                        .contains("put back a backup (there is none in " + folder.resolve("data/backups") + ")")
                        .contains("delete " + folder.resolve("data/postgresql.made")));

        Files.delete(folder.resolve("data/postgresql.made"));
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
            server.awaitReady();
            server.terminate();
            server.awaitEnd();
        }
    }

    @Test
    void aDatabaseWithADamagedControlFileIsNamedWithTheBackupToPutBack() throws IOException {
        Path control = cluster().resolve("global/pg_control");
        try (FileChannel file = FileChannel.open(control, StandardOpenOption.WRITE)) {
            file.truncate(100);
        }
        saysWhichBackup("PostgreSQL did not start in " + cluster());
    }

    @Test
    void aDatabaseWithDamagedTablesIsNamedWithTheBackupToPutBack() throws IOException {
        try (Stream<Path> files = Files.walk(cluster().resolve("base"))) {
            for (Path table : files.filter(DamagedDataTest::isOfOurs).toList()) {
                try (FileChannel file = FileChannel.open(table, StandardOpenOption.WRITE)) {
                    file.write(ByteBuffer.wrap("damage".getBytes(StandardCharsets.US_ASCII)), 8000);
                }
            }
        }
        saysWhichBackup("The database in " + folder.resolve("data") + " is damaged (ERROR: invalid page");
    }

    private void saysWhichBackup(String begin) throws IOException {
        Path backups = Files.createDirectories(folder.resolve("data/backups"));
        Path newest = Files.createFile(backups.resolve("ringback-2026-11-28-023000.zip"));
        Files.createFile(backups.resolve("ringback-2026-11-27-023000.zip"));
        assertThat(complaints())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(begin)
                        .contains("put back the newest backup, " + newest + "; how is under"));
    }

    private Path cluster() throws IOException {
        try (Stream<Path> versions = Files.list(folder.resolve("data/postgresql"))) {
            return versions.filter(Files::isDirectory).findFirst().orElseThrow().resolve("cluster");
        }
    }

    /** PostgreSQL's own have smaller numbers. */
    private static boolean isOfOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.matches("\\d+")
                && Integer.parseInt(name) >= 16_384
                && file.toFile().length() > 0;
    }

    @Test
    void aJournalThatCannotBeReadIsNamedWithWhatToDo() throws IOException {
        delete(folder.resolve("data/broker/journal"));
        Files.writeString(folder.resolve("data/broker/journal"), "no journal");
        assertThat(complaints())
                .anySatisfy(line -> assertThat(line)
                        .contains("its journal in " + folder.resolve("data/broker"))
                        .contains("move that folder away"));
    }

    @Test
    void whatAStartHadHalfCachedWhenItWasKilledIsMadeAnew() throws IOException {
        Path configuration = folder.resolve("data/configuration");
        assertThat(configuration.resolve("running")).as("it was up").exists();
        try (Stream<Path> files = Files.walk(configuration)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {4, 7, 1, 1});
            }
        }
        Files.writeString(configuration.resolve("starting"), "999999999\n");
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
            server.awaitReady();
            assertThat(configuration.resolve("starting")).doesNotExist();
            server.terminate();
            server.awaitEnd();
        }
    }

    private List<String> complaints() {
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
            assertThat(server.awaitEnd()).as(server.err().toString()).isEqualTo(DAMAGED);
            return server.complaints();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
