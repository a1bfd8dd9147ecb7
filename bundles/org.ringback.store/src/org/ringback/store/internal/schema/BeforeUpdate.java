package org.ringback.store.internal.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.ringback.core.config.StartProgress;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Migrations;
import org.ringback.store.internal.StoreSettings;
import org.ringback.store.internal.backup.BackupFile;

/** Makes a backup of what is kept before its schema is changed, unless backups are never made. It stays until somebody deletes it. */
public final class BeforeUpdate {
    private final StoreSettings settings;
    private final DataSource source;
    private final StartProgress progress;

    public BeforeUpdate(StoreSettings settings, DataSource source, StartProgress progress) {
        this.settings = settings;
        this.source = source;
        this.progress = progress;
    }

    /** @throws RepositoryException when it cannot be made, in one line that says what to do; then nothing has changed */
    public void backUp(MigrationVersion version) {
        Path folder = settings.backups().folder();
        if (settings.backups().at().isEmpty()) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            if (Tables.areUsed(connection)) {
                Path file = folder.resolve("ringback-before-schema-" + Migrations.newest(source) + ".zip");
                progress.tell("Making a backup before the data are brought from schema " + version + " to "
                        + Migrations.newest(source));
                Files.createDirectories(folder);
                BackupFile.write(connection, file, Instant.now());
                progress.tell("Made the backup " + file);
            }
        } catch (SQLException | IOException e) {
            throw new RepositoryException(
                    "no backup could be made in " + folder + " before the data are brought to this version's schema: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; see to it, or set backup-at = never in org.ringback.store.cfg",
                    e);
        }
    }
}
