package org.ringback.server.internal.start;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.FailureKind;

/**
 * The folder with everything that the server keeps. It belongs to one server at a time: the lock on {@code server.lock}
 * ends with the process however that ends, so there is nothing to clean up after a crash. The file has the process id.
 *
 * <p>Customers, calls and hashes of passwords are in it, so other users of the machine can read nothing of it, whatever the
 * umask was when it was made. Root's is passed through by the user that its database runs as.
 */
final class DataFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DataFolder.class.getName());
    private static final String LOCK = "server.lock";
    /** It sets the rights of its folder by itself, as it may run as another user. */
    private static final String DATABASE = "postgresql";

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
            closeToOthers(path);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            if (FailureKind.of(e) == FailureKind.DISK_FULL) {
                // Not for good: systemd is to try again.
                throw new StartException(
                        ExitCode.PART, "the disk of the data folder " + path + " is full: make room there");
            }
            throw new StartException(
                    ExitCode.DATA,
                    "the data folder " + path + " cannot be used: " + FailureLines.words(e)
                            + "; give one that this user can write, with --data");
        }
    }

    /** Closes it to all other users, with what an earlier version left open. */
    private static void closeToOthers(Path path) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) == null) {
            return;
        }
        boolean root = Files.getOwner(path).getName().equals("root");
        restrict(path, root ? "rwx--x--x" : "rwx------");
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            for (Path child : children) {
                if (!Files.isSymbolicLink(child) && !child.endsWith(DATABASE)) {
                    restrict(child, Files.isDirectory(child) ? "rwx------" : "rw-------");
                }
            }
        }
    }

    private static void restrict(Path path, String most) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        if (rights.retainAll(PosixFilePermissions.fromString(most))) {
            try {
                Files.setPosixFilePermissions(path, rights);
            } catch (FileSystemException e) {
                LOG.log(
                        Level.WARNING,
                        "Other users of this machine can read {0}, which belongs to {1}",
                        path,
                        Files.getOwner(path));
            }
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
