package org.ringback.server.internal.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The folder with everything that the server keeps. It belongs to one server at a time: the lock on {@code server.lock}
 * ends with the process however that ends, so there is nothing to clean up after a crash. The file has the process id.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "server.lock";
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StartException when it cannot be written or another server has it */
    static DataFolder open(Path path) throws StartException {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartException(
                        ExitCode.DATA,
                        "another server (process " + owner(path) + ") runs on the data folder " + path
                                + "; stop it, or give another folder with --data");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartException(
                    ExitCode.DATA,
                    "the data folder " + path + " cannot be used: " + FailureLines.words(e)
                            + "; give one that this user can write, with --data");
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(Path path) {
        try {
            String pid = Files.readString(path.resolve(LOCK)).strip();
            return pid.isEmpty() ? "unknown" : pid;
        } catch (IOException e) {
            return "unknown";
        }
    }
}
