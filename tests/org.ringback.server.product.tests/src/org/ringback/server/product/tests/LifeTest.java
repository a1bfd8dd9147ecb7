package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process starts, says so, stops in order, and comes back after a kill. */
class LifeTest {
    private static final int TERMINATED = 143;

    @TempDir
    Path folder = Path.of("");

    @Test
    void itSaysThatItIsReadyAndStopsInOrder() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, Map.of("org.ringback.broker.cfg", "port = 0\n"))) {
            assertThat(server.awaitReady())
                    .contains("broker tcp://127.0.0.1:", "database PostgreSQL ", " in " + folder.resolve("data"));
            assertThat(server.out()).anyMatch(l -> l.contains("one-time password"));
            assertThat(Files.readString(folder.resolve("data/log/server.0.log")))
                    .as("nothing is started twice")
                    .containsOnlyOnce(" is open\n")
                    .containsOnlyOnce("The broker listens on ");
            assertThat(Files.readString(folder.resolve("data/server.lock")).strip())
                    .isEqualTo("" + server.pid());

            server.terminate();

            assertThat(server.awaitEnd(Duration.ofSeconds(10))).isEqualTo(TERMINATED);
            assertThat(server.out()).last().isEqualTo("Ringback server stopped");
        }
        assertThat(Files.readString(folder.resolve("data/log/server.0.log")))
                .contains("Ringback server starts")
                .doesNotContain("one-time password");
    }

    /** Whatever a start misses then has been taken from it: that is no fault of anybody's. */
    @Test
    void stoppedWhileItStartsItEndsWithoutAComplaint() {
        Map<String, String> settings = Map.of("org.ringback.broker.cfg", "port = 0\n");
        for (String moment : List.of("PostgreSQL 18 runs on ", "The broker listens on ")) {
            try (ServerProcess server = ServerProcess.start(folder, settings)) {
                server.awaitError(moment);
                server.terminate();
                assertThat(server.awaitEnd(Duration.ofSeconds(20))).isEqualTo(TERMINATED);
                assertThat(server.complaints())
                        .filteredOn(l -> !l.startsWith("not all parts ended within "))
                        .isEmpty();
                assertThat(server.err()).noneMatch(l -> l.startsWith("\tat "));
            }
        }
    }

    @Test
    void itComesBackAfterAKill() {
        Map<String, String> settings = Map.of("org.ringback.broker.cfg", "port = 0\n");
        try (ServerProcess first = ServerProcess.start(folder, settings)) {
            first.awaitReady();
            first.kill();
        }
        try (ServerProcess second = ServerProcess.start(folder, settings)) {
            second.awaitReady();
            assertThat(second.out())
                    .as("the directory is filled already")
                    .noneMatch(l -> l.contains("one-time password"));
        }
    }

    /** Telephony never depends on us, nor we on it. */
    @Test
    void aPbxThatIsNotThereStopsNothing() {
        Map<String, String> settings = Map.of(
                "org.ringback.broker.cfg",
                "port = 0\n",
                "org.ringback.pbx.simulator~spare.cfg",
                "id = spare\nextensions = 101:Anna\ncontrol.port = 0\n",
                "org.ringback.pbx.asterisk~main.cfg",
                "id = main\nhost = 127.0.0.1\nport = 1\nuser = ringback\nsecret = nothing\n");
        try (ServerProcess server = ServerProcess.start(folder, settings)) {
            assertThat(server.awaitReady()).contains("PBX main ", "PBX spare ");
            String line = server.awaitError("PBX main is offline: ");
            assertThat(line).contains("127.0.0.1", "1").doesNotContain("secret", "nothing");
        }
    }
}
