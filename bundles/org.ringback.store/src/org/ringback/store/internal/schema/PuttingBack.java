package org.ringback.store.internal.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.ringback.core.config.StartProgress;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Migrations;
import org.ringback.store.internal.StoreSettings;
import org.ringback.store.internal.backup.BackupFile;

/** Puts a backup back into an empty database, before its schema is brought up to date. */
public final class PuttingBack {
    private final StoreSettings settings;
    private final DataSource target;
    private final StartProgress progress;

    public PuttingBack(StoreSettings settings, DataSource target, StartProgress progress) {
        this.settings = settings;
        this.target = target;
        this.progress = progress;
    }

    /** @throws RepositoryException when it cannot be done, in one line that says what to do; then nothing was put back */
    public void putBack(Path file) {
        BackupFile backup;
        try {
            backup = BackupFile.open(file);
        } catch (IOException e) {
            throw new RepositoryException(file + " cannot be put back: " + e.getMessage(), e);
        }
        MigrationVersion newest = Migrations.newest(target);
        if (backup.schema().compareTo(newest) > 0) {
            throw new RepositoryException(
                    file + " cannot be put back: it was made by a newer Ringback (its schema is version "
                            + backup.schema() + ", this one knows " + newest + ")");
        }
        try (Connection connection = target.getConnection()) {
            if (Tables.areUsed(connection)) {
                throw new RepositoryException(file + " is not put back, because the database " + settings.place()
                        + " holds data already: move that away, or give another folder with --data");
            }
            progress.tell("Putting back %,d rows of %s".formatted(backup.rows(), file));
            Migrations.make(settings, target, backup.schema());
            backup.putBack(connection);
            progress.tell("Put back " + file);
        } catch (SQLException | IOException e) {
            throw new RepositoryException(
                    file + " cannot be put back: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
