package org.ringback.story.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.story.LostPbx;
import org.ringback.story.Report;
import org.ringback.story.Stage;

/** What is on screen is true, or marked as stale. Pictures are in {@code target/story-lost-pbx}. */
class LostPbxTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void when_a_real_Asterisk_is_killed_in_a_call_the_screens_say_stale_and_show_no_ghost_afterwards()
            throws IOException {
        Products products = new Products();
        try (AsteriskWorld asterisk = new AsteriskWorld(products.root());
                Stage stage = products.stage(folder)) {
            asterisk.connect(stage);
            Path pictures = Files.createDirectories(products.root().resolve("target/story-lost-pbx"));
            new LostPbx(stage, asterisk, new Report(Clock.systemDefaultZone(), System.out, pictures)).play();
        }
    }
}
