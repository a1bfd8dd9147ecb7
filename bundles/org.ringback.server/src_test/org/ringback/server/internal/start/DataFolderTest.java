package org.ringback.server.internal.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
    void nothingInItCanBeReadByOthersAlsoWhatAnEarlierVersionLeftOpen() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"), rights("rwxrwxr-x"));
        Path log = Files.createDirectory(data.resolve("log"), rights("rwxr-xr-x"));
        Path file = Files.createFile(data.resolve("notes"), rights("rw-r--r--"));
        Path database = Files.createDirectory(data.resolve("postgresql"), rights("rwx--x--x"));
        DataFolder.open(data).close();
        assertThat(of(data)).as("at most passed through").isIn("rwx------", "rwx--x--x");
        assertThat(of(log)).isEqualTo("rwx------");
        assertThat(of(file)).isEqualTo("rw-------");
        assertThat(of(database)).as("its owner is another user").isEqualTo("rwx--x--x");
    }

    private static FileAttribute<Set<PosixFilePermission>> rights(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }

    private static String of(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
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
