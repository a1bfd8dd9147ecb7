package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers of one office on one PostgreSQL: one works, and whatever becomes of it, the other one takes over. */
@Timeout(300)
class TwoServersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TAKEN_OVER = 6;

    @TempDir
    Path folder = Path.of("");

    private String database = "";

    @BeforeEach
    void start() throws Exception {
        boolean there = !"none".equals(System.getProperty("ringback.test.postgresql", "none"));
        Assumptions.assumeTrue(there, "no PostgreSQL: set ringback.test.postgresql");
        database = postgresql("up");
    }

    @AfterEach
    void stop() throws Exception {
        postgresql("down");
    }

    @Test
    void theOtherTakesOverFromOneThatWasKilledOneThatHangsAndOneThatWasStopped() throws Exception {
        try (Place one = new Place("one");
                Place two = new Place("two")) {
            one.start();
            assertThat(one.server().awaitReady()).contains("tcp://127.0.0.1:" + one.port);
            String password =
                    AdminProgram.first(AdminProgram.ONE_TIME, one.server().out(), 1);
            AdminProgram atOne = new AdminProgram(folder, "tcp://127.0.0.1:" + one.port);
            two.start();
            assertThat(two.server().awaitOut("Ringback server stands by: "))
                    .contains("(process " + one.server().pid() + ") works");
            assertThat(atOne.run("admin", password, "another secret\n", "password", "admin")
                            .code())
                    .isZero();
            assertThat(atOne.run("admin", "another secret", "", "agent", "zoe", "--name", "Zoë Müller")
                            .err())
                    .isEmpty();
            assertThat(atOne.run("admin", "another secret", "", "status").out())
                    .anyMatch(line -> line.contains("(process " + two.server().pid() + ") stands by"));

            one.server().kill();
            two.server().awaitReady();
            AdminProgram atTwo = new AdminProgram(folder, "tcp://127.0.0.1:" + two.port);
            assertThat(atTwo.run("admin", "another secret", "", "agents").out())
                    .anyMatch(line -> line.contains("Zoë Müller"));

            one.start();
            one.server().awaitOut("Ringback server stands by: ");
            signal(two.server(), "STOP");
            one.server().awaitReady();
            signal(two.server(), "CONT");
            assertThat(two.server().awaitEnd(LIMIT)).isEqualTo(TAKEN_OVER);
            assertThat(two.server().complaints()).singleElement().asString().contains("works in this office now");

            two.start();
            two.server().awaitOut("Ringback server stands by: ");
            one.server().terminate();
            two.server().awaitReady();
            one.server().awaitEnd(LIMIT);
            assertThat(Files.readString(two.log())).contains("commands from before another server took over");
        }
    }

    private static void signal(ServerProcess server, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid())).start();
        assertThat(kill.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private String postgresql(String action) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("ringback.root", "."), "releng", "postgresql.sh");
        Path out = Files.createTempFile(folder, "postgresql", ".out");
        Installation.letOthersIn(folder);
        Process process = new ProcessBuilder(
                        script.toString(), action, folder.resolve("postgresql").toString())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out).strip();
    }

    /** Where a server has its files and its port. */
    private final class Place implements AutoCloseable {
        private final List<ServerProcess> started = new ArrayList<>();
        private final Path home;
        private final int port;

        Place(String name) throws IOException {
            home = Files.createDirectories(folder.resolve(name));
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
        }

        void start() {
            started.add(ServerProcess.start(
                    home,
                    Map.of(
                            "org.ringback.broker.cfg",
                            "port = " + port + "\n",
                            "org.ringback.monitoring.cfg",
                            "port = 0\n",
                            "org.ringback.store.cfg",
                            "url = " + database + "\n")));
        }

        ServerProcess server() {
            return started.getLast();
        }

        @Override
        public void close() {
            started.forEach(ServerProcess::close);
        }

        Path log() {
            return home.resolve("data/log/server.0.log");
        }
    }
}
