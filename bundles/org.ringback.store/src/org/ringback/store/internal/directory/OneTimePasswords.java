package org.ringback.store.internal.directory;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;

/**
 * Tells the administrator with which passwords agents log in the first time: on the screen; but into a file that only its
 * owner can read where the system's log keeps for good what is printed.
 *
 * @param folder where the file goes
 * @param logged whether what is printed is kept
 */
record OneTimePasswords(Path folder, boolean logged) {
    private static final String FILE = "one-time-passwords.txt";

    void tell(Map<AgentId, char[]> made, PrintStream out) {
        String lines = made.entrySet().stream()
                .map(e -> "Ringback: agent '" + e.getKey() + "' logs in with the one-time password "
                        + new String(e.getValue()) + " (shown only now; choose another after the first log-in)\n")
                .collect(Collectors.joining());
        if (logged) {
            Path file = folder.resolve(FILE).toAbsolutePath();
            write(file, lines);
            out.println("Ringback: the one-time passwords of " + made.size() + " agents are in " + file
                    + ", which only its owner can read; delete it after the first log-in");
        } else {
            out.print(lines);
        }
        out.flush();
    }

    private static void write(Path file, String lines) {
        FileAttribute<?>[] owners =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, owners);
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " with the one-time passwords cannot be written", e);
        }
    }
}
