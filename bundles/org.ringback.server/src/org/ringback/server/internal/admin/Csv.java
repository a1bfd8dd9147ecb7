package org.ringback.server.internal.admin;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines as RFC 4180 has them. A value that a spreadsheet would take for a formula gets an apostrophe before it. */
final class Csv {
    private Csv() {}

    static String line(Object... values) {
        return Arrays.stream(values).map(v -> value(String.valueOf(v))).collect(Collectors.joining(","));
    }

    private static String value(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("\\+[0-9]+")
                ? "'" + text
                : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
