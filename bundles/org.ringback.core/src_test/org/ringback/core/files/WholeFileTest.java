package org.ringback.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void itIsThereWholeInPlaceOfTheOneBeforeAndNothingBesideIt() throws Exception {
        Path file = folder.resolve("one/two/kept.txt");
        WholeFile.write(file, "first");
        WholeFile.write(file, "Grüße, 電話");
        assertThat(Files.readString(file)).isEqualTo("Grüße, 電話");
        assertThat(file.getParent().toFile().list()).containsExactly("kept.txt");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("also where the one before was everybody's")
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatCannotBeWrittenLeavesEverythingAsItWas() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("kept.txt/inside"));
        assertThatThrownBy(() -> WholeFile.write(taken.getParent(), "text")).isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("kept.txt");
        assertThat(taken).isDirectory();
    }
}
