package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.backup.BackupFile;

/** What was backed up comes back as it was, on any PostgreSQL, and what is no whole backup puts nothing back. */
@ExtendWith(Databases.class)
@Timeout(120)
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-29T02:30:00Z");
    /** The newest version of the schema, and the last one with other columns; what came since is in {@link #UNDO_NEWEST}. */
    private static final String NEWEST = "36";

    private static final String BEFORE = "34";
    /** Makes the schema of before of one of the newest. */
    static final String UNDO_NEWEST = "alter table agent_group drop column zone";

    private static final String TEXT =
            "tab\t line\nback\\slash \\N \\. 'quote' \u2013 \u5f8c\u3067 \ud83d\ude00 \r end";

    private Databases.Source databases;
    private Path folder;
    private Path data;
    private String dataBefore;
    private Path file;

    @BeforeEach
    void begin(Databases.Source source) {
        databases = source;
        dataBefore = System.getProperty("ringback.data");
        folder = Databases.Source.newFolder();
        data = Databases.Source.newFolder();
        System.setProperty("ringback.data", data.toString());
        file = folder.resolve("ringback-2026-11-29-023000.zip");
    }

    @AfterEach
    void end() {
        System.clearProperty("ringback.restore");
        if (dataBefore == null) {
            System.clearProperty("ringback.data");
        } else {
            System.setProperty("ringback.data", dataBefore);
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void allThatAnOfficeHasKeptComesBack(Server from) throws Exception {
        String office = office(from);
        execute(office, "update agent_group set zone = 'Asia/Tokyo'");
        execute(office, "insert into arrangement (agent, lines) values ('anna', E'form\\t1\\n')");
        assertThat(write(office)).isPositive();
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
        for (Server to : Server.values()) {
            String empty = empty(to);
            putBack(empty).close();
            assertThat(rows(empty)).isEqualTo(rows(office));
            // It goes on from there.
            execute(empty, "select nextval('callback_order')");
            assertThat(texts(empty, "select last_value > (select max(input_order) from callback) from callback_order"))
                    .containsExactly("t");
            assertThat(texts(empty, "select last_value > (select coalesce(max(number), 0) from feed) from feed_number"))
                    .containsExactly("t");
        }
    }

    @Test
    void oneOfAnOlderSchemaIsBroughtUpToDate() throws Exception {
        String office = office(Server.OWN);
        write(office);
        rewrite((name, text) -> switch (name) {
            case "backup.properties" -> Optional.of(text.replace("schema=" + NEWEST, "schema=" + BEFORE));
            case "agent_group.copy" -> Optional.of(without(text, "zone"));
            default -> Optional.of(text);
        });
        String empty = empty(Server.OWN);
        putBack(empty).close();
        assertThat(texts(empty, "select version from schema_history order by installed_rank desc limit 1"))
                .containsExactly(NEWEST);
        // It is in the archive already.
        assertThat(data.resolve("backups")).doesNotExist();
        assertThat(rows(empty)).isEqualTo(rows(office));
    }

    private static String without(String copied, String... columns) {
        List<String> names = List.of(copied.substring(0, copied.indexOf('\n')).split("\t", -1));
        assertThat(names).contains(columns);
        return copied.lines()
                .map(line -> {
                    String[] values = line.split("\t", -1);
                    return IntStream.range(0, values.length)
                            .filter(i -> !List.of(columns).contains(names.get(i)))
                            .mapToObj(i -> values[i])
                            .collect(Collectors.joining("\t"));
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void oneIsMadeBeforeAnUpdateChangesTheSchemaUnlessNoneIsWanted() throws Exception {
        String office = office(Server.OWN);
        undoNewest(office);
        Map<String, List<String>> before = rows(office);
        new Database(Map.of("url", office)).close();
        Path made = data.resolve("backups").resolve("ringback-before-schema-" + NEWEST + ".zip");
        assertThat(BackupFile.open(made).schema()).hasToString(BEFORE);
        assertThat(BackupFile.open(made).rows())
                .isEqualTo(before.values().stream().mapToLong(List::size).sum());
        new Database(Map.of("url", office)).close();
        assertThat(data.resolve("backups").toFile().list())
                .containsExactly("ringback-before-schema-" + NEWEST + ".zip");

        String other = office(Server.OWN);
        undoNewest(other);
        Files.delete(made);
        new Database(Map.of("url", other, "backup-at", "never")).close();
        assertThat(made).doesNotExist();
    }

    private static void undoNewest(String office) throws Exception {
        execute(office, UNDO_NEWEST);
        execute(office, "delete from schema_history where cast(version as numeric) > " + BEFORE);
    }

    @Test
    void aDatabaseThatIsUsedIsLeftAsItIs() throws Exception {
        String office = office(Server.OWN);
        write(office);
        execute(office, "update customer set notes = 'newer'");
        Map<String, List<String>> before = rows(office);
        assertRefused(office).hasMessageContaining("holds data already: move that away");
        assertThat(rows(office)).isEqualTo(before);
    }

    @Test
    void oneOfANewerRingbackIsRefused() throws Exception {
        write(office(Server.OWN));
        rewrite((name, text) ->
                Optional.of(name.equals("backup.properties") ? text.replace("schema=" + NEWEST, "schema=99") : text));
        assertNothingPutBack(
                "it was made by a newer Ringback (its schema is version 99, this one knows " + NEWEST + ")");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        Files.writeString(file, "no archive");
        assertNothingPutBack("it is damaged or no backup of Ringback");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("kunden.csv"));
        }
        assertNothingPutBack("it is no backup of Ringback");
        Files.delete(file);
        assertNothingPutBack("there is no such file");
    }

    @Test
    void oneThatWasCutOrChangedPutsNothingBack() throws Exception {
        write(office(Server.OWN));
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertNothingPutBack("");
        }
        // Not at the ends, where a zip archive has its lists.
        for (int at = whole.length / 10; at < whole.length / 2; at += whole.length / 10) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            Files.write(file, changed);
            assertNothingPutBack("");
        }
        Files.write(file, whole);
        rewrite((name, text) -> name.equals("customer.copy") ? Optional.empty() : Optional.of(text));
        assertNothingPutBack("customer is missing in it");
    }

    @Test
    void rowsOfWhichSomeAreGoneAreNotPutBack() throws Exception {
        write(office(Server.OWN));
        rewrite((name, text) -> Optional.of(
                name.equals("callback_message.copy")
                        ? text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1)
                        : text));
        assertNothingPutBack("rows of callback_message it has");
    }

    @Test
    void whatDoesNotBelongIntoItIsNotPutBack() throws Exception {
        write(office(Server.OWN));
        rewrite((name, text) -> Optional.of(name.equals("backup.properties") ? text + "rows.pg_authid=1\n" : text));
        assertNothingPutBack("it has other tables than its schema");
        write(office(Server.OWN));
        rewrite((name, text) -> Optional.of(
                name.equals("secret.copy") ? text.replaceFirst("\n", "\tx) from program 'id'; --\n") : text));
        assertNothingPutBack("secret has other columns than its schema");
    }

    /** A database with all that a server of before has left in a year, and texts that are hard to copy. */
    private String office(Server server) throws Exception {
        String url = empty(server);
        Path earlier = Databases.Source.newFolder().resolve("office");
        try (InputStream in = new GZIPInputStream(BackupTest.class.getResourceAsStream("killed-under-load.mv.db.gz"))) {
            Files.copy(in, earlier.resolveSibling("office.mv.db"));
        }
        Map<String, Object> settings = new HashMap<>(Map.of("url", url));
        settings.put("bring-over", "jdbc:h2:file:" + earlier);
        new Database(settings).close();
        try (Connection connection = source(url).getConnection();
                var statement =
                        connection.prepareStatement("update callback_message set message = ? where position = 0")) {
            statement.setString(1, TEXT);
            assertThat(statement.executeUpdate()).isPositive();
        }
        return url;
    }

    private String empty(Server server) throws Exception {
        return switch (server) {
            case OWN -> databases.postgres().emptyDatabase();
            case EMBEDDED -> databases.embedded().newSchema();
        };
    }

    private long write(String url) throws Exception {
        try (Connection connection = source(url).getConnection()) {
            return BackupFile.write(connection, file, NOW);
        }
    }

    private Database putBack(String url) {
        System.setProperty("ringback.restore", file.toString());
        try {
            return new Database(Map.of("url", url));
        } finally {
            System.clearProperty("ringback.restore");
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String url) {
        return assertThatThrownBy(() -> putBack(url).close())
                .isInstanceOf(RepositoryException.class)
                .hasMessageStartingWith(file.toString());
    }

    private void assertNothingPutBack(String reason) throws Exception {
        String empty = empty(Server.OWN);
        assertRefused(empty)
                .hasMessageStartingWith(file + " cannot be put back: ")
                .hasMessageContaining(reason);
        new Database(Map.of("url", empty)).close();
        for (String table : List.of("agent", "customer", "callback", "interaction", "secret")) {
            assertThat(texts(empty, "select count(*) from " + table)).containsExactly("0");
        }
    }

    /** Writes the archive anew, with each text as it is given back. */
    private void rewrite(BiFunction<String, String, Optional<String>> change) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    texts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> each : texts.entrySet()) {
                Optional<String> text = change.apply(each.getKey(), each.getValue());
                if (text.isPresent()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    zip.write(text.get().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** The rows of all tables that belong into a backup, sorted. */
    private static Map<String, List<String>> rows(String url) throws Exception {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : texts(
                url,
                "select tablename from pg_tables where schemaname = current_schema()"
                        + " and tablename not in ('schema_history', 'brought_over', 'office_lease', 'office_server')")) {
            rows.put(table, texts(url, "select t::text from " + table + " t order by 1"));
        }
        return rows;
    }

    private static List<String> texts(String url, String query) throws Exception {
        List<String> texts = new ArrayList<>();
        try (Connection connection = source(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(String url, String sql) throws Exception {
        PrivatePostgres.execute(url, sql);
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
