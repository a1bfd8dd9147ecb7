package org.ringback.store.internal.earlier;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** An H2 file, read from a copy. */
public final class H2Source implements Source {
    private final H2File file;
    private final Path data;
    private Optional<H2File> copy = Optional.empty();

    private H2Source(H2File file, Path data) {
        this.file = file;
        this.data = data;
    }

    /**
     * The file that is named, or the one that lies in the data folder by default; empty when there is none.
     *
     * @param user its user, if it is not the usual one; its password likewise
     */
    public static Optional<H2Source> find(
            Path data, Optional<String> named, Optional<String> user, Optional<String> password) {
        return H2File.find(data, named, user, password).map(file -> new H2Source(file, data));
    }

    @Override
    public String title() {
        return file.file().toString();
    }

    @Override
    public Connection open() throws SQLException {
        H2File made = file.copy(data);
        copy = Optional.of(made);
        return made.open();
    }

    @Override
    public void closed() {
        copy.ifPresent(made -> {
            try {
                made.delete();
            } catch (IOException e) {
                System.getLogger(H2Source.class.getName())
                        .log(
                                Level.WARNING,
                                "The copy {0} cannot be deleted: delete it ({1})",
                                made.file(),
                                e.getMessage());
            }
        });
    }

    @Override
    public String putAside() {
        return file.putAside().toString();
    }
}
