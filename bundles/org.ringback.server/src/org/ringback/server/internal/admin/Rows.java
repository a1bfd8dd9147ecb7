package org.ringback.server.internal.admin;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.ringback.directory.CsvLines;

/** What is printed as a table. */
record Rows(PrintStream out, CsvLines csv) {
    void print(Object... cells) {
        out.print(csv.line(Arrays.stream(cells).map(String::valueOf).toList()));
    }

    /** A value as it stands in tables and on the command line. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
