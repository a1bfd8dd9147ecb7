package org.ringback.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a small file whole or not at all. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Puts a file there, in place of one that may be there: whoever reads it meanwhile, and whoever reads it after the machine
     * has failed, finds the one or the other. It is its owner's alone where the system knows of that. The folder is made if
     * there is none. Blocks for the disk; of several at once one is last.
     *
     * @param text written as UTF-8
     * @throws IOException when nothing was written; what was there is still there
     */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Such files are the owner's alone from the beginning.
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                // Else a machine that fails may have the name and not the content.
                out.force(true);
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
