package org.ringback.postgresql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.postgresql.PostgresqlServer;

/** PostgreSQL never runs as root, also when the server does. */
class RootTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path temporary = Path.of("");

    @BeforeEach
    void onlyRootCan() {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "these tests need root");
    }

    @Test
    void itRunsAsTheConfiguredUserAndTheDataAreThatUsers() throws Exception {
        Path folder = Beside.open(temporary);
        try (PostgresqlServer server = as(folder, Optional.of("nobody"))) {
            assertThat(Beside.processes(folder))
                    .isNotEmpty()
                    .allMatch(p -> p.info().user().equals(Optional.of("nobody")));
            assertThat(Files.getOwner(server.folder()).getName()).isEqualTo("nobody");
            Beside.sql(server, "create table t (a text)");
        }
        try (PostgresqlServer again = as(folder, Optional.empty())) {
            assertThat(Files.getOwner(again.folder()).getName())
                    .as("whom the data belong to is kept")
                    .isEqualTo("nobody");
            assertThat(Beside.sql(again, "select count(*) from t")).containsExactly("0");
        }
        try (PostgresqlServer moved = as(folder, Optional.of("daemon"))) {
            assertThat(Beside.processes(folder)).allMatch(p -> p.info().user().equals(Optional.of("daemon")));
            assertThat(Beside.sql(moved, "select count(*) from t")).containsExactly("0");
        }
    }

    @Test
    void aFolderThatTheOtherUserCannotEnterIsNamedWithTheRemedy() throws Exception {
        Path closed = Files.createDirectory(
                temporary.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> as(closed.resolve("data/postgresql"), Optional.of("nobody")))
                .hasMessageContaining("nobody cannot enter " + closed + ";")
                .hasMessageContaining("--data")
                .hasMessageContaining("chmod o+x " + closed);
    }

    @Test
    void aUserThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> as(temporary.resolve("postgresql"), Optional.of("nosuchuser")))
                .hasMessageContaining("nosuchuser")
                .hasMessageContaining("run-as");
        assertThatThrownBy(() -> as(temporary.resolve("postgresql"), Optional.of("root")))
                .hasMessageContaining("never runs as root");
    }

    @Test
    void aFullDiskIsToldAtTheFirstStartAndTheNextOneSucceeds() throws Exception {
        Path small = Files.createDirectory(temporary.resolve("small"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (int megabytes : List.of(10, 70, 180)) {
            Command.Outcome mounted = mount(small, "size=" + megabytes + "m");
            Assumptions.assumeTrue(mounted.ok(), "a small file system cannot be mounted here: " + mounted.output());
            try {
                Path filler = small.resolve("filler");
                if (megabytes == 180) {
                    // Room for the programs and for the start of the data, not for all.
                    assertThat(Files.getFileStore(small).getUsableSpace()).isPositive();
                }
                if (megabytes < 180) {
                    assertThatThrownBy(() -> Beside.start(small.resolve("postgresql")))
                            .hasMessageMatching("(?s).*(No space left|MB are free).*(--data).*");
                } else {
                    Files.deleteIfExists(filler);
                    Beside.start(small.resolve("postgresql")).close();
                }
                assertThat(Beside.processes(small)).isEmpty();
            } finally {
                Command.run(Path.of("/"), List.of("umount", small.toString()), "", LIMIT);
            }
        }
    }

    private static Command.Outcome mount(Path folder, String options) {
        return Command.run(
                Path.of("/"), List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()), "", LIMIT);
    }

    private static PostgresqlServer as(Path folder, Optional<String> user) {
        return new EmbeddedPostgresql(new PostgresqlSettings(folder, user, 16, LIMIT), ProgramFiles.shipped()).start(5);
    }
}
