package org.ringback.story.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.pbx.asterisk.testbed.AsteriskTestBed;
import org.ringback.pbx.asterisk.testbed.TestPbx;
import org.ringback.story.Report;
import org.ringback.story.SimulatorWorld;
import org.ringback.story.Stage;
import org.ringback.story.Story;
import org.ringback.story.World;

/**
 * A call that its agent cannot take becomes a call-back on that agent's screen and is called back; server and desktops
 * are the products as real processes, played by keyboard. When a step is not seen, the pictures so far are in
 * {@code target/story-…} and the message tells what was on screen.
 */
class MainJobTest {
    private final Products products = new Products();

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void a_call_for_a_busy_agent_is_called_back_on_the_simulated_PBX() throws IOException {
        try (Stage stage = products.stage(folder)) {
            tell(stage, new SimulatorWorld(stage.controlPort()), "simulator");
        }
    }

    @Test
    void a_call_for_a_busy_agent_is_called_back_on_a_real_Asterisk() throws IOException {
        try (AsteriskTestBed bed = asterisk();
                Stage stage = products.stage(folder)) {
            Files.delete(stage.etc().resolve("org.ringback.pbx.simulator~office.cfg"));
            Files.writeString(
                    stage.etc().resolve("org.ringback.pbx.asterisk~office.cfg"),
                    "id = office\nhost = 127.0.0.1\nport = " + bed.asterisk().amiPort() + "\nuser = ringback\nsecret = "
                            + bed.asterisk().amiSecret() + "\nagi.port = " + bed.agiPort() + "\n");
            tell(stage, new AsteriskWorld(bed), "asterisk");
        }
    }

    private void tell(Stage stage, World world, String name) throws IOException {
        Path pictures = Files.createDirectories(products.root().resolve("target/story-" + name));
        new Story(stage, world, new Report(Clock.systemDefaultZone(), System.out, pictures)).play();
        try (var files = Files.list(pictures)) {
            assertThat(files.filter(f -> f.toString().endsWith(".png"))).hasSizeGreaterThanOrEqualTo(9);
        }
    }

    private AsteriskTestBed asterisk() {
        try {
            return AsteriskTestBed.start(products.root());
        } catch (TestPbx.CannotBeHad e) {
            return Assumptions.abort("SKIPPED: " + e.getMessage());
        }
    }
}
