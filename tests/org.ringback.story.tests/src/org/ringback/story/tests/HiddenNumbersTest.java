package org.ringback.story.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.story.HiddenNumbers;
import org.ringback.story.Report;
import org.ringback.story.SimulatorWorld;
import org.ringback.story.Stage;

/** Numbers are masked by role. A picture is in {@code target/story-hidden}. */
class HiddenNumbersTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void an_agent_from_whom_numbers_are_hidden_takes_a_call_and_writes_the_callback() throws IOException {
        Products products = new Products();
        try (Stage stage = products.stage(folder)) {
            Files.writeString(stage.etc().resolve("org.ringback.messaging.cfg"), "whole-numbers-for = administrator\n");
            Path pictures = Files.createDirectories(products.root().resolve("target/story-hidden"));
            Report report = new Report(Clock.systemDefaultZone(), System.out, pictures);
            new HiddenNumbers(stage, new SimulatorWorld(stage.controlPort()), report).play();
        }
    }
}
