package org.ringback.server.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.service.log.LogEntry;
import org.ringback.core.FailureKind;
import org.ringback.server.internal.start.settings.ServerSettings;

/**
 * Where the server logs: one line for each record on the console (standard error), and with traces into
 * {@code log/server.0.log} in the data folder, which rotates. The levels are those of {@code etc/logging.properties}.
 */
final class Logs {
    /** What the OSGi framework logs: into the file only, as the console gets a clear line from the server itself. */
    private static final String OSGI = "osgi.";

    private final Logger root = Logger.getLogger("");

    private final Handler console = new ConsoleHandler();

    /** What goes to the console before the data folder is known. */
    void toConsole() {
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
            handler.close();
        }
        console.setLevel(Level.ALL);
        console.setFormatter(new OneLine(false));
        console.setFilter(r -> !String.valueOf(r.getLoggerName()).startsWith(OSGI));
        root.addHandler(console);
    }

    /** @throws StartException when the file cannot be written */
    void toFile(Path data, ServerSettings settings) throws StartException {
        Path folder = data.resolve("log");
        try {
            Files.createDirectories(folder);
            Handler file = new FileHandler(
                    folder.resolve("server.%g.log").toString(),
                    settings.logMegabytes() * 1024 * 1024,
                    settings.logFiles(),
                    true);
            file.setEncoding("UTF-8");
            file.setLevel(Level.ALL);
            file.setFormatter(new OneLine(true));
            root.addHandler(file);
        } catch (IOException e) {
            throw new StartException(
                    FailureKind.of(e) == FailureKind.DISK_FULL ? ExitCode.PART : ExitCode.DATA,
                    "the log in " + folder + " cannot be written: " + FailureLines.words(e));
        }
    }

    /** What the OSGi framework and the component runtime say. */
    void logged(LogEntry entry) {
        Level level = switch (entry.getLogLevel()) {
            case AUDIT, ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.FINE;
            default -> Level.FINEST;
        };
        Logger.getLogger(OSGI + entry.getBundle().getSymbolicName())
                .log(level, String.valueOf(entry.getMessage()), entry.getException());
    }
}
