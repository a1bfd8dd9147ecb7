package org.ringback.postgresql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.postgresql.PostgresqlAddress;
import org.ringback.postgresql.PostgresqlServer;

/** Whatever is killed when: PostgreSQL ends with its server, and what was committed is there at the next start. */
class KillTest {
    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void openFolder() throws IOException {
        folder = Beside.open(temporary);
    }

    @AfterEach
    void endWhatIsLeft() {
        Beside.processes(folder).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void itEndsByItselfWhenTheServersProcessIsKilled() throws Exception {
        Process server = server();
        keep("a");
        assertThat(Beside.processes(folder)).isNotEmpty();
        server.destroyForcibly();
        server.waitFor();
        Beside.await(
                "PostgreSQL has ended, all of it",
                () -> Beside.processes(folder).isEmpty());
        assertThat(folder.resolve("18/cluster/postmaster.pid"))
                .as("it was stopped in order")
                .doesNotExist();
        assertThat(kept()).containsExactly("a");
    }

    @Test
    void itIsStoppedInOrderWhenTheServerIsTerminated() throws Exception {
        Process server = server();
        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Beside.processes(folder)).isEmpty();
        assertThat(folder.resolve("18/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void whatACommitKeptIsThereAfterEverythingWasKilledAtOnce() throws Exception {
        Process server = server();
        keep("a", "b", "c");
        List<ProcessHandle> all = Stream.concat(server.descendants(), Beside.processes(folder).stream())
                .toList();
        server.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        server.waitFor();
        Beside.await("all are gone", () -> Beside.processes(folder).isEmpty());
        assertThat(kept()).containsExactly("a", "b", "c");
    }

    @Test
    void anOrphanIsFoundStoppedAndStartedAnew() throws Exception {
        Process server = server();
        ProcessHandle orphan = Beside.mainProcess(folder);
        keep("a");
        // Its parent, which would stop it, goes first; then the server.
        orphan.parent().orElseThrow().destroyForcibly();
        server.destroyForcibly();
        server.waitFor();
        assertThat(orphan.isAlive()).isTrue();
        assertThat(kept()).containsExactly("a");
        // Not isAlive: where nobody collects dead orphans they have a process id for ever.
        assertThat(Beside.processes(folder)).extracting(ProcessHandle::pid).doesNotContain(orphan.pid());
    }

    @Test
    void aFileThatNamesAProcessOfSomebodyElseStopsNothing() throws Exception {
        Process server = server();
        keep("a");
        List<ProcessHandle> all = Stream.concat(server.descendants(), Beside.processes(folder).stream())
                .toList();
        server.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        server.waitFor();
        Beside.await("all are gone", () -> Beside.processes(folder).isEmpty());
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Path file = folder.resolve("18/cluster/postmaster.pid");
            List<String> lines = Files.readAllLines(file);
            Files.writeString(file, other.pid() + "\n" + String.join("\n", lines.subList(1, lines.size())) + "\n");
            assertThat(kept()).containsExactly("a");
            assertThat(other.isAlive()).as("the other process was left alone").isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void itIsStartedAgainOnTheSamePortWhenItIsKilledUnderARunningServer() throws Exception {
        try (PostgresqlServer server = Beside.start(folder)) {
            Beside.sql(server, "create table t (a text)", "insert into t values ('a')");
            PostgresqlAddress before = server.address();
            for (int times = 0; times < 3; times++) {
                ProcessHandle killed = Beside.mainProcess(folder);
                killed.destroyForcibly();
                Beside.await("it is gone", () -> !killed.isAlive());
                Beside.await("it takes connections again", () -> connects(server));
                assertThat(Beside.sql(server, "select a from t")).containsExactly("a");
            }
            assertThat(server.address()).isEqualTo(before);
            assertThat(server.trouble()).isEmpty();
        }
        assertThat(Beside.processes(folder)).isEmpty();
    }

    @Test
    void aBackendThatIsKilledTakesNothingWithIt() throws Exception {
        try (PostgresqlServer server = Beside.start(folder)) {
            Beside.sql(server, "create table t (a text)", "insert into t values ('a')");
            try (Connection connection = Beside.connect(server)) {
                long backend = Long.parseLong(
                        Beside.sql(connection, "select pg_backend_pid()").getFirst());
                ProcessHandle.of(backend).orElseThrow().destroyForcibly();
                Beside.await("it takes connections again", () -> connects(server));
            }
            assertThat(Beside.sql(server, "select a from t")).containsExactly("a");
        }
    }

    @Test
    void aServerKilledDuringItsFirstStartHasAnotherOne() throws Exception {
        for (String seen : List.of("18", "18/programs-*", "18/cluster.new", "18/cluster.new/global/pg_control")) {
            Process server = process();
            Beside.await("there is " + seen, () -> exists(seen) || !server.isAlive());
            server.destroyForcibly();
            server.waitFor();
        }
        try (PostgresqlServer server = Beside.start(folder)) {
            assertThat(Beside.sql(server, "select 1")).containsExactly("1");
        }
    }

    private boolean exists(String pattern) {
        int name = pattern.lastIndexOf('/') + 1;
        Path parent = folder.resolve(pattern.substring(0, name));
        if (!Files.isDirectory(parent)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(parent, pattern.substring(name))) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean connects(PostgresqlServer server) {
        try (Connection connection = Beside.connect(server)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private void keep(String... values) throws Exception {
        String secret = Files.readString(folder.resolve("secret")).strip();
        int port = Integer.parseInt(Files.readAllLines(folder.resolve("18/cluster/postmaster.pid"))
                .get(3)
                .strip());
        PostgresqlAddress address = new PostgresqlAddress("127.0.0.1", port, "ringback", "ringback", secret);
        try (Connection connection = Beside.connect(address, "ringback", secret, "ringback")) {
            Beside.sql(connection, "create table t (a text)");
            for (String value : values) {
                Beside.sql(connection, "insert into t values ('" + value + "')");
            }
        }
    }

    private List<String> kept() throws Exception {
        try (PostgresqlServer server = Beside.start(folder)) {
            return Beside.sql(server, "select a from t order by a");
        }
    }

    /** Another process with its PostgreSQL, running. */
    private Process server() throws IOException {
        Process process = process();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return process;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the other process has ended: " + said);
    }

    private Process process() throws IOException {
        String files = Optional.ofNullable(System.getProperty("ringback.postgresql.bundle"))
                .orElse("org.ringback.lib.postgresql.linux."
                        + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64"));
        String classPath = Stream.of(
                        "bundles/org.ringback.core/target/classes",
                        "bundles/org.ringback.postgresql/target/classes",
                        "bundles/" + files,
                        "tests/org.ringback.postgresql.tests/target/classes",
                        driver())
                .map(p -> Beside.ROOT.resolve(p).toString())
                .collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Killed.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String driver() {
        return Path.of(org.postgresql.ds.PGSimpleDataSource.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
