package org.ringback.story.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.story.Outage;
import org.ringback.story.Report;
import org.ringback.story.Stage;

/** Accepted means kept, whatever process is killed when. Pictures are in {@code target/story-outage}. */
class OutageTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void nothing_is_lost_and_nothing_comes_twice_when_server_and_desktop_are_killed() throws IOException {
        Products products = new Products();
        try (Stage stage = products.stage(folder)) {
            Path pictures = Files.createDirectories(products.root().resolve("target/story-outage"));
            new Outage(stage, new Report(Clock.systemDefaultZone(), System.out, pictures)).play();
        }
    }
}
