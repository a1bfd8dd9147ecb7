package org.ringback.postgresql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.postgresql.PostgresqlServer;

/**
 * Load does not blow the data folder up: neither what is written ahead nor what is superseded piles up. How much may be written
 * ahead is what the administrator wants here, as little as on a small disk; by default it depends on the room there is.
 */
class FolderSizeTest {
    private static final int ROWS = 4_500;
    /** What one transaction writes: as in the office, many small ones and not a few large. */
    private static final int AT_A_TIME = 5;
    /** The folder is looked at after so many rows. */
    private static final int LOOK = 150;

    private static final int ROUNDS = 8;

    @TempDir
    Path temporary = Path.of("");

    @Test
    void underLoadAFolderWithASmallLogIsNeverMoreThanThreeTimesWhatIsInIt() throws Exception {
        Path folder = TestPostgresql.open(temporary);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("own.conf"), "max_wal_size = 24MB\n");
        try (PostgresqlServer server = TestPostgresql.start(folder);
                Connection connection = TestPostgresql.connect(server)) {
            long empty = size(server.folder());
            TestPostgresql.sql(
                    connection, "create table callback (id int primary key, body text not null, state int not null)");
            connection.setAutoCommit(false);
            long largest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (int first = 0; first < ROWS; first += AT_A_TIME) {
                    try (PreparedStatement write = connection.prepareStatement(
                            "insert into callback select i, (select string_agg(md5(random()::text), '') from"
                                    + " generate_series(1, 60) where i = i), 0 from generate_series(?, ?) i"
                                    + " on conflict (id) do update set state = callback.state + 1, body = excluded.body")) {
                        write.setInt(1, first);
                        write.setInt(2, first + AT_A_TIME - 1);
                        write.executeUpdate();
                    }
                    connection.commit();
                    if (first % LOOK == 0) {
                        largest = Math.max(largest, size(server.folder()));
                    }
                }
            }
            long rows = Long.parseLong(TestPostgresql.sql(connection, "select sum(length(body)) from callback")
                    .getFirst());
            assertThat(largest).as("empty %s, rows %s bytes", empty, rows).isLessThan(3 * (empty + rows));
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(FolderSizeTest::length).sum();
        } catch (UncheckedIOException e) {
            // A file went away meanwhile: once more.
            return size(folder);
        }
    }

    private static long length(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
