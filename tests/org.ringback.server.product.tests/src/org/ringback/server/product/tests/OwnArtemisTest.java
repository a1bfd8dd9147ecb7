package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.callback.Callback;
import org.ringback.kill.CallbackLife;
import org.ringback.kill.KillException;
import org.ringback.kill.OwnArtemis;

/** The server that ships on an Artemis of one's own, with the plug-in that the server has written. */
class OwnArtemisTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder = Path.of("");

    @Test
    void aCallbackLivesThroughRestartsOfEither() throws Exception {
        try (OwnArtemis artemis =
                OwnArtemis.withPlugIn(home(), ServerProcess.product(), folder, OwnArtemis.SHORT_LIVED)) {
            CallbackLife.writeDirectory(folder.resolve("etc"));
            Map<String, String> settings = Map.of(
                    "org.ringback.broker.cfg",
                    artemis.settings(),
                    "org.ringback.monitoring.cfg",
                    "port = 0\n",
                    "org.ringback.store.cfg",
                    "initial-directory = directory.csv\n");
            try (ServerProcess server = ServerProcess.start(folder, settings)) {
                assertThat(server.awaitReady()).contains("broker ssl://127.0.0.1:" + artemis.port() + " (of your own)");
                AdminProgram admin = new AdminProgram(folder, artemis.address());
                assertThat(admin.run("adm", "only for killing", "", "status").out())
                        .anyMatch(line -> line.contains("with Ringback's plug-in"));
                Callback kept;
                try (CallbackLife amy = CallbackLife.ofAmy(artemis.port())) {
                    kept = amy.write("before the broker was killed");
                }
                artemis.kill();
                artemis.start();
                try (CallbackLife sue = untilLoggedIn(artemis)) {
                    sue.callBack(kept);
                }
                // What is sent while no server is there waits at the broker, and outlives it.
                try (CallbackLife amy = CallbackLife.ofAmy(artemis.port())) {
                    server.kill();
                    amy.send("while no server was there");
                }
                artemis.kill();
                artemis.start();
            }
            try (ServerProcess again = ServerProcess.start(folder, settings)) {
                again.awaitReady();
                try (CallbackLife sue = untilLoggedIn(artemis)) {
                    sue.callBack(sue.await("while no server was there"));
                }
            }
        }
    }

    /** A broker of one's own without the plug-in protects nobody: the server says so and does not start. */
    @Test
    void aBrokerWithoutThePlugInIsRefusedInOneLine() throws Exception {
        try (OwnArtemis artemis = OwnArtemis.asItComes(home(), folder);
                ServerProcess server = ServerProcess.start(
                        folder,
                        Map.of(
                                "org.ringback.broker.cfg",
                                artemis.settings("anything"),
                                "org.ringback.monitoring.cfg",
                                "port = 0\n"))) {
            assertThat(server.awaitEnd()).isEqualTo(2);
            assertThat(server.complaints())
                    .singleElement()
                    .asString()
                    .startsWith("org.ringback.broker.cfg: url = " + artemis.address())
                    .contains("Ringback's plug-in", "unprotected = allowed");
        }
    }

    private static Path home() throws Exception {
        Optional<Path> home = OwnArtemis.home(Path.of(System.getProperty("ringback.root", ".")));
        assumeTrue(home.isPresent(), "there is no Artemis here");
        return home.get();
    }

    /** As a desktop does: as long as the server has not told the broker who there is, log-ins are told to come again. */
    private static CallbackLife untilLoggedIn(OwnArtemis artemis) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return CallbackLife.ofSue(artemis.port());
            } catch (KillException e) {
                assertThat(System.nanoTime()).as(e.toString()).isLessThan(end);
                assertThat(e).hasMessageContaining("Busy");
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }
}
