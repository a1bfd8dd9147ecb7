package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each gets one clear line with what to do and an exit code; no trace as the only answer, and no hang. */
class BadInputTest {
    private static final int SETTINGS = 2;
    private static final int PART = 3;
    private static final int DATA = 4;

    private static final Map<String, String> WRONG = Map.of(
            "org.ringback.server.cfg", "log-files = none\n",
            "org.ringback.store.cfg", "pool-size = 1\n",
            "org.ringback.presence.cfg", "desktop-silnce = 20s\n",
            "org.ringback.pbx.simulator~b.cfg", "id = office\nextensions = 101:Anna\n",
            "org.ringback.pbx.simulator~c.cfg", "id = office\nextensions = 101\n");

    private static final List<String> LINES = List.of(
            "org.ringback.pbx.simulator~b.cfg: id = office: must be another one in each file, and is the same in"
                    + " org.ringback.pbx.simulator~c.cfg",
            "org.ringback.pbx.simulator~c.cfg: extensions = 101: must be NUMBER:NAME, …",
            "org.ringback.presence.cfg: desktop-silnce: there is no such setting; known are desktop-silence",
            "org.ringback.server.cfg: log-files = none: must be a whole number from 1 to 100",
            "org.ringback.store.cfg: pool-size = 1: must be a whole number from 2 to 100");

    @TempDir
    Path folder = Path.of("");

    @Test
    void aWrongValue() {
        assertThat(complaints(SETTINGS, Map.of("org.ringback.broker.cfg", "port = many\n")))
                .containsExactly("org.ringback.broker.cfg: port = many: must be a whole number from 0 to 65535");
    }

    @Test
    void aMistypedKey() {
        assertThat(complaints(SETTINGS, Map.of("org.ringback.callbacks.cfg", "laese = 30s\n")))
                .singleElement()
                .asString()
                .startsWith("org.ringback.callbacks.cfg: laese: there is no such setting; known are ")
                .contains("lease");
    }

    @Test
    void aRuleThatCannotBeRead() {
        assertThat(complaints(SETTINGS, Map.of("org.ringback.routing.cfg", "rule.1 = presence lunch -> deputy\n")))
                .singleElement()
                .asString()
                .startsWith("org.ringback.routing.cfg: rule.1 = presence lunch -> deputy: must be ")
                .contains("at-lunch");
    }

    @Test
    void aFileThatCannotBeRead() {
        assertThat(complaints(SETTINGS, Map.of("org.ringback.broker.cfg", "port = \\u12\n")))
                .singleElement()
                .asString()
                .startsWith("org.ringback.broker.cfg: cannot be read: ");
    }

    @Test
    void aFileThatNobodyReads() {
        assertThat(complaints(SETTINGS, Map.of("org.ringback.brokr.cfg", "port = 0\n")))
                .singleElement()
                .asString()
                .startsWith(
                        "org.ringback.brokr.cfg: no part of Ringback has this name; known are org.ringback.broker, ");
    }

    @Test
    void allThatIsWrongIsToldAtOnceAndBeforeAnythingIsOpened() {
        assertThat(complaints(SETTINGS, WRONG)).isEqualTo(LINES);
        assertThat(folder.resolve("data").resolve("postgresql")).doesNotExist();
        assertThat(folder.resolve("data").resolve("broker")).doesNotExist();
    }

    @Test
    void theCheckTellsTheSameBesideARunningServerAndTouchesNothingOfIt() {
        try (ServerProcess server = ServerProcess.start(folder, freePorts())) {
            server.awaitReady();
            try (ServerProcess check = ServerProcess.check(folder, Map.of())) {
                assertThat(check.awaitEnd()).as(() -> check.err().toString()).isZero();
                assertThat(check.out()).containsExactly("The settings in " + folder.resolve("etc") + " are right");
                assertThat(check.err()).isEmpty();
            }
            try (ServerProcess check = ServerProcess.check(folder, WRONG)) {
                assertThat(check.awaitEnd()).isEqualTo(SETTINGS);
                assertThat(check.complaints()).isEqualTo(LINES);
                assertThat(check.out()).isEmpty();
            }
            assertThat(server.isRunning()).isTrue();
            assertThat(server.err()).noneMatch(l -> l.contains("SEVERE") || l.contains("WARNING"));
        }
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = Map.of("org.ringback.broker.cfg", "port = " + taken.getLocalPort() + "\n");
            try (ServerProcess server = ServerProcess.start(folder, settings)) {
                assertThat(server.awaitEnd()).isIn(SETTINGS, PART);
                assertThat(server.complaints())
                        .singleElement()
                        .asString()
                        .contains("port = " + taken.getLocalPort(), "Address already in use");
                assertNoTrace(server);
            }
        }
    }

    @Test
    void aDatabaseThatIsNotThere() {
        assertThat(complaints(PART, Map.of("org.ringback.store.cfg", "url = jdbc:postgresql://127.0.0.1:1/ringback\n")))
                .singleElement()
                .asString()
                .contains("jdbc:postgresql://127.0.0.1:1/ringback", "cannot be reached", "org.ringback.store.cfg");
    }

    @Test
    void aBrokerThatIsNotThere() {
        List<String> complaints = complaints(
                PART,
                Map.of("org.ringback.broker.cfg", "embedded = false\nurl = tcp://127.0.0.1:1\npassword = secret\n"));
        assertThat(complaints).isNotEmpty().anyMatch(l -> l.contains("broker")).noneMatch(l -> l.contains("secret"));
    }

    @Test
    void aDataFolderThatAnotherServerUses() {
        Map<String, String> settings = freePorts();
        try (ServerProcess first = ServerProcess.start(folder, settings)) {
            first.awaitReady();
            try (ServerProcess second = ServerProcess.start(folder, settings)) {
                assertThat(second.awaitEnd()).isEqualTo(DATA);
                assertThat(second.complaints())
                        .containsExactly("another server (process " + first.pid()
                                + ") runs on the data folder " + folder.resolve("data")
                                + "; stop it, or give another folder with --data");
                assertNoTrace(second);
            }
            assertThat(first.err()).noneMatch(l -> l.contains("SEVERE"));
        }
    }

    @Test
    void aDataFolderThatIsAFile() throws IOException {
        Files.createFile(folder.resolve("data"));
        try (ServerProcess server = ServerProcess.start(folder, freePorts())) {
            assertThat(server.awaitEnd()).isNotZero();
            assertThat(server.err())
                    .anyMatch(l -> l.contains(folder.resolve("data").toString()));
            assertNoTrace(server);
        }
    }

    private List<String> complaints(int exitCode, Map<String, String> wrong) {
        Map<String, String> settings = new HashMap<>(freePorts());
        settings.putAll(wrong);
        try (ServerProcess server = ServerProcess.start(folder, settings)) {
            assertThat(server.awaitEnd()).as(() -> server.err().toString()).isEqualTo(exitCode);
            assertThat(server.out()).noneMatch(l -> l.startsWith("Ringback server ready"));
            assertNoTrace(server);
            return server.complaints();
        }
    }

    private static Map<String, String> freePorts() {
        return Map.of("org.ringback.broker.cfg", "port = 0\n");
    }

    private static void assertNoTrace(ServerProcess server) {
        assertThat(server.err()).noneMatch(l -> l.startsWith("\tat "));
    }
}
