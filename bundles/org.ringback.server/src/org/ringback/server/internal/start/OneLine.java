package org.ringback.server.internal.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A line for each record: time, level, the class that says it, and what. A trace follows only where it is wanted. */
@NonNullByDefault({})
final class OneLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private final boolean traces;

    OneLine(boolean traces) {
        this.traces = traces;
    }

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder()
                .append(TIME.format(record.getInstant()))
                .append(' ')
                .append(record.getLevel().getName())
                .append(' ')
                .append(shortName(record.getLoggerName()))
                .append(": ")
                .append(String.valueOf(formatMessage(record)).replaceAll("\\R", " | "));
        Throwable thrown = record.getThrown();
        if (thrown != null && !traces) {
            line.append(" (")
                    .append(String.valueOf(thrown).replaceAll("\\R", " | "))
                    .append("; the log file has the trace)");
        }
        line.append(System.lineSeparator());
        if (thrown != null && traces) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            line.append(trace);
        }
        return line.toString();
    }

    private static String shortName(@Nullable String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
