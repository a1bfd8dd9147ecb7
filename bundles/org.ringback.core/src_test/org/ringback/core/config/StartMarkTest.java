package org.ringback.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark of a start goes when the program is up, and never costs it anything. */
class StartMarkTest {
    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void forget() {
        System.clearProperty(StartMark.PROPERTY);
    }

    @Test
    void isRenamedWithTheNumberOfTheProcessInIt() throws IOException {
        Path mark = Files.writeString(folder.resolve("starting"), "4711\n");
        Files.writeString(folder.resolve("running"), "1\n");
        System.setProperty(StartMark.PROPERTY, mark.toString());
        StartMark.up();
        StartMark.up();
        assertThat(mark).doesNotExist();
        assertThat(folder.resolve("running")).hasContent("4711");
    }

    @Test
    void isNotMissedByWhoeverWasNotStartedByTheScript() {
        StartMark.up();
        System.setProperty(StartMark.PROPERTY, folder.resolve("none").toString());
        StartMark.up();
        assertThat(folder).isEmptyDirectory();
    }
}
