package org.ringback.store.tests;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.store.internal.Database;

/** Tests that have a database of their own, of the kind that the enclosing class says. */
@ExtendWith(Databases.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class Cases {
    private final Server server;
    private Databases.Source databases;
    private Map<String, Object> settings;
    private Database database;

    Cases(Server server) {
        this.server = server;
    }

    @BeforeAll
    final void open(Databases.Source source) throws Exception {
        databases = source;
        settings = source.fresh(server);
        database = new Database(settings);
        opened(database);
    }

    /** Makes what is tested. */
    abstract void opened(Database opened) throws Exception;

    @AfterAll
    final void close() {
        if (database != null) {
            database.close();
        }
    }

    final Server server() {
        return server;
    }

    final Database database() {
        return database;
    }

    final Map<String, Object> settings() {
        return settings;
    }

    final Databases.Source databases() {
        return databases;
    }
}
