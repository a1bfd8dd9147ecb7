package org.ringback.server.internal.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.Names;

/** A line for each record: time, level, the class that says it, and what. A trace follows only where it is wanted. */
@NonNullByDefault({})
final class OneLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int LONGEST = 4000;
    /** C0 and C1 but the tabulator, which traces begin with. */
    private static final Pattern STEERING = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F]");

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
                .append(fit(formatMessage(record)));
        Throwable thrown = record.getThrown();
        if (thrown != null && !traces) {
            line.append(" (").append(fit(String.valueOf(thrown))).append("; the log file has the trace)");
        }
        line.append(System.lineSeparator());
        if (thrown != null && traces) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().forEach(each -> line.append(fit(each)).append(System.lineSeparator()));
        }
        return line.toString();
    }

    /**
     * What others wrote may be in it: nothing of it steers a terminal or shows as another text, and none of it is so long that it
     * drives out what else was logged.
     */
    private static String fit(@Nullable String text) {
        String line = String.valueOf(text);
        int longer = line.length() - LONGEST;
        String part = longer > 0 ? line.substring(0, LONGEST) : line;
        String fit = STEERING.matcher(Names.inOneDirection(part.replaceAll("\\R", " | ")))
                .replaceAll("?");
        return longer > 0 ? fit + "… (" + longer + " characters more)" : fit;
    }

    private static String shortName(@Nullable String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
