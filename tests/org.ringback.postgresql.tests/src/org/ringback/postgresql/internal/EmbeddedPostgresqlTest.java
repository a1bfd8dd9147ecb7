package org.ringback.postgresql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.postgresql.PostgresqlAddress;
import org.ringback.postgresql.PostgresqlServer;

/** It comes up from nothing and from whatever was left behind; only who has the secret gets in. */
class EmbeddedPostgresqlTest {
    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void openFolder() throws IOException {
        folder = TestPostgresql.open(temporary);
    }

    @Test
    void whatWasKeptIsThereAfterAStopInOrder() throws Exception {
        try (PostgresqlServer first = TestPostgresql.start(folder)) {
            TestPostgresql.sql(first, "create table t (a text)", "insert into t values ('kept')");
        }
        assertThat(TestPostgresql.processes(folder)).isEmpty();
        try (PostgresqlServer second = TestPostgresql.start(folder)) {
            assertThat(TestPostgresql.sql(second, "select a from t")).containsExactly("kept");
            assertThat(second.trouble()).isEmpty();
            assertThat(second.older()).isEmpty();
        }
    }

    @Test
    void aCommitIsOnTheDiskAndTextIsTheSameOnEveryMachine() throws Exception {
        try (PostgresqlServer server = TestPostgresql.start(folder)) {
            for (String on : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(TestPostgresql.sql(server, "show " + on)).as(on).containsExactly("on");
            }
            assertThat(TestPostgresql.sql(
                            server,
                            "select datlocprovider::text || ' ' || datlocale || ' ' || pg_encoding_to_char(encoding)"
                                    + " from pg_database where datname = current_database()"))
                    .containsExactly("b C.UTF-8 UTF8");
            assertThat(TestPostgresql.sql(server, "select upper('straße łódź') || lower('ÄÖÜ')"))
                    .containsExactly("STRAßE ŁÓDŹäöü");
            assertThat(TestPostgresql.sql(
                            server, "create extension pg_trgm", "create extension unaccent", "select 'made'"))
                    .containsExactly("made");
        }
    }

    @Test
    void nobodyGetsInWithoutTheSecretNorAsTheSuperuser() throws Exception {
        try (PostgresqlServer server = TestPostgresql.start(folder)) {
            PostgresqlAddress address = server.address();
            for (String[] other : List.of(
                    new String[] {address.user(), "wrong", address.database()},
                    new String[] {"postgres", address.secret(), address.database()},
                    new String[] {address.user(), address.secret(), "template1"})) {
                assertThatThrownBy(() -> TestPostgresql.connect(address, other[0], other[1], other[2])
                                .close())
                        .as(other[0] + " " + other[2])
                        .isInstanceOf(SQLException.class);
            }
            assertThat(TestPostgresql.sql(server, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(TestPostgresql.sql(server, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .containsExactly("false");
            assertThat(address.toString()).doesNotContain(address.secret());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.folder())))
                    .isEqualTo("rwx------");
            assertThat(commandLines()).noneMatch(line -> line.contains(address.secret()));
            assertThat(filesWith(folder, address.secret())).containsExactly(folder.resolve("secret"));
        }
    }

    @Test
    void aLostSecretIsReplaced() throws Exception {
        try (PostgresqlServer first = TestPostgresql.start(folder)) {
            TestPostgresql.sql(first, "create table t (a text)");
        }
        Files.delete(folder.resolve("secret"));
        try (PostgresqlServer second = TestPostgresql.start(folder)) {
            assertThat(TestPostgresql.sql(second, "select count(*) from t")).containsExactly("0");
        }
    }

    @Test
    void halfAClusterAndHalfTheProgramsAreMadeWhole() throws Exception {
        try (PostgresqlServer first = TestPostgresql.start(folder)) {
            TestPostgresql.sql(first, "create table t (a text)", "insert into t values ('kept')");
        }
        Path major = folder.resolve("" + ProgramFiles.of(ProgramFiles.shipped()).major());
        Path programs = major.resolve(
                "programs-" + ProgramFiles.of(ProgramFiles.shipped()).version());
        Path postgres = programs.resolve("bin/postgres");
        byte[] half = Files.readAllBytes(postgres);
        half[half.length / 2] ^= 1;
        Files.write(postgres, half);
        Files.write(programs.resolve("bin/initdb"), new byte[0]);
        Files.setPosixFilePermissions(programs.resolve("bin/pg_ctl"), PosixFilePermissions.fromString("rw-r--r--"));
        try (Stream<Path> all = Files.list(programs.resolve("lib"))) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
        Files.createDirectories(major.resolve("programs-18.0.0/bin"));
        Files.createDirectories(major.resolve("cluster.new/base"));
        try (PostgresqlServer second = TestPostgresql.start(folder)) {
            assertThat(TestPostgresql.sql(second, "select a from t")).containsExactly("kept");
        }
        assertThat(major.resolve("programs-18.0.0")).doesNotExist();
    }

    /** What was there once is not begun anew without a word. */
    @Test
    void aDatabaseThatIsGoneIsSaidAndAnEmptyOneIsMadeWhenAsked() throws Exception {
        try (PostgresqlServer first = TestPostgresql.start(folder)) {
            TestPostgresql.sql(first, "create table t (a text)");
        }
        Path major = folder.resolve("" + ProgramFiles.of(ProgramFiles.shipped()).major());
        Folders.delete(major.resolve("cluster"));
        Files.createDirectories(major.resolve("cluster.new/base"));
        Path mark = folder.resolveSibling(folder.getFileName() + ".made");
        assertThatThrownBy(() -> TestPostgresql.start(folder))
                .hasMessageContaining(major.resolve("cluster").toString())
                .hasMessageContaining("delete " + mark);
        Files.delete(mark);
        try (PostgresqlServer anew = TestPostgresql.start(folder)) {
            assertThat(TestPostgresql.sql(anew, "select coalesce(to_regclass('t')::text, 'none')"))
                    .containsExactly("none");
        }
        assertThat(major.resolve("cluster.new")).doesNotExist();
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() {
        try (PostgresqlServer first = TestPostgresql.start(folder)) {
            assertThatThrownBy(() -> TestPostgresql.start(folder))
                    .hasMessageContaining(
                            "another server (process " + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining(folder.toString());
            assertThat(first.trouble()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsToldFromOtherFailures() throws Exception {
        TestPostgresql.start(folder).close();
        ProgramFiles files = ProgramFiles.of(ProgramFiles.shipped());
        Path major = folder.resolve("" + files.major());
        Cluster cluster = new Cluster(
                major,
                major.resolve("programs-" + files.version()),
                ServerUser.choose(java.util.Optional.empty(), major));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            cluster.configure(taken.getLocalPort(), 10, 16, false);
            assertThatThrownBy(() -> Postmaster.start(cluster, Duration.ofSeconds(60)))
                    .isInstanceOf(Postmaster.PortTaken.class);
        }
        Files.writeString(folder.resolve("own.conf"), "shared_buffers = lots\n");
        assertThatThrownBy(() -> TestPostgresql.start(folder))
                .hasMessageContaining("shared_buffers")
                .hasMessageContaining(folder.toString());
        assertThat(TestPostgresql.processes(folder)).isEmpty();
    }

    @Test
    void itLivesInAFolderWithBlanksAndUmlauts() throws Exception {
        Path strange = temporary.resolve("Büro für 'Anrufe' & 日本");
        try (PostgresqlServer server = TestPostgresql.start(strange)) {
            assertThat(TestPostgresql.sql(server, "select 1")).containsExactly("1");
        }
    }

    @Test
    void aFolderThatPostgresqlCannotNameIsRefusedInOneLine() {
        assertThatThrownBy(() -> TestPostgresql.start(temporary.resolve("a $HOME b")))
                .hasMessageContaining("a $HOME b")
                .hasMessageContaining("--data");
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(p -> p.info().commandLine().orElse(""))
                .toList();
    }

    private static List<Path> filesWith(Path folder, String text) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> contains(f, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
