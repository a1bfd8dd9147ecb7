package org.ringback.postgresql.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What PostgreSQL says: read on a thread of its own, so that PostgreSQL never waits for us; passed on to the server's log,
 * and the last of it kept for messages.
 */
final class LogLines {
    private static final Logger LOG = System.getLogger("org.ringback.postgresql");
    private static final int KEPT = 30;
    private static final Pattern TROUBLE =
            Pattern.compile("(?:FATAL|PANIC|ERROR|postgres: |setpriv|runuser|su: |sh: |/).*"
                    + "|LOG: +(?:invalid|could not|unrecognized|syntax error|parameter).*");
    private final Deque<String> last = new ArrayDeque<>();
    private final Thread thread;

    LogLines(InputStream output) {
        thread = new Thread(() -> read(output), "postgresql-log");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line.strip());
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "PostgreSQL's log has ended", e);
        }
    }

    private void take(String line) {
        if (line.isEmpty()) {
            return;
        }
        synchronized (last) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(line);
        }
        LOG.log(level(line), "PostgreSQL: {0}", line);
    }

    /** A client that is refused while PostgreSQL starts or stops is no news. */
    private static Level level(String line) {
        if (line.startsWith("PANIC")) {
            return Level.ERROR;
        }
        boolean warns = line.startsWith("WARNING") || line.startsWith("FATAL") && !line.contains("database system is");
        return warns || line.contains("was terminated by signal") ? Level.WARNING : Level.DEBUG;
    }

    /** Waits until all is read of a process that has ended. */
    void awaitEnd() throws InterruptedException {
        thread.join(2_000);
    }

    boolean contains(String part) {
        synchronized (last) {
            return last.stream().anyMatch(l -> l.contains(part));
        }
    }

    /** The last lines, best those that complain, as one. */
    String words() {
        synchronized (last) {
            List<String> complaints =
                    last.stream().filter(l -> TROUBLE.matcher(l).matches()).toList();
            List<String> lines = complaints.isEmpty() ? List.copyOf(last) : complaints;
            return lines.isEmpty()
                    ? "it said nothing"
                    : "it said: " + String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        }
    }
}
