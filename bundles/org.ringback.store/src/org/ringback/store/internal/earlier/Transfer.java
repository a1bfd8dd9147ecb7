package org.ringback.store.internal.earlier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.ringback.core.config.StartProgress;
import org.ringback.store.internal.schema.Tables;
import org.ringback.store.internal.schema.Tables.Reference;

/**
 * Copies all rows of one database into the empty tables of a PostgreSQL with the same schema, in the target's running
 * transaction: table by table, what is referred to first. Whatever the source is, only SQL that every database understands is
 * asked of it.
 */
final class Transfer {
    private static final int TOLD_EACH = 20_000;
    private static final int BUFFER = 1 << 16;
    /** Made anew from the rows by a migration. */
    private static final Set<String> LEFT_OUT =
            Set.of("schema_history", "customer_term", "interaction_term", EarlierData.MARK);

    private final Connection source;
    private final Connection target;
    private final String title;
    private final StartProgress progress;
    private long copied;
    private long all;

    /**
     * What was copied.
     *
     * @param rows of each table
     * @param orphans rows left out because what they belong to is missing, of each table that has some
     */
    record Result(Map<String, Long> rows, Map<String, Long> orphans) {
        long sum() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Transfer(Connection source, Connection target, String title, StartProgress progress) {
        this.source = source;
        this.target = target;
        this.title = title;
        this.progress = progress;
    }

    /** @throws SQLException also when a table has not as many rows afterwards as before */
    Result run() throws SQLException, IOException {
        List<Reference> references = Tables.references(target);
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, Long> orphans = new LinkedHashMap<>();
        List<String> tables = Tables.inOrder(tables(target), references);
        Set<String> there = tables(source);
        tables.retainAll(there);
        for (String table : tables) {
            all += number(source, "select count(*) from " + table);
        }
        for (String table : tables) {
            long inSource = number(source, "select count(*) from " + table);
            long taken = copy(table, references);
            long inTarget = number(target, "select count(*) from " + table);
            if (inTarget != taken) {
                throw new SQLException("of " + taken + " rows of " + table + " only " + inTarget + " arrived");
            }
            rows.put(table, inTarget);
            if (taken < inSource) {
                orphans.put(table, inSource - taken);
            }
        }
        Tables.continueSequences(target, tables(target).contains("feed"));
        return new Result(rows, orphans);
    }

    private long copy(String table, List<Reference> references) throws SQLException, IOException {
        List<String> columns = columns(target, table);
        columns.retainAll(columns(source, table));
        String names = String.join(", ", columns);
        String query =
                "select " + values(table, columns, references) + " from " + table + " t" + whole(table, references);
        try (Statement emptying = target.createStatement()) {
            // What migrations have put in is in the source, too, as it is by now.
            emptying.executeUpdate("delete from " + table);
        }
        CopyIn copy =
                target.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " (" + names + ") from stdin");
        long taken = 0;
        try (Statement reading = source.createStatement()) {
            reading.setFetchSize(1000);
            StringBuilder lines = new StringBuilder();
            try (ResultSet row = reading.executeQuery(query)) {
                while (row.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        CopyText.append(lines, row.getString(i));
                        lines.append(i < columns.size() ? '\t' : '\n');
                    }
                    taken++;
                    copied++;
                    if (lines.length() > BUFFER) {
                        write(copy, lines);
                    }
                    if (copied % TOLD_EACH == 0) {
                        progress.tell("Bringing over %s: %,d of %,d rows".formatted(title, copied, all));
                    }
                }
            }
            write(copy, lines);
            copy.endCopy();
            return taken;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    /** The columns; one that may be empty is empty where what it refers to is missing. */
    private String values(String table, List<String> columns, List<Reference> references) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String value = "t." + column;
            for (Reference each : references) {
                if (each.table().equals(table) && each.column().equals(column) && isNullable(table, column)) {
                    value = "(select r." + each.key() + " from " + each.to() + " r where r." + each.key() + " = t."
                            + column + ")";
                }
            }
            values.add(value);
        }
        return String.join(", ", values);
    }

    /** That all is there that the row belongs to: H2 has lost commits. */
    private String whole(String table, List<Reference> references) throws SQLException {
        List<String> conditions = new ArrayList<>();
        for (Reference each : references) {
            if (each.table().equals(table) && !isNullable(table, each.column())) {
                conditions.add("exists (select 1 from " + each.to() + " r where r." + each.key() + " = t."
                        + each.column() + ")");
            }
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private boolean isNullable(String table, String column) throws SQLException {
        return number(
                        target,
                        "select count(*) from information_schema.columns where table_schema = current_schema() and table_name = '"
                                + table + "' and column_name = '" + column + "' and is_nullable = 'YES'")
                > 0;
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        tables.removeAll(LEFT_OUT);
        return tables;
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String name = data.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        List<String> columns = new ArrayList<>();
        try (ResultSet found = data.getColumns(null, connection.getSchema(), name, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
