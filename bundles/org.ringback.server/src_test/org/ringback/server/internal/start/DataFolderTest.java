package org.ringback.server.internal.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder belongs to one server at a time. */
class DataFolderTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aSecondServerIsToldWhoHasIt() throws Exception {
        Path data = folder.resolve("new/data");
        try (DataFolder first = DataFolder.open(data)) {
            assertThat(first.path()).isEqualTo(data);
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> DataFolder.open(data))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ExitCode.DATA);
                        assertThat(e.lines())
                                .containsExactly("another server (process "
                                        + ProcessHandle.current().pid() + ") runs on the data folder " + data
                                        + "; stop it, or give another folder with --data");
                    });
        }
        DataFolder.open(data).close();
    }

    @Test
    void whatIsNoFolderIsSaid() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> DataFolder.open(file))
                .satisfies(e -> assertThat(e.lines())
                        .singleElement()
                        .asString()
                        .isEqualTo("the data folder " + file + " cannot be used: " + file
                                + " is not a folder; give one that this user can write, with --data"));
    }
}
