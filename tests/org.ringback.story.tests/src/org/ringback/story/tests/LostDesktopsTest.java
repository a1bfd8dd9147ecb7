package org.ringback.story.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.story.LostDesktops;
import org.ringback.story.Report;
import org.ringback.story.Stage;

/** Claims are leases: real desktops that freeze, come back and die. Pictures are in {@code target/story-lost}. */
class LostDesktopsTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void nobody_acts_on_a_claim_that_ran_out_while_the_desktop_was_frozen_or_dead() throws IOException {
        Products products = new Products();
        try (Stage stage = products.stage(folder)) {
            Files.writeString(stage.etc().resolve("org.ringback.callbacks.cfg"), "lease = 5s\n");
            Files.writeString(stage.etc().resolve("org.ringback.presence.cfg"), "desktop-silence = 10s\n");
            Path pictures = Files.createDirectories(products.root().resolve("target/story-lost"));
            new LostDesktops(stage, new Report(Clock.systemDefaultZone(), System.out, pictures)).play();
        }
    }
}
