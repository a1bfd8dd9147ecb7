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

    @Test
    void whatOthersWroteSteersNoTerminalAndDrivesNothingOut() {
        LogRecord record = record();
        record.setMessage("user \u001B[2J\u0007\u009B1m\u202Ecba\u2069 " + "x".repeat(400_000));
        record.setThrown(new IllegalStateException("\u001B[2J" + "y".repeat(400_000)));
        for (boolean traces : new boolean[] {false, true}) {
            String logged = new OneLine(traces).format(record);
            assertThat(logged)
                    .hasSizeLessThan(20_000)
                    .contains("user ?[2J??1mcba xxx")
                    .contains(" characters more)");
            assertThat(logged.replace("\t", "").chars().filter(Character::isISOControl))
                    .allMatch(c -> c == '\n' || c == '\r');
        }
    }

    private static LogRecord record() {
        LogRecord record = new LogRecord(Level.WARNING, "gone\naway");
        record.setLoggerName("org.ringback.store.internal.Database");
        record.setThrown(new IllegalStateException("no\nline"));
        return record;
    }
}
