package org.ringback.core.config;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that a start script writes before it starts a program, and that the program renames as soon as it is up. When the
 * next start finds it, what Java's modules have cached may be half written, as after a power cut, and is made anew.
 */
public final class StartMark {
    /** The system property that names the file; there is none when no script has started the program. */
    public static final String PROPERTY = "ringback.start";

    private static final String RUNNING = "running";

    private StartMark() {}

    /** The program is up. May be called from any thread, and again. */
    public static void up() {
        String name = System.getProperty(PROPERTY, "");
        if (name.isEmpty()) {
            return;
        }
        Path mark = Path.of(name);
        try {
            if (Files.exists(mark)) {
                Files.move(mark, mark.resolveSibling(RUNNING), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            System.getLogger(StartMark.class.getName())
                    .log(Level.WARNING, "{0} cannot be renamed, so the next start takes longer", mark);
        }
    }
}
