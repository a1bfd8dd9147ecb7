package org.ringback.store.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.ringback.repository.RepositoryException;

/**
 * Does the work of several commands in one transaction, past EclipseLink, and once: whatever stands in the way is met again by
 * whoever does each by itself. Safe for use by several threads.
 */
public final class SharedTransactions {
    private static final Logger LOG = System.getLogger(SharedTransactions.class.getName());
    private final Pool pool;
    private final StoreSettings settings;
    private final FeedNews news;

    SharedTransactions(Pool pool, StoreSettings settings, FeedNews news) {
        this.pool = pool;
        this.settings = settings;
        this.news = news;
    }

    /**
     * Keeps what several write, if all of it can be kept without waiting for others; it is on the disk when this returns.
     *
     * @param work asks, and gives what each of them writes
     * @return whether it is kept; otherwise nothing is
     * @throws RepositoryException when there is no connection, or when it broke while all was being kept: then it is, or is not
     */
    public boolean keep(Function<Statements, List<Transaction>> work) {
        try (Connection connection = connected()) {
            return keep(connection, work);
        } catch (SQLException e) {
            throw Failures.explain(settings, e);
        } finally {
            pool.takeBack();
        }
    }

    /** With the patience that each by itself has: while a database restarts, a connection is waited for twice. */
    private Connection connected() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            if (!Failures.isConnectionLost(e)) {
                throw e;
            }
            return pool.getConnection();
        }
    }

    private boolean keep(Connection connection, Function<Statements, List<Transaction>> work) throws SQLException {
        boolean committing = false;
        boolean toTell = false;
        try {
            Statements all = Statements.on(connection);
            List<Transaction> parts = work.apply(all);
            for (Transaction part : parts) {
                toTell |= part.entries().write(part.statements());
            }
            all.writeAll(parts.stream().map(Transaction::statements).toList());
            committing = true;
            if (all.commit()) {
                parts.forEach(part -> part.entries().kept(news));
            } else {
                connection.rollback();
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            SQLException reason = Failures.sql(e);
            if (committing && reason != null && Failures.isConnectionLost(reason)) {
                throw Failures.explain(settings, reason);
            }
            LOG.log(Level.DEBUG, "Commands that were to share a transaction are done one by one", e);
            return false;
        } finally {
            if (committing && toTell) {
                // Also when the connection broke meanwhile: it may be kept all the same.
                news.written();
            }
        }
    }
}
