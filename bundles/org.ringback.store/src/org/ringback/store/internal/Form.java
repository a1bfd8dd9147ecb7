package org.ringback.store.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that writes a row, and the one that writes many at once, in which an array takes the place of each value.
 *
 * @param one for one row
 * @param many for many rows; empty when they are written one by one
 * @param rank what others refer to has a lower one, and is written first
 */
public record Form(String one, Optional<String> many, int rank) {
    private static final String KEY = "the_key";

    /**
     * A column that is given a value.
     *
     * @param type as SQL calls it
     */
    public record Column(String name, String type) {}

    /** What is written one row at a time. */
    public static Form single(String sql) {
        return new Form(sql, Optional.empty(), 0);
    }

    /**
     * New rows.
     *
     * @param made columns with the expressions that make them
     * @param end what follows
     */
    public static Form insert(String table, List<Column> given, List<Column> made, String end, int rank) {
        String names = columns(made, Column::name) + columns(given, Column::name);
        String into = "insert into " + table + " (" + names.substring(0, names.length() - 2) + ") ";
        String expressions = columns(made, Column::type);
        String values = given.stream().map(c -> "?").collect(Collectors.joining(", "));
        String rows = given.stream().map(c -> "n." + c.name()).collect(Collectors.joining(", "));
        return new Form(
                into + "values (" + expressions + values + ")" + end,
                Optional.of(into + "select " + expressions + rows + " from " + arrays(given) + end),
                rank);
    }

    /** Changed rows; the value of the key comes last. */
    public static Form update(String table, List<Column> given, Column key, int rank) {
        List<Column> all = IntStream.rangeClosed(0, given.size())
                .mapToObj(i -> i < given.size() ? given.get(i) : new Column(KEY, key.type()))
                .toList();
        return new Form(
                "update " + table + " set "
                        + given.stream().map(c -> c.name() + " = ?").collect(Collectors.joining(", ")) + " where "
                        + key.name() + " = ?",
                Optional.of("update " + table + " set "
                        + given.stream().map(c -> c.name() + " = n." + c.name()).collect(Collectors.joining(", "))
                        + " from " + arrays(all) + " where " + table + "." + key.name() + " = n." + KEY),
                rank);
    }

    private static String columns(List<Column> columns, Function<Column, String> what) {
        return columns.stream().map(what).map(text -> text + ", ").collect(Collectors.joining());
    }

    private static String arrays(List<Column> columns) {
        return columns.stream()
                .map(c -> "cast(? as " + c.type() + "[])")
                .collect(Collectors.joining(
                        ", ",
                        "unnest(",
                        ") as n(" + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ")"));
    }
}
