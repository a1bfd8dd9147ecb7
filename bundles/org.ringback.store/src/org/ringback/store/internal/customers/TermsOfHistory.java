package org.ringback.store.internal.customers;

import org.eclipse.jdt.annotation.Nullable;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** Has its place in the history of the schema: it filled a table that version 15 drops, so there is nothing left to do. */
public final class TermsOfHistory implements JavaMigration {
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
    public void migrate(@Nullable Context given) {
        // See above.
    }
}
