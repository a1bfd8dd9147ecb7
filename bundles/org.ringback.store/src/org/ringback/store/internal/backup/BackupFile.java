package org.ringback.store.internal.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.ringback.store.internal.schema.Tables;

/**
 * A backup: a zip archive with the rows of each table as PostgreSQL's {@code COPY} writes them, behind a line with the names of
 * the columns, and with {@value #ABOUT}, which is written last, so that an archive that was not finished is recognized. It can be
 * put back into any PostgreSQL that Ringback runs on, whichever one it is from, by this or a later version.
 */
public final class BackupFile {
    /** What is at the end of the name of one that is not finished. */
    static final String PART = ".part";

    private static final String ABOUT = "backup.properties";
    private static final String FORMAT = "1";
    private static final String ROWS = "rows.";
    private static final String END = ".copy";
    /** Is about the database, and not in it. */
    private static final String LEFT_OUT = "'schema_history', 'brought_over', 'office_lease', 'office_server'";

    private final Path file;
    private final MigrationVersion schema;
    private final Map<String, Long> rows;

    private BackupFile(Path file, MigrationVersion schema, Map<String, Long> rows) {
        this.file = file;
        this.schema = schema;
        this.rows = rows;
    }

    /**
     * Writes one of all that is kept at one moment. Nobody waits for it; the file is there when it is whole and on the disk.
     *
     * @param connection is used for it alone; the caller closes it
     * @return how many rows are in it
     */
    public static long write(Connection connection, Path file, Instant now) throws SQLException, IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long all;
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out), StandardCharsets.UTF_8)) {
                all = write(connection, zip, now);
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            connection.commit();
            return all;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long write(Connection connection, ZipOutputStream zip, Instant now)
            throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        Properties about = new Properties();
        about.setProperty("format", FORMAT);
        about.setProperty("at", now.toString());
        about.setProperty("schema", schema(connection).toString());
        long all = 0;
        for (String table : tables(connection)) {
            List<String> columns = columns(connection, table);
            zip.putNextEntry(new ZipEntry(table + END));
            zip.write((String.join("\t", columns) + "\n").getBytes(StandardCharsets.UTF_8));
            long copied = copy.copyOut("copy " + table + " (" + String.join(", ", columns) + ") to stdout", zip);
            zip.closeEntry();
            about.setProperty(ROWS + table, Long.toString(copied));
            all += copied;
        }
        zip.putNextEntry(new ZipEntry(ABOUT));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        about.store(text, null);
        zip.write(text.toByteArray());
        zip.closeEntry();
        return all;
    }

    /** @throws IOException when it is none, in words that say why */
    public static BackupFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no such file");
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getEntry(ABOUT);
            if (entry == null) {
                throw new IOException("it is no backup of Ringback");
            }
            Properties about = new Properties();
            try (InputStream in = zip.getInputStream(entry)) {
                about.load(in);
            }
            if (!FORMAT.equals(about.getProperty("format"))) {
                throw new IOException("it was made by a newer Ringback");
            }
            Map<String, Long> rows = new TreeMap<>();
            for (String key : about.stringPropertyNames()) {
                if (key.startsWith(ROWS)) {
                    rows.put(key.substring(ROWS.length()), Long.valueOf(about.getProperty(key)));
                }
            }
            return new BackupFile(file, MigrationVersion.fromVersion(about.getProperty("schema")), rows);
        } catch (java.util.zip.ZipException | IllegalArgumentException e) {
            throw new IOException("it is damaged or no backup of Ringback (" + e.getMessage() + ")", e);
        }
    }

    /** The version of the schema that its tables have. */
    public MigrationVersion schema() {
        return schema;
    }

    /** How many rows are in it. */
    public long rows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Puts it into the tables of its schema, in one transaction.
     *
     * @throws IOException when the file is damaged; then nothing was put back
     */
    public void putBack(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            refuseUnknown(zip, connection);
            List<String> tables = Tables.inOrder(new TreeSet<>(tables(connection)), Tables.references(connection));
            for (String table : tables.reversed()) {
                // What migrations have put in is in the backup, too.
                Tables.execute(connection, "delete from " + table);
            }
            for (String table : tables) {
                if (rows.containsKey(table)) {
                    putBack(zip, table, connection);
                }
            }
            Tables.continueSequences(connection, tables.contains("feed"));
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void putBack(ZipFile zip, String table, Connection connection) throws SQLException, IOException {
        ZipEntry entry = zip.getEntry(table + END);
        if (entry == null) {
            throw new IOException(table + " is missing in it");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            List<String> columns = List.of(firstLine(in).split("\t"));
            List<String> known = columns(connection, table);
            if (!known.containsAll(columns)) {
                throw new IOException(table + " has other columns than its schema");
            }
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long copied = copy.copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin", in);
            if (copied != rows.get(table)) {
                throw new IOException("of " + rows.get(table) + " rows of " + table + " it has " + copied);
            }
        }
    }

    private void refuseUnknown(ZipFile zip, Connection connection) throws SQLException, IOException {
        List<String> known = tables(connection);
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (!name.equals(ABOUT) && !(name.endsWith(END) && rows.containsKey(name.replace(END, "")))) {
                throw new IOException(name + " does not belong into it");
            }
        }
        if (!known.containsAll(rows.keySet())) {
            throw new IOException("it has other tables than its schema");
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > 10_000) {
                throw new IOException("the names of the columns are missing in it");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static MigrationVersion schema(Connection connection) throws SQLException {
        return Tables.texts(
                        connection,
                        "select \"version\" from \"schema_history\" where \"success\" and \"version\" is not null")
                .stream()
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return Tables.texts(
                connection,
                "select tablename from pg_tables where schemaname = current_schema() and tablename not in (" + LEFT_OUT
                        + ") order by 1");
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        return Tables.texts(
                connection,
                "select attname from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
    }
}
