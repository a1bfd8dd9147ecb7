package org.ringback.store.internal.schema;

import java.sql.Connection;
import java.sql.SQLException;
import org.ringback.postgresql.PostgresqlServer;
import org.ringback.store.internal.Connections;
import org.ringback.store.internal.earlier.Source;

/** The data of the PostgreSQL that came along before this one, of an older major version. */
public final class OlderPostgresql implements Source {
    private final PostgresqlServer current;
    private final PostgresqlServer older;

    public OlderPostgresql(PostgresqlServer current, PostgresqlServer older) {
        this.current = current;
        this.older = older;
    }

    @Override
    public String title() {
        return "PostgreSQL " + older.majorVersion() + " in " + older.folder();
    }

    @Override
    public Connection open() throws SQLException {
        return Connections.older(older);
    }

    @Override
    public void closed() {
        // It runs until it is put aside.
    }

    @Override
    public String putAside() {
        current.retireOlder();
        return "PostgreSQL " + current.majorVersion() + " in " + current.folder();
    }
}
