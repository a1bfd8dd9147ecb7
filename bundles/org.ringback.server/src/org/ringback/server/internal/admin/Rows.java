package org.ringback.server.internal.admin;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Recipient;
import org.ringback.directory.CsvLines;

/** What is printed as a table. */
record Rows(PrintStream out, CsvLines csv) {
    private static final String GROUP = "group ";

    void print(Object... cells) {
        out.print(csv.line(Arrays.stream(cells).map(String::valueOf).toList()));
    }

    /** A value as it stands in tables and on the command line. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Somebody for whom something is, as in tables and on the command line. */
    static String word(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent(var agent) -> agent.value();
            case Recipient.ToGroup(var group) -> GROUP + group;
        };
    }

    /** Reads what {@link #word(Recipient)} writes. */
    static Recipient recipient(String word) {
        return word.startsWith(GROUP)
                ? new Recipient.ToGroup(new GroupId(word.substring(GROUP.length())))
                : new Recipient.ToAgent(new AgentId(word));
    }
}
