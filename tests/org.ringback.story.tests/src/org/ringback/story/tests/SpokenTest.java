package org.ringback.story.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.story.Report;
import org.ringback.story.SimulatorWorld;
import org.ringback.story.Spoken;
import org.ringback.story.Stage;

/** The main job with the screen reader Orca, by keys alone. Pictures of what went wrong are in {@code target/story-spoken}. */
class SpokenTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void the_main_job_is_heard_until_a_callback_is_taken() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && Files.exists(Path.of("/usr/bin/orca")),
                "there is no Orca here");
        Products products = new Products();
        try (Stage stage = products.stage(folder)) {
            Path pictures = Files.createDirectories(products.root().resolve("target/story-spoken"));
            Report report = new Report(Clock.systemDefaultZone(), System.out, pictures);
            new Spoken(stage, new SimulatorWorld(stage.controlPort()), report).play();
        }
    }
}
