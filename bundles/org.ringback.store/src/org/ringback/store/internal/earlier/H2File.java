package org.ringback.store.internal.earlier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.ringback.repository.RepositoryException;

/**
 * The file of an H2 database that an earlier version kept. It is never written to: what is read is a copy.
 *
 * @param file where it is
 * @param options what the settings say behind the name, from the first semicolon on
 */
record H2File(Path file, String options, String user, String password) {
    private static final String ENDING = ".mv.db";
    private static final String BY_DEFAULT = "jdbc:h2:file:ringback";
    private static final String ASIDE = ".brought-over";

    /** The one that is named, or the one that lies in the data folder by default, if there is one. */
    static Optional<H2File> find(Path data, Optional<String> named, Optional<String> user, Optional<String> password) {
        String url = named.orElse(BY_DEFAULT);
        int settingsAt = url.indexOf(';');
        String place = url.substring("jdbc:h2:".length(), settingsAt < 0 ? url.length() : settingsAt);
        String name = place.replaceFirst("^(retry:)?(file:)?", "").replaceFirst("^~", System.getProperty("user.home"));
        Path file = data.resolve(name + ENDING).toAbsolutePath().normalize();
        return Files.isRegularFile(file)
                ? Optional.of(new H2File(
                        file,
                        settingsAt < 0 ? "" : url.substring(settingsAt),
                        user.orElse("ringback"),
                        password.orElse("")))
                : Optional.empty();
    }

    /**
     * A copy to read, beside the data; one that a killed server left is overwritten.
     *
     * @throws RepositoryException when another server has the file, or there is no room
     */
    H2File copy(Path data) {
        Path copy = data.resolve("bringing-over" + ENDING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse();
            }
            long room = data.toAbsolutePath().toFile().getUsableSpace();
            if (room > 0 && room < 2 * Files.size(file)) {
                throw new RepositoryException("There is too little room in " + data.toAbsolutePath() + " to bring over "
                        + file + ": make " + (2 * Files.size(file) >> 20) + " MB free");
            }
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return new H2File(copy, options, user, password);
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new RepositoryException(
                    "The file " + file
                            + " of an earlier version cannot be read: let the server's user read and write it and "
                            + data.toAbsolutePath() + " (" + e.getMessage() + ")",
                    e);
        }
    }

    private RepositoryException inUse() {
        return new RepositoryException(
                "The file " + file + " is in use by another process: end the other server, and start this one again");
    }

    Connection open() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        String name = file.toString();
        source.setURL("jdbc:h2:file:" + name.substring(0, name.length() - ENDING.length()) + options
                + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE");
        source.setUser(user);
        source.setPassword(password);
        return source.getConnection();
    }

    /** Gives it another name, so that it is not brought over again; returns where it is now. */
    Path putAside() {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(file.getFileName() + ASIDE + "-" + i);
        }
        try {
            return Files.move(file, aside);
        } catch (IOException e) {
            throw new RepositoryException(
                    "The file " + file + " was brought over but cannot be renamed: move it away by hand ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
