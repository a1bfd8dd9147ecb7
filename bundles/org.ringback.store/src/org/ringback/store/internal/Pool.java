package org.ringback.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.ringback.core.config.Measure;

/**
 * The pool of connections. It knows what each thread has borrowed, because EclipseLink keeps a connection for ever when
 * it broke and could not be rolled back.
 */
final class Pool extends HikariDataSource {
    private final ThreadLocal<List<Connection>> borrowed = ThreadLocal.withInitial(ArrayList::new);

    Pool(HikariConfig configuration) {
        super(configuration);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        borrowed.get().add(connection);
        return connection;
    }

    /** How many connections there are, and how many wait for one. */
    List<Measure> measures() {
        HikariPoolMXBean now = getHikariPoolMXBean();
        return List.of(
                Measure.of("database_connections", "state", "active", now.getActiveConnections()),
                Measure.of("database_connections", "state", "idle", now.getIdleConnections()),
                Measure.of("database_connections_max", getMaximumPoolSize()),
                Measure.of("database_connections_waited_for", now.getThreadsAwaitingConnection()));
    }

    /** Takes back whatever this thread has not given back; a second close does nothing. */
    void takeBack() {
        for (Connection connection : borrowed.get()) {
            try {
                connection.close();
            } catch (SQLException e) {
                System.getLogger(Pool.class.getName()).log(Level.DEBUG, "A broken connection could not be closed", e);
            }
        }
        borrowed.remove();
    }
}
