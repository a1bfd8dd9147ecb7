package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Interaction;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;
import org.ringback.store.internal.earlier.EarlierVersion;

/** What earlier versions kept in an H2 file is brought over, once and wholly, and the file is never lost. */
@ExtendWith(Databases.class)
@Timeout(120)
class EarlierDataTest {
    static final List<String> VERSIONS = EarlierVersion.VERSIONS;
    private static final UUID CUSTOMER = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID CALLBACK = UUID.fromString("01900000-0000-7000-8000-000000000002");
    private Path folder;
    private String url;
    private String dataBefore;

    @BeforeEach
    void makeFolder(Databases.Source databases) throws Exception {
        folder = Databases.Source.newFolder();
        url = databases.postgres().emptyDatabase();
        dataBefore = System.getProperty("ringback.data");
        System.setProperty("ringback.data", folder.toString());
    }

    @AfterEach
    void putBack() {
        if (dataBefore == null) {
            System.clearProperty("ringback.data");
        } else {
            System.setProperty("ringback.data", dataBefore);
        }
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void everyVersionOfTheSchemaIsBroughtOver(String version) throws Exception {
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", version, "")) {
            fill(earlier);
        }
        Database database = new Database(settings());
        try {
            assertFilled(database);
        } finally {
            database.close();
        }
        assertThat(files()).containsExactly("ringback.mv.db.brought-over");
        new Database(settings()).close();
        assertThat(number("select count(*) from customer")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed-cleanly", "killed-under-load", "copied-while-running"})
    void filesThatServersLeftAreBroughtOver(String name) throws Exception {
        try (InputStream in = new GZIPInputStream(EarlierDataTest.class.getResourceAsStream(name + ".mv.db.gz"))) {
            Files.copy(in, folder.resolve("ringback.mv.db"));
        }
        new Database(settings()).close();
        assertThat(number("select row_count from brought_over")).isPositive();
        assertThat(number("select count(*) from agent")).isPositive();
        assertThat(number("select count(*) from interaction where tokens = '' and said <> ''"))
                .isZero();
        assertThat(files()).containsExactly("ringback.mv.db.brought-over");
    }

    @Test
    void textsAndTimesArriveAsTheyWere() throws Exception {
        String text = "tab\t line\nback\\slash \\N 'quote' – 後で 😀 \r end";
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", "14", "")) {
            fill(earlier);
            earlier.execute("update customer set notes = 'x' || char(0) || '" + text.replace("'", "''") + "'");
            earlier.execute(
                    "update interaction set happened_at = timestamp with time zone '2026-10-25 02:30:00.123456+02:00'");
        }
        Database database = new Database(settings());
        try {
            assertThat(new CustomerStore(database)
                            .find(new CustomerId(CUSTOMER))
                            .orElseThrow()
                            .notes())
                    .isEqualTo("x" + text);
            assertThat(new HistoryStore(database)
                            .page(Samples.READER, new CustomerId(CUSTOMER), Optional.empty(), 1)
                            .interactions())
                    .extracting(i -> i.at().toString())
                    .containsExactly("2026-10-25T00:30:00.123456Z");
        } finally {
            database.close();
        }
    }

    @Test
    void whatLostWhatItBelongsToIsLeftOutAndTheRestComes() throws Exception {
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", "14", "")) {
            fill(earlier);
            earlier.execute("set referential_integrity false");
            earlier.execute("insert into callback_message (callback, position, author, written_at, message) values ('"
                    + UUID.randomUUID() + "', 0, 'ben', current_timestamp, 'of nobody')");
            earlier.execute(
                    "insert into agent (id, revision, name, role, deputy, active) values ('carl', 1, 'Carl', 'AGENT',"
                            + " 'nobody', true)");
        }
        Database database = new Database(settings());
        database.close();
        assertThat(number("select count(*) from callback_message")).isEqualTo(1);
        assertThat(number("select count(*) from agent where id = 'carl' and deputy is null"))
                .isEqualTo(1);
    }

    @Test
    void aServerThatDiedInBetweenBeginsAnewAndOneThatDiedBehindDoesNot() throws Exception {
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", "11", "")) {
            fill(earlier);
        }
        Path file = folder.resolve("ringback.mv.db");
        Path kept = folder.resolve("kept");
        Files.copy(file, kept);
        // Died with the schema made and nothing committed, and a copy half made.
        new Database(Map.of("url", url)).close();
        Files.write(folder.resolve("bringing-over.mv.db"), new byte[100]);
        new Database(settings()).close();
        assertThat(number("select count(*) from customer")).isEqualTo(1);
        // Died behind the commit, before the file was put aside.
        Files.move(kept, file);
        Database database = new Database(settings());
        try {
            assertFilled(database);
        } finally {
            database.close();
        }
        assertThat(files()).containsExactly("ringback.mv.db.brought-over", "ringback.mv.db.brought-over-2");
    }

    @Test
    void nothingIsMixedIntoADatabaseThatHoldsData() throws Exception {
        Database used = new Database(Map.of("url", url));
        new CustomerStore(used).identify(PhoneNumber.ofE164("+49301"), Optional.of("Somebody Else"));
        used.close();
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", "14", "")) {
            fill(earlier);
        }
        new Database(settings()).close();
        assertThat(number("select count(*) from customer")).isEqualTo(1);
        assertThat(files()).containsExactly("ringback.mv.db");
    }

    @Test
    void aFileIsNotTakenIntoOnesOwnPostgresqlUnlessThatIsSaid() throws Exception {
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", "14", "")) {
            fill(earlier);
        }
        new Database(Map.of("url", url)).close();
        assertThat(number("select count(*) from customer")).isZero();
        assertThat(files()).containsExactly("ringback.mv.db");
    }

    @Test
    void aFileThatCannotBeReadStopsTheStartInOneLineAndStays() throws Exception {
        Files.writeString(folder.resolve("ringback.mv.db"), "this is no database".repeat(1000));
        assertThatThrownBy(() -> new Database(settings()))
                .isInstanceOf(RepositoryException.class)
                .hasMessageStartingWith(folder.resolve("ringback.mv.db")
                        + " of an earlier version cannot be brought over, and is left as it was: put back a backup")
                .hasMessageNotContaining("\n");
        assertThat(files()).containsExactly("ringback.mv.db");
    }

    @Test
    void aFileOfANewerVersionOrInUseIsRefused() throws Exception {
        try (EarlierVersion earlier = new EarlierVersion(folder, "ringback", "14", "")) {
            earlier.execute("insert into \"schema_history\" values ('99', true)");
        }
        assertThatThrownBy(() -> new Database(settings())).hasMessageContaining("was kept by a newer Ringback");
        try (FileChannel channel = FileChannel.open(folder.resolve("ringback.mv.db"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> new Database(settings())).hasMessageContaining("is in use by another process");
        }
        assertThat(files()).containsExactly("ringback.mv.db");
    }

    @Test
    void whatIsNoFileOfH2IsRefusedAsASetting() {
        for (String wrong :
                List.of("jdbc:h2:mem:x", "jdbc:h2:tcp://localhost/x", "jdbc:postgresql://db/x", "ringback")) {
            assertThatThrownBy(() -> new Database(Map.of("url", url, "bring-over", wrong)))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("bring-over = " + wrong);
        }
    }

    private Map<String, Object> settings() {
        return new HashMap<>(Map.of("url", url, "bring-over", "jdbc:h2:file:ringback"));
    }

    private static void fill(EarlierVersion earlier) throws Exception {
        for (String sql : List.of(
                "insert into agent (id, revision, name, role, deputy, active) values ('anna', 1, 'Anna', 'AGENT', null, true)",
                "insert into agent (id, revision, name, role, deputy, active) values ('ben', 1, 'Ben', 'AGENT', 'anna', true)",
                "insert into customer (id, revision, name, company, notes) values ('" + CUSTOMER
                        + "', 3, 'Olga Weiß', null, 'likes tea')",
                "insert into customer_number (number_key, customer, position, raw, e164) values ('+49305551601', '"
                        + CUSTOMER + "', 0, '+49305551601', '+49305551601')",
                "insert into interaction (id, customer, happened_at, kind, direction, agent, said) values ('"
                        + UUID.randomUUID() + "', '" + CUSTOMER
                        + "', current_timestamp, 'MISSED_CALL', 'INBOUND', 'anna', 'Missed call: rang 25 s, hung up')",
                "insert into callback (id, revision, input_order, state, recipient, author, urgency, accepted_at, fence)"
                        + " values ('" + CALLBACK
                        + "', 1, 41, 'DONE', 'a:anna', 'ben', 'NORMAL', current_timestamp, 0)",
                "insert into callback_message (callback, position, author, written_at, message) values ('" + CALLBACK
                        + "', 0, 'ben', current_timestamp, 'Please call')",
                "insert into audit_entry (id, callback, revision, happened_at, source, what) values (49, '" + CALLBACK
                        + "', 1, current_timestamp, 'server', 'put off until noon')")) {
            earlier.execute(sql);
        }
    }

    private static void assertFilled(Database database) {
        CustomerStore customers = new CustomerStore(database);
        HistoryStore history = new HistoryStore(database);
        CallbackStore callbacks = new CallbackStore(database);
        for (String words : List.of("weiss", "0305551601", "551")) {
            assertThat(customers.search(words, 10)).as(words).hasSize(1);
        }
        for (String words : List.of("olga rang", "olga missed call", "olga verpasst", "不在着信")) {
            assertThat(history.search(Samples.READER, words, Optional.empty(), 10)
                            .interactions())
                    .as(words)
                    .extracting(Interaction::text)
                    .containsExactly("Missed call: rang 25 s, hung up");
        }
        CallbackId callback = new CallbackId(CALLBACK);
        assertThat(callbacks.find(callback).orElseThrow().messages()).hasSize(1);
        assertThat(callbacks.audit(callback))
                .extracting(AuditEntry::what)
                .containsExactly(new AuditEvent.Noted("put off until noon"));
        // What is new is behind all that was brought over.
        assertThat(callbacks.<Long>inTransaction(records -> records.nextOrder()))
                .isGreaterThan(41);
        callbacks.inTransaction(records -> {
            for (int i = 0; i < 60; i++) {
                records.audit(new AuditEntry(
                        callback, 2, Samples.NOW, Optional.empty(), "test", new AuditEvent.Noted("entry " + i)));
            }
            return true;
        });
        assertThat(callbacks.audit(callback)).hasSize(61);
    }

    private List<String> files() throws Exception {
        List<String> names = new ArrayList<>();
        try (var files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).sorted().forEach(names::add);
        }
        return names;
    }

    private long number(String query) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
