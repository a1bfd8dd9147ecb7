package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.OwnArtemis;

/**
 * Two servers of one office on one PostgreSQL, with brokers in them or two of one's own, and desktops at work: whatever becomes of the one
 * that works, the other one takes over, the desktops go there, and what was accepted is there, once. {@code ./ringback demo --cluster} shows it with more desktops.
 */
@Timeout(600)
class ClusterTest {
    private static final int DESKTOPS = 4;
    private static final int LIMIT_MINUTES = 8;

    @TempDir
    Path folder = Path.of("");

    @Test
    void desktopsWorkOnWhateverBecomesOfAServer() throws Exception {
        run("embedded");
    }

    @Test
    void desktopsWorkOnWhateverBecomesOfAServerOrABrokerOfOnesOwn() throws Exception {
        Assumptions.assumeTrue(
                OwnArtemis.home(Path.of(System.getProperty("ringback.root", ".")))
                        .isPresent(),
                "there is no Artemis here");
        run("own");
    }

    private void run(String brokers) throws Exception {
        boolean there = !"none".equals(System.getProperty("ringback.test.postgresql", "none"));
        Assumptions.assumeTrue(there, "no PostgreSQL: set ringback.test.postgresql");
        ServerProcess.product();
        Installation.letOthersIn(folder);
        Path out = Files.createTempFile(folder, "cluster", ".out");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("ringback.root", "."), "releng", "cluster.sh")
                                .toString(),
                        "--desktops",
                        Integer.toString(DESKTOPS),
                        "--brokers",
                        brokers,
                        "--folder",
                        folder.resolve("run").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(run.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(run.exitValue()).as(Files.readString(out)).isZero();
            System.out.print(Files.readString(out));
        } finally {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }
    }
}
