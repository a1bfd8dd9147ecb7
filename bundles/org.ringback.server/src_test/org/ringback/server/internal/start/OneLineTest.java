package org.ringback.server.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** A record is one line on the console; the file has the trace. */
class OneLineTest {
    @Test
    void theConsoleGetsOneLineWhateverIsLogged() {
        String line = new OneLine(false).format(record());
        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains(" WARNING Database: gone | away (java.lang.IllegalStateException: no | line;");
    }

    @Test
    void theFileGetsTheTrace() {
        assertThat(new OneLine(true).format(record()).lines())
                .hasSizeGreaterThan(3)
                .anyMatch(l -> l.contains("OneLineTest"));
    }

    private static LogRecord record() {
        LogRecord record = new LogRecord(Level.WARNING, "gone\naway");
        record.setLoggerName("org.ringback.store.internal.Database");
        record.setThrown(new IllegalStateException("no\nline"));
        return record;
    }
}
