package org.ringback.story.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        try (AsteriskWorld asterisk = new AsteriskWorld(products.root());
                Stage stage = products.stage(folder)) {
            asterisk.connect(stage);
            tell(stage, asterisk, "asterisk");
        }
    }

    private void tell(Stage stage, World world, String name) throws IOException {
        Path pictures = Files.createDirectories(products.root().resolve("target/story-" + name));
        new Story(stage, world, new Report(Clock.systemDefaultZone(), System.out, pictures)).play();
        try (var files = Files.list(pictures)) {
            assertThat(files.filter(f -> f.toString().endsWith(".png"))).hasSizeGreaterThanOrEqualTo(9);
        }
    }
}
