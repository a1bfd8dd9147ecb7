package org.ringback.server.internal.admin;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What should not have happened: one line for the administrator, the rest in a file for whoever mends it. */
final class Fault {
    private static final String FILE = "fault.txt";

    private Fault() {}

    /** The line, without names of classes. */
    static String line(Throwable what) {
        try {
            Path file = Path.of(URI.create(
                            System.getProperty("osgi.instance.area", "").replace(" ", "%20")))
                    .resolve(FILE);
            StringWriter trace = new StringWriter();
            what.printStackTrace(new PrintWriter(trace, true));
            Files.createDirectories(file.getParent());
            Files.writeString(file, Instant.now() + "\n" + trace);
            return "a fault of Ringback's own: it is not certain that the command was carried out; what is known of it stands"
                    + " in " + file;
        } catch (IOException | RuntimeException e) {
            return "a fault of Ringback's own: it is not certain that the command was carried out";
        }
    }
}
