package org.ringback.store.internal.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a PostgreSQL with our schema, to read or to fill all of them. */
public final class Tables {
    private Tables() {}

    /** A column that refers to a table's key. */
    public record Reference(String table, String column, String to, String key) {}

    /** All references between tables. */
    public static List<Reference> references(Connection connection) throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select c.conrelid::regclass::text, a.attname,"
                        + " c.confrelid::regclass::text, k.attname from pg_constraint c"
                        + " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]"
                        + " join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]"
                        + " where c.contype = 'f' and c.connamespace = current_schema()::regnamespace order by 1, 2")) {
            while (rows.next()) {
                references.add(
                        new Reference(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return references;
    }

    /** Each table behind those that it refers to. */
    public static List<String> inOrder(Set<String> tables, List<Reference> references) {
        List<String> ordered = new ArrayList<>();
        Set<String> left = new TreeSet<>(tables);
        while (!left.isEmpty()) {
            List<String> ready = left.stream()
                    .filter(table -> references.stream()
                            .noneMatch(each ->
                                    each.table().equals(table) && !each.to().equals(table) && left.contains(each.to())))
                    .toList();
            ordered.addAll(ready);
            left.removeAll(ready);
        }
        return ordered;
    }

    /** Has the sequences go on behind whatever is used. */
    public static void continueSequences(Connection connection, boolean withFeed) throws SQLException {
        // EclipseLink takes the numbers of an audit entry in blocks that end at the sequence's value.
        execute(
                connection,
                "select setval('callback_order', (select coalesce(max(input_order), 0) + 1 from callback), false)");
        execute(
                connection,
                "select setval('audit_entry_number', (select coalesce(max(id), 0) + 50 from audit_entry), false)");
        if (withFeed) {
            execute(connection, "select setval('feed_number', (select coalesce(max(number), 0) + 1 from feed), false)");
            execute(connection, "select setval('feed_place', (select coalesce(max(place), 0) + 1 from feed), false)");
        }
    }

    /** Whether the database holds more than an empty schema of ours. */
    public static boolean areUsed(Connection connection) throws SQLException {
        for (String table : new String[] {"agent", "customer", "callback"}) {
            if (is(connection, "to_regclass('" + table + "') is not null")
                    && is(connection, "exists (select 1 from " + table + ")")) {
                return true;
            }
        }
        return is(
                connection,
                "to_regclass('schema_history') is null"
                        + " and exists (select 1 from pg_tables where schemaname = current_schema())");
    }

    /** Whether a condition holds. */
    public static boolean is(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The first column of all rows. */
    public static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
