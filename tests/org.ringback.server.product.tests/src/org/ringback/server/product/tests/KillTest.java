package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.KillRun;

/**
 * What was answered is there after the server was killed, whenever that was, and nothing is there twice. A few kills only:
 * {@code ./ringback kill} has the many. A failure tells the seed.
 */
class KillTest {
    private static final int TIMES = 4;

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothingIsLostOrDoubledOnTheDatabaseThatComesAlong() throws Exception {
        kill(false);
    }

    @Test
    void nothingIsLostOrDoubledOnAPostgresqlOfOnesOwn() throws Exception {
        boolean there = !"none".equals(System.getProperty("ringback.test.postgresql", "none"));
        Assumptions.assumeTrue(there, "there is no PostgreSQL on this machine");
        kill(true);
    }

    private void kill(boolean ownDatabase) throws Exception {
        Path root = Path.of(System.getProperty("ringback.root", "."));
        KillRun.Outcome outcome = new KillRun(
                        new KillRun.Settings(
                                root,
                                ServerProcess.product(),
                                Optional.empty(),
                                folder,
                                ownDatabase,
                                TIMES,
                                System.nanoTime() % 1_000_000),
                        System.out)
                .run();
        assertThat(outcome.breaches()).as(outcome.line()).isEmpty();
    }
}
