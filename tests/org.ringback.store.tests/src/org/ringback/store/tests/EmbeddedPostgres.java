package org.ringback.store.tests;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.ringback.postgresql.Postgresql;
import org.ringback.postgresql.PostgresqlAddress;
import org.ringback.postgresql.PostgresqlServer;
import org.ringback.store.internal.Database;

/** The PostgreSQL that comes along, run once for all tests in this process; each test class has a schema of its own. */
final class EmbeddedPostgres implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private static final long LIMIT_MILLIS = 20_000;
    private final AtomicInteger schemas = new AtomicInteger();
    private final PostgresqlServer server;

    EmbeddedPostgres() {
        System.setProperty("ringback.data", Databases.Source.newFolder().toString());
        var context = FrameworkUtil.getBundle(Database.class).getBundleContext();
        ServiceTracker<Postgresql, Postgresql> tracker = new ServiceTracker<>(context, Postgresql.class, null);
        tracker.open();
        try {
            Postgresql postgresql = tracker.waitForService(LIMIT_MILLIS);
            if (postgresql == null) {
                throw new IllegalStateException("there is no Postgresql service");
            }
            server = postgresql.start(90);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            tracker.close();
        }
    }

    /** The address of a new, empty schema. */
    String newSchema() throws SQLException {
        String name = "s" + schemas.incrementAndGet();
        PrivatePostgres.execute(address() + "&currentSchema=public", "create schema " + name);
        return address() + "&currentSchema=" + name;
    }

    /** The folder with its data. */
    Path folder() {
        return server.folder();
    }

    private String address() {
        PostgresqlAddress address = server.address();
        return address.url() + "?user=" + address.user() + "&password=" + address.secret();
    }

    @Override
    public void close() {
        server.close();
    }
}
