package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.config.SettingException;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;

/** What is wrong at the start is said in one line that says what to do. */
@ExtendWith(Databases.class)
@Timeout(60)
class StartTest {
    @Test
    void refusesWrongSettings() {
        assertSetting(Map.of("url", "jdbc:mysql://db/ringback"))
                .hasMessage(
                        "org.ringback.store.cfg: url = jdbc:mysql://db/ringback: must be a JDBC address that begins with"
                                + " jdbc:postgresql:");
        assertSetting(Map.of("pool-size", "0"))
                .hasMessageContaining("pool-size = 0: must be a whole number from 2 to 100");
        assertSetting(Map.of("connection-wait", "forever")).hasMessageContaining("connection-wait = forever");
        assertSetting(Map.of("usr", "x")).hasMessageContaining("usr: there is no such setting");
    }

    @Test
    void anotherPrograms(Databases.Source databases) throws Exception {
        String url = databases.postgres().emptyDatabase();
        PrivatePostgres.execute(url, "create table customer (name varchar(10))");
        assertRefused(Map.of("url", url))
                .hasMessageContaining("cannot be brought to this version's schema")
                .hasMessageContaining("give Ringback an empty one");
    }

    @Test
    void aNewerSchema(Databases.Source databases) throws Exception {
        String url = databases.postgres().newDatabase();
        PrivatePostgres.execute(
                url,
                "insert into \"schema_history\" values (1000, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x',"
                        + " current_timestamp, 1, true)");
        assertRefused(Map.of("url", url))
                .hasMessageContaining("was made by a newer Ringback (its schema is version 99, this one knows ")
                .hasMessageContaining("start that version again");
    }

    @Test
    void noPostgresqlThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertRefused(Map.of("url", "jdbc:postgresql://127.0.0.1:" + port + "/ringback?password=secret", "user", "r"))
                .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:" + port
                        + "/ringback cannot be reached:" + " see that it runs")
                .hasMessageNotContaining("secret");
    }

    @Test
    void somethingThatNeverAnswers() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();
            assertRefused(Map.of("url", "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/ringback"))
                    .hasMessageContaining("cannot be reached");
            assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
        }
    }

    @Test
    void noSuchPostgresqlDatabaseOrUser(Databases.Source databases) {
        PrivatePostgres postgres = databases.postgres();
        assertRefused(Map.of("url", postgres.addressOf("nowhere")))
                .hasMessageStartingWith("There is no database jdbc:postgresql://")
                .hasMessageContaining("create it");
        assertRefused(Map.of("url", postgres.addressOf("postgres").replaceAll("\\?.*", ""), "user", "nobody"))
                .hasMessageContaining("refuses user 'nobody'");
    }

    @Test
    void aPostgresqlThatMayLoseWhatItCommittedIsWarnedOf(Databases.Source databases) throws Exception {
        String url = databases.postgres().newDatabase();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {
                // Nothing waits.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger logger = Logger.getLogger("org.ringback.store.internal.Connections");
        logger.addHandler(handler);
        try {
            new Database(Map.of("url", url)).close();
        } finally {
            logger.removeHandler(handler);
        }
        // The tests' own PostgreSQL runs without fsync, because nobody misses what it keeps.
        assertThat(warnings).anyMatch(line -> line.contains("has fsync off: what was accepted may be lost"));
    }

    @Test
    void aWrongPostgresqlPassword(Databases.Source databases) throws Exception {
        PrivatePostgres postgres = databases.postgres();
        String url = postgres.newDatabaseOf("guarded", "right");
        Map<String, Object> settings = new HashMap<>(Map.of("url", url, "user", "guarded", "password", "wrong"));
        assertRefused(settings).hasMessageContaining("refuses user 'guarded'").hasMessageNotContaining("wrong");
        settings.put("password", "right");
        new Database(settings).close();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Map<String, Object> settings) {
        return assertThatThrownBy(() -> new Database(settings).close())
                .isInstanceOf(RepositoryException.class)
                .hasMessageNotContaining("\n");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertSetting(Map<String, Object> settings) {
        return assertThatThrownBy(() -> new Database(settings).close()).isInstanceOf(SettingException.class);
    }
}
