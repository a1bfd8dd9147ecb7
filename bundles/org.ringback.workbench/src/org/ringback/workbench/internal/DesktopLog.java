package org.ringback.workbench.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogReaderService;

/**
 * Where a desktop logs besides the console: {@code log/desktop.0.log} in its home folder, which rotates, with what the
 * framework and the component runtime say. The home is the system property {@code ringback.home}; without one there is
 * the console alone.
 */
final class DesktopLog {
    private static final System.Logger LOG = System.getLogger(DesktopLog.class.getName());
    private static final int BYTES = 2 * 1024 * 1024;
    private static final int FILES = 3;

    private DesktopLog() {}

    /** As on the console, and with the trace. */
    @NonNullByDefault({})
    private static final class WithTrace extends SimpleFormatter {
        @Override
        public String format(LogRecord record) {
            String line = super.format(record);
            if (record.getThrown() == null) {
                return line;
            }
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            return line + trace;
        }
    }

    /** Begins to write. */
    static void open() {
        followFramework(FrameworkUtil.getBundle(DesktopLog.class).getBundleContext());
        folder().ifPresent(DesktopLog::open);
    }

    /** The file that is written to now. */
    static Optional<Path> file() {
        return folder().map(folder -> folder.resolve("desktop.0.log"));
    }

    private static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("ringback.home"))
                .map(home -> Path.of(home).toAbsolutePath().resolve("log"));
    }

    private static void open(Path folder) {
        try {
            Files.createDirectories(folder);
            // In a pattern a per cent sign is a variable, unless there are two.
            String pattern = folder.toString().replace("%", "%%") + "/desktop.%g.log";
            Handler file = new FileHandler(pattern, BYTES, FILES, true);
            file.setEncoding("UTF-8");
            file.setLevel(java.util.logging.Level.ALL);
            file.setFormatter(new WithTrace());
            Logger.getLogger("").addHandler(file);
            LOG.log(Level.INFO, "Ringback desktop starts: home {0}, Java {1}", folder.getParent(), Runtime.version());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The log in " + folder + " cannot be written; there is the console alone", e);
        }
    }

    /** The framework's log is a service that is there from the start. */
    private static void followFramework(BundleContext context) {
        Optional.ofNullable(context.getServiceReference(LogReaderService.class))
                .map(context::getService)
                .ifPresent(reader -> reader.addLogListener(DesktopLog::framework));
    }

    private static void framework(LogEntry entry) {
        Level level = switch (entry.getLogLevel()) {
            case AUDIT, ERROR -> Level.ERROR;
            case WARN -> Level.WARNING;
            default -> Level.DEBUG;
        };
        System.getLogger("osgi." + entry.getBundle().getSymbolicName())
                .log(level, String.valueOf(entry.getMessage()), entry.getException());
    }
}
