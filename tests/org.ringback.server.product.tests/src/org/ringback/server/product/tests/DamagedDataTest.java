package org.ringback.server.product.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of data that are not what they were; and where it puts what nobody else may read. */
class DamagedDataTest {
    private static final Map<String, String> SETTINGS = Map.of("org.ringback.broker.cfg", "port = 0\n");
    private static final int DAMAGED = 5;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void keepSomething() throws IOException {
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS, Map.of("JOURNAL_STREAM", "8:1"))) {
            server.awaitReady();
            Path passwords = folder.resolve("data/one-time-passwords.txt");
            assertThat(server.out())
                    .noneMatch(line -> line.contains("one-time password "))
                    .anyMatch(line -> line.contains("are in " + passwords));
            assertThat(Files.readString(passwords)).contains("agent 'admin' logs in with the one-time password ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)))
                    .isEqualTo("rw-------");
            server.terminate();
            server.awaitEnd();
        }
    }

    @Test
    void withoutItsDatabaseItDoesNotStartAsNew() throws IOException {
        delete(folder.resolve("data/postgresql"));
        assertThat(complaints())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("the database that was in " + folder.resolve("data/postgresql"))
                        .contains("put back a backup")
                        .contains("delete " + folder.resolve("data/postgresql.made")));

        Files.delete(folder.resolve("data/postgresql.made"));
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
            server.awaitReady();
            server.terminate();
            server.awaitEnd();
        }
    }

    @Test
    void aJournalThatCannotBeReadIsNamedWithWhatToDo() throws IOException {
        delete(folder.resolve("data/broker/journal"));
        Files.writeString(folder.resolve("data/broker/journal"), "no journal");
        assertThat(complaints())
                .anySatisfy(line -> assertThat(line)
                        .contains("its journal in " + folder.resolve("data/broker"))
                        .contains("move that folder away"));
    }

    private List<String> complaints() {
        try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
            assertThat(server.awaitEnd()).as(server.err().toString()).isEqualTo(DAMAGED);
            return server.complaints();
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
