package org.ringback.store.internal;

import com.zaxxer.hikari.HikariConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.postgresql.PostgresqlAddress;
import org.ringback.postgresql.PostgresqlServer;

/** Makes connections whose every wait has an end. */
public final class Connections {
    private static final Logger LOG = System.getLogger(Connections.class.getName());

    private final StoreSettings settings;
    private final Optional<PostgresqlServer> embedded;
    private final String name;

    /**
     * @param embedded the PostgreSQL that comes along; empty for the one that the settings name
     * @param name by which PostgreSQL shows them to others
     */
    Connections(StoreSettings settings, Optional<PostgresqlServer> embedded, String name) {
        this.settings = settings;
        this.embedded = embedded;
        this.name = name;
    }

    /**
     * The connections of the drivers themselves.
     *
     * @param limited whether a statement may take no longer than the statement limit; a migration may
     */
    DataSource plain(boolean limited) {
        PGSimpleDataSource source = new Addressed(embedded);
        source.setConnectTimeout(5);
        source.setLoginTimeout(5);
        source.setTcpKeepAlive(true);
        source.setApplicationName(name);
        // EclipseLink binds a missing UUID as text; PostgreSQL is to take it for what the column is.
        source.setStringType("unspecified");
        long limit = settings.statementLimit().toMillis();
        if (limited) {
            source.setSocketTimeout((int) (limit / 1000) + 5);
            source.setOptions("-c lock_timeout=5s -c statement_timeout=" + limit + "ms"
                    + " -c idle_in_transaction_session_timeout=60s");
        }
        if (embedded.isEmpty()) {
            source.setUrl(settings.url().orElseThrow());
            settings.user().ifPresent(source::setUser);
            settings.password().ifPresent(source::setPassword);
        }
        return source;
    }

    /** A connection to the PostgreSQL that came along before this one, to read what it has. */
    public static Connection older(PostgresqlServer server) throws SQLException {
        return new Addressed(Optional.of(server)).getConnection();
    }

    /** Connects once, so that a wrong address or password is said at the start and in one line. */
    void check() {
        try (Connection connection = plain(true).getConnection();
                Statement statement = connection.createStatement()) {
            warnOfLoss(statement);
        } catch (SQLException e) {
            throw Failures.explain(settings, e);
        }
    }

    /** An accepted command is on the disk when it is answered; these settings of PostgreSQL's would break that. */
    private void warnOfLoss(Statement statement) throws SQLException {
        String off = "select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')"
                + " and setting = 'off' order by name";
        try (ResultSet names = statement.executeQuery(off)) {
            while (names.next()) {
                LOG.log(
                        Level.WARNING,
                        "The database {0} has {1} off: what was accepted may be lost when its machine fails; set it to on"
                                + " in postgresql.conf",
                        settings.place(),
                        names.getString(1));
            }
        }
    }

    /** @param guard SQL that fails on a new connection that must not be used */
    Pool pool(Optional<String> guard) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain(true));
        config.setPoolName("ringback-store");
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        guard.ifPresent(config::setConnectionInitSql);
        // Else the guard begins a transaction in which the connection waits for its first work, which has the time of
        // then.
        config.setIsolateInternalQueries(true);
        config.setConnectionTimeout(settings.connectionWait().toMillis());
        config.setValidationTimeout(Math.min(5000, settings.connectionWait().toMillis()));
        config.setInitializationFailTimeout(-1);
        return new Pool(config);
    }

    /** Asks the PostgreSQL that comes along where it is, for each connection anew: after a crash it may be elsewhere. */
    private static final class Addressed extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final transient Optional<PostgresqlServer> server;

        Addressed(Optional<PostgresqlServer> server) {
            this.server = server;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (server.isPresent()) {
                PostgresqlAddress address = server.get().address();
                setServerNames(new String[] {address.host()});
                setPortNumbers(new int[] {address.port()});
                setDatabaseName(address.database());
                return getConnection(address.user(), address.secret());
            }
            return super.getConnection();
        }
    }
}
