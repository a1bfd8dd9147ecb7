package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.ClusterRun;

/**
 * Two servers of one office on one PostgreSQL, and desktops at work: whatever becomes of the one that works, the other one takes over,
 * the desktops go there, and what was accepted is there, once. {@code ./ringback demo --cluster} shows it with more desktops.
 */
@Timeout(600)
class ClusterTest {
    private static final int DESKTOPS = 4;

    @TempDir
    Path folder = Path.of("");

    @Test
    void desktopsWorkOnWhateverBecomesOfAServer() throws Exception {
        boolean there = !"none".equals(System.getProperty("ringback.test.postgresql", "none"));
        Assumptions.assumeTrue(there, "no PostgreSQL: set ringback.test.postgresql");
        Installation.letOthersIn(folder);
        try (ClusterRun run = new ClusterRun(
                Path.of(System.getProperty("ringback.root", ".")),
                ServerProcess.product(),
                folder.toAbsolutePath(),
                DESKTOPS,
                System.out)) {
            assertThat(run.run()).isEmpty();
        }
    }
}
