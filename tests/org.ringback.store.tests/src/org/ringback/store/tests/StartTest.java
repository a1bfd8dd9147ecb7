package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Interaction;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** What is wrong at the start is said in one line that says what to do. */
@ExtendWith(Databases.class)
@Timeout(60)
class StartTest {
    @Test
    void refusesWrongSettings() {
        assertSetting(Map.of("url", "jdbc:mysql://db/ringback"))
                .hasMessage(
                        "org.ringback.store.cfg: url = jdbc:mysql://db/ringback: must be a JDBC address that begins with"
                                + " jdbc:h2: or jdbc:postgresql:");
        assertSetting(Map.of("pool-size", "0"))
                .hasMessageContaining("pool-size = 0: must be a whole number from 2 to 100");
        assertSetting(Map.of("connection-wait", "forever")).hasMessageContaining("connection-wait = forever");
        assertSetting(Map.of("usr", "x")).hasMessageContaining("usr: there is no such setting");
    }

    @Test
    void aWrongPasswordOfAnH2File() throws Exception {
        String url = "jdbc:h2:file:" + Databases.Source.newFolder().resolve("ringback");
        new Database(Map.of("url", url, "password", "right")).close();
        assertRefused(Map.of("url", url, "password", "wrong"))
                .hasMessage("The database " + url + " refuses user 'ringback': set the right user and password in"
                        + " org.ringback.store.cfg")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aDamagedH2File() throws Exception {
        Path folder = Databases.Source.newFolder();
        Files.writeString(folder.resolve("ringback.mv.db"), "this is no database".repeat(1000));
        assertRefused(Map.of("url", "jdbc:h2:file:" + folder.resolve("ringback")))
                .hasMessageContaining("is damaged")
                .hasMessageContaining("put back a backup");
    }

    @Test
    void aFolderThatCannotBeWritten() throws Exception {
        Path file = Databases.Source.newFolder().resolve("file");
        Files.writeString(file, "a file where a folder should be");
        assertRefused(Map.of("url", "jdbc:h2:file:" + file.resolve("ringback")));
    }

    @Test
    void anotherPrograms() throws Exception {
        String url = "jdbc:h2:file:" + Databases.Source.newFolder().resolve("theirs");
        execute(url, "create table customer (name varchar(10))");
        assertRefused(Map.of("url", url))
                .hasMessageContaining("cannot be brought to this version's schema")
                .hasMessageContaining("give Ringback an empty one");
    }

    @Test
    void whatAnOlderVersionKeptInEnglishStaysReadableAndIsFound() throws Exception {
        String url = "jdbc:h2:file:" + Databases.Source.newFolder().resolve("ringback");
        CallbackId callback = Samples.callbackId();
        Database earlier = new Database(Map.of("url", url));
        CustomerId customer = new CustomerStore(earlier)
                .identify(Samples.number(), Optional.of("Olga Older"))
                .id();
        new HistoryStore(earlier).add(Samples.note(customer, Samples.NOW, "Missed call: rang 25 s, hung up"));
        earlier.close();
        for (String before : List.of(
                "update interaction set kind = 'MISSED_CALL'",
                "alter table interaction drop column rang_seconds, call_end",
                "alter table callback_message drop column rang_seconds, call_end",
                "alter table callback_handover drop column waited_seconds",
                "alter table audit_entry drop column kind, details",
                "insert into audit_entry values (1, '" + callback
                        + "', 1, current_timestamp, null, 'server', 'put off until noon')",
                "delete from \"schema_history\" where \"version\" = '14'")) {
            execute(url, before);
        }
        Database later = new Database(Map.of("url", url));
        try {
            assertThat(new CallbackStore(later).audit(callback))
                    .extracting(AuditEntry::what)
                    .containsExactly(new AuditEvent.Noted("put off until noon"));
            HistoryStore history = new HistoryStore(later);
            for (String words : List.of("olga rang", "olga missed call", "olga verpasst", "不在着信")) {
                assertThat(history.search(words, Optional.empty(), 10).interactions())
                        .as(words)
                        .extracting(Interaction::text)
                        .containsExactly("Missed call: rang 25 s, hung up");
            }
        } finally {
            later.close();
        }
    }

    @Test
    void aNewerSchema() throws Exception {
        String url = "jdbc:h2:file:" + Databases.Source.newFolder().resolve("ringback");
        new Database(Map.of("url", url)).close();
        execute(
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

    private static void execute(String url, String sql) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("ringback");
        source.setPassword("");
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
