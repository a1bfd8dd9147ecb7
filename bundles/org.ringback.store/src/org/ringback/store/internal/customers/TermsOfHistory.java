package org.ringback.store.internal.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import org.eclipse.jdt.annotation.Nullable;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Makes the history that was kept before version 2 of the schema searchable. */
public final class TermsOfHistory implements JavaMigration {
    private static final int AT_ONCE = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2.1");
    }

    @Override
    public String getDescription() {
        return "terms of history";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(@Nullable Context given) throws Exception {
        Connection connection = Objects.requireNonNull(given).getConnection();
        try (Statement reading = connection.createStatement();
                PreparedStatement writing =
                        connection.prepareStatement("insert into interaction_term (term, interaction) values (?, ?)")) {
            reading.setFetchSize(AT_ONCE);
            int waiting = 0;
            try (ResultSet rows = reading.executeQuery("select id, said from interaction")) {
                while (rows.next()) {
                    for (String term : Terms.of(rows.getString(2))) {
                        writing.setString(1, term);
                        writing.setObject(2, rows.getObject(1));
                        writing.addBatch();
                        waiting++;
                    }
                    if (waiting >= AT_ONCE) {
                        writing.executeBatch();
                        waiting = 0;
                    }
                }
            }
            writing.executeBatch();
        }
    }
}
