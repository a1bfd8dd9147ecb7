package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.kill.ChaosRun;
import org.ringback.kill.Fault;

/**
 * An office at work for a minute while server, database, networks and desktops break: what was accepted is kept and shown, once,
 * and all that the rules of the checker say. {@code ./ringback chaos} runs for longer. A failure tells the seed.
 */
class ChaosTest {
    private static final int SECONDS = 60;
    private static final int DESKTOPS = 10;
    private static final int PAUSE_MILLIS = 1500;

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothingIsLostOrShownTwiceWhateverBreaks() throws Exception {
        ChaosRun.Outcome outcome = new ChaosRun(
                        new ChaosRun.Settings(
                                Path.of(System.getProperty("ringback.root", ".")),
                                ServerProcess.product(),
                                folder.toAbsolutePath(),
                                SECONDS,
                                DESKTOPS,
                                1,
                                false,
                                System.nanoTime() % 1_000_000,
                                EnumSet.allOf(Fault.Of.class),
                                PAUSE_MILLIS),
                        System.out)
                .run();
        assertThat(outcome.breaches()).as(String.join("\n", outcome.figures())).isEmpty();
    }
}
