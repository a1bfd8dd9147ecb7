package org.ringback.store.internal;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.repository.RepositoryException;

/** Makes connections whose every wait has an end. */
final class Connections {
    private Connections() {}

    /**
     * The connections of the drivers themselves.
     *
     * @param limited whether a statement may take no longer than the statement limit; a migration may
     */
    static DataSource plain(StoreSettings settings, boolean limited) {
        return settings.dialect() == Dialect.H2 ? h2(settings) : postgresql(settings, limited);
    }

    /** Connects once, so that a wrong address or password is said at the start and in one line. */
    static void check(StoreSettings settings) {
        try {
            Files.createDirectories(settings.data());
        } catch (IOException e) {
            throw new RepositoryException(
                    "The data folder " + settings.data().toAbsolutePath()
                            + " cannot be made: let the server's user write there (" + e.getMessage() + ")",
                    e);
        }
        try (Connection connection = plain(settings, true).getConnection()) {
            connection.isValid(5);
        } catch (SQLException e) {
            throw Failures.explain(settings, e);
        }
    }

    static Pool pool(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain(settings, true));
        config.setPoolName("ringback-store");
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(settings.connectionWait().toMillis());
        config.setValidationTimeout(Math.min(5000, settings.connectionWait().toMillis()));
        config.setInitializationFailTimeout(-1);
        return new Pool(config);
    }

    private static DataSource h2(StoreSettings settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(settings.url());
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        return source;
    }

    private static DataSource postgresql(StoreSettings settings, boolean limited) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(5);
        source.setLoginTimeout(5);
        source.setTcpKeepAlive(true);
        source.setApplicationName("ringback");
        // EclipseLink binds a missing UUID as text; PostgreSQL is to take it for what the column is.
        source.setStringType("unspecified");
        long limit = settings.statementLimit().toMillis();
        if (limited) {
            source.setSocketTimeout((int) (limit / 1000) + 5);
            source.setOptions("-c lock_timeout=5s -c statement_timeout=" + limit + "ms"
                    + " -c idle_in_transaction_session_timeout=60s");
        }
        source.setUrl(settings.url());
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(source::setPassword);
        return source;
    }
}
