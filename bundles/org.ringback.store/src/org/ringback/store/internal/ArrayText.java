package org.ringback.store.internal;

import java.sql.JDBCType;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An array as PostgreSQL reads it from text. */
final class ArrayText {
    private ArrayText() {}

    /** @param values a missing one is given as its {@link JDBCType} */
    static String of(Stream<?> values) {
        return values.map(ArrayText::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(Object value) {
        return value instanceof JDBCType
                ? "NULL"
                : "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
