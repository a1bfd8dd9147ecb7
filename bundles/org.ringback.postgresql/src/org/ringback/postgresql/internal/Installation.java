package org.ringback.postgresql.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.postgresql.PostgresqlException;

/**
 * The folder with everything of PostgreSQL's, which belongs to one server at a time:
 *
 * <pre>
 * lock                     who has it
 * secret                   the password, for this server's eyes only
 * own.conf                 settings of the administrator's, if there are any
 * 18/programs-18.6.0       the programs of a major version
 * 18/cluster               its data
 * </pre>
 */
final class Installation implements AutoCloseable {
    private static final String RETIRED = ".retired";
    private static final String PROGRAMS = "programs-";
    private final Path folder;
    private final FileChannel lock;

    private Installation(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes the folder if it is not there, and takes it. */
    static Installation open(Path folder) {
        if (!Platform.WINDOWS && folder.toString().matches("(?s).*[$`\"\\\\\n].*")) {
            throw new PostgresqlException(
                    "the database cannot be in " + folder
                            + ": PostgreSQL's programs do not take $, `, \", \\ or a line's end in a path; give another one with --data");
        }
        try {
            Folders.make(folder, "rwx--x--x");
            FileChannel lock = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new PostgresqlException("another server (process "
                        + Files.readString(folder.resolve("lock")).strip() + ") uses the database in " + folder
                        + "; stop it, or give another folder with --data");
            }
            lock.truncate(0);
            lock.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new Installation(folder, lock);
        } catch (IOException e) {
            throw new PostgresqlException(
                    "the folder " + folder + " cannot be used: " + e + "; give one that this user can"
                            + " write, with --data",
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** A file beside the folder that says that a database was made there, also when the whole folder is gone. */
    Path mark() {
        return folder.resolveSibling(folder.getFileName() + ".made");
    }

    boolean wasMade() {
        return Files.exists(mark());
    }

    /** A database is there. */
    void markMade() throws IOException {
        if (!wasMade()) {
            Files.writeString(
                    mark(),
                    "There is a database in " + folder.getFileName()
                            + ". Without it the server does not start, as long as" + " this file is here.\n");
        }
    }

    Path major(int version) {
        return folder.resolve("" + version);
    }

    Path cluster(int version) {
        return major(version).resolve("cluster");
    }

    Path programs(int major, String version) {
        return major(major).resolve(PROGRAMS + version);
    }

    /** The programs that a major version's data were last run by. */
    Optional<Path> programsThere(int major) throws IOException {
        try (Stream<Path> all = Files.list(major(major))) {
            return all.filter(p -> p.getFileName().toString().startsWith(PROGRAMS))
                    .filter(Files::isDirectory)
                    .max(Comparator.naturalOrder());
        }
    }

    /** Removes programs of a major version other than these. */
    void removeOtherPrograms(int major, Path programs) throws IOException {
        List<Path> others;
        try (Stream<Path> all = Files.list(major(major))) {
            others = all.filter(p -> p.getFileName().toString().startsWith(PROGRAMS) && !p.equals(programs))
                    .toList();
        }
        for (Path other : others) {
            Folders.delete(other);
        }
    }

    /** The major versions that have data, the oldest first. What was retired is removed if it is there still. */
    List<Integer> versions() throws IOException {
        List<Path> all;
        try (Stream<Path> folders = Files.list(folder)) {
            all = folders.toList();
        }
        for (Path retired : all) {
            if (retired.getFileName().toString().endsWith(RETIRED)) {
                Folders.delete(retired);
            }
        }
        return all.stream()
                .filter(p -> p.getFileName().toString().matches("\\d+"))
                .filter(p -> Files.exists(p.resolve("cluster").resolve("PG_VERSION")))
                .map(p -> Integer.valueOf(p.getFileName().toString()))
                .sorted()
                .toList();
    }

    /** From now on a major version's data are no more; at once, also if the power goes. */
    void retire(int version) throws IOException {
        Path retired = folder.resolve(version + RETIRED);
        Folders.delete(retired);
        Folders.move(major(version), retired);
        Folders.delete(retired);
    }

    Optional<String> secret() throws IOException {
        Path file = folder.resolve("secret");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String secret = Files.readString(file).strip();
        return secret.length() >= 32 ? Optional.of(secret) : Optional.empty();
    }

    /** Makes a secret that only this process's user can read. */
    String newSecret() throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path fresh = folder.resolve("secret.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        if (!Platform.WINDOWS) {
            Files.setPosixFilePermissions(fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.US_ASCII)));
            file.force(true);
        }
        Folders.move(fresh, folder.resolve("secret"));
        return secret;
    }

    /** Others may have it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new PostgresqlException("the lock of " + folder + " cannot be given back: " + e.getMessage(), e);
        }
    }
}
