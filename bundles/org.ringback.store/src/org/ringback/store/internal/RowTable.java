package org.ringback.store.internal;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;

/** A table and its rows for {@link Statements}, by the annotations that EclipseLink reads, too. Safe for use by several threads. */
public final class RowTable<R> {
    private static final int LAST = 9;
    private final List<Field> fields;
    /** Those that are given when a row is written. */
    private final List<Field> given;

    private final Constructor<R> constructor;
    private final String select;
    private final Form insert;
    private final Form insertIfMissing;
    private final Form update;

    /** @param type a class of rows; one whose number is generated can be inserted only */
    public RowTable(Class<R> type) {
        this(type, LAST);
    }

    /** @param rank lower than that of the tables whose rows refer to these */
    public RowTable(Class<R> type, int rank) {
        fields = Arrays.stream(type.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        given = fields.stream().filter(field -> !isGenerated(field)).toList();
        try {
            constructor = type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no row", e);
        }
        String table = type.getAnnotation(Table.class).name();
        select = "select " + fields.stream().map(RowTable::name).collect(Collectors.joining(", ")) + " from " + table;
        List<Form.Column> columns = given.stream().map(RowTable::column).toList();
        List<Form.Column> made = fields.stream()
                .filter(RowTable::isGenerated)
                .map(RowTable::made)
                .toList();
        insert = Form.insert(table, columns, made, "", rank);
        insertIfMissing = Form.insert(table, columns, made, " on conflict do nothing", rank);
        update = Form.update(table, columns, new Form.Column("id", "uuid"), rank);
    }

    /** The question for whole rows, without its end. */
    public String select() {
        return select;
    }

    /** A row of an answer to {@link #select}. */
    public R read(ResultSet found) throws SQLException {
        try {
            R row = constructor.newInstance();
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).set(row, value(fields.get(i).getType(), found, i + 1));
            }
            return row;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " makes no row", e);
        }
    }

    public void insert(Statements statements, R row) {
        statements.write(insert, values(row).toArray());
    }

    /** As {@link #insert}; one that is there already stays as it is. */
    public void insertIfMissing(Statements statements, R row) {
        statements.write(insertIfMissing, values(row).toArray());
    }

    /** @param id the row's key, which is called so */
    public void update(Statements statements, R row, Object id) {
        List<Object> values = values(row);
        values.add(id);
        statements.write(update, values.toArray());
    }

    private List<Object> values(R row) {
        List<Object> values = new ArrayList<>(given.size() + 1);
        given.forEach(field -> values.add(value(field, row)));
        return values;
    }

    private static Object value(Field field, Object row) {
        try {
            Object value = field.get(row);
            return value == null ? missing(field.getType()) : value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private static JDBCType missing(Class<?> type) {
        return type == Long.class ? JDBCType.BIGINT : type == Integer.class ? JDBCType.INTEGER : JDBCType.VARCHAR;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object value(Class<?> type, ResultSet found, int index) throws SQLException {
        if (type == Instant.class) {
            OffsetDateTime time = found.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (type.isEnum()) {
            String name = found.getString(index);
            return name == null ? null : Enum.valueOf((Class) type, name);
        }
        if (type == String.class) {
            return found.getString(index);
        }
        Class<?> wanted = type.isPrimitive() ? boxed(type) : type;
        return found.getObject(index, wanted);
    }

    private static Class<?> boxed(Class<?> primitive) {
        return primitive == long.class ? Long.class : primitive == int.class ? Integer.class : Boolean.class;
    }

    private static String name(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName() : column.name();
    }

    private static Form.Column column(Field field) {
        Column column = field.getAnnotation(Column.class);
        return new Form.Column(
                name(field),
                column == null || column.columnDefinition().isEmpty()
                        ? type(field.getType())
                        : column.columnDefinition());
    }

    private static String type(Class<?> type) {
        if (type == UUID.class) {
            return "uuid";
        }
        if (type == Instant.class) {
            return "timestamp with time zone";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == Integer.class) {
            return "integer";
        }
        return type == long.class || type == Long.class ? "bigint" : "varchar";
    }

    private static boolean isGenerated(Field field) {
        return field.isAnnotationPresent(GeneratedValue.class);
    }

    /** A number from a sequence that gives many at once uses the last of them. */
    private static Form.Column made(Field field) {
        return new Form.Column(
                name(field),
                "nextval('" + field.getAnnotation(SequenceGenerator.class).sequenceName() + "')");
    }
}
