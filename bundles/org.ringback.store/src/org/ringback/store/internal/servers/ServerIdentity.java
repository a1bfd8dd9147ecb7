package org.ringback.store.internal.servers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.ringback.core.files.WholeFile;
import org.ringback.repository.RepositoryException;

/**
 * By what servers of an office know each other.
 *
 * @param id stays the same as long as the data folder does; a folder is one server's at a time
 * @param name for people
 */
record ServerIdentity(UUID id, String name) {
    private static final String FILE = "server.id";

    static ServerIdentity of(Path data) {
        Path file = data.resolve(FILE);
        // Java has no other way to the machine's name that never asks the network.
        String[] process = ManagementFactory.getRuntimeMXBean().getName().split("@", 2);
        String name = process.length == 2 ? process[1] + " (process " + process[0] + ")" : "process " + process[0];
        try {
            return new ServerIdentity(UUID.fromString(Files.readString(file).strip()), name);
        } catch (NoSuchFileException e) {
            return new ServerIdentity(made(file), name);
        } catch (IOException | IllegalArgumentException e) {
            throw new RepositoryException(
                    file + " cannot be read: delete it, and the server gets another identity (" + e.getMessage() + ")",
                    e);
        }
    }

    private static UUID made(Path file) {
        UUID id = UUID.randomUUID();
        try {
            WholeFile.write(file, id + "\n");
        } catch (IOException e) {
            throw new RepositoryException(file + " cannot be written: " + e.getMessage(), e);
        }
        return id;
    }
}
