package org.ringback.postgresql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.postgresql.PostgresqlServer;

/** From a major version to the next: the data of the one before stay in force until all of them were copied. */
class TakeoverTest {
    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void keepSomethingWithTheVersionBefore() throws Exception {
        folder = Beside.open(temporary);
        try (PostgresqlServer before = Beside.start(folder, Beside.before())) {
            Beside.sql(before, "create table t (a text)", "insert into t values ('kept')");
        }
    }

    @Test
    void theDataOfTheVersionBeforeAreReadByItsOwnProgramsAndThenRemoved() throws Exception {
        try (PostgresqlServer now = Beside.start(folder)) {
            PostgresqlServer before = now.older().orElseThrow();
            assertThat(now.majorVersion()).isGreaterThan(before.majorVersion());
            assertThat(Beside.sql(before, "select a from t")).containsExactly("kept");
            assertThatThrownBy(() -> Beside.sql(before, "insert into t values ('late')"))
                    .isInstanceOf(SQLException.class);
            Beside.sql(now, "create table t (a text)", "insert into t values ('kept')");
            now.retireOlder();
            assertThat(now.older()).isEmpty();
        }
        assertThat(folder.resolve("" + ProgramFiles.of(Beside.before()).major()))
                .doesNotExist();
        try (PostgresqlServer now = Beside.start(folder)) {
            assertThat(now.older()).isEmpty();
            assertThat(Beside.sql(now, "select a from t")).containsExactly("kept");
        }
    }

    @Test
    void halfACopyIsBegunAgainFromNothing() throws Exception {
        try (PostgresqlServer now = Beside.start(folder)) {
            Beside.sql(now, "create table t (a text)", "insert into t values ('half')");
        }
        try (PostgresqlServer now = Beside.start(folder)) {
            assertThat(Beside.sql(now, "select coalesce(to_regclass('t')::text, 'none')"))
                    .containsExactly("none");
            assertThat(Beside.sql(now.older().orElseThrow(), "select a from t")).containsExactly("kept");
        }
        assertThat(Beside.processes(folder)).isEmpty();
    }

    @Test
    void dataOfANewerVersionAreRefusedAndLeftAlone() throws IOException {
        Path newer = folder.resolve("99/cluster");
        Files.createDirectories(newer);
        Files.writeString(newer.resolve("PG_VERSION"), "99\n");
        assertThatThrownBy(() -> Beside.start(folder)).hasMessageContaining("PostgreSQL 99");
        assertThat(newer.resolve("PG_VERSION")).exists();
        assertThat(Beside.processes(folder)).isEmpty();
    }
}
