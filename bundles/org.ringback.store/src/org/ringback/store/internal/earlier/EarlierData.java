package org.ringback.store.internal.earlier;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.ringback.core.Names;
import org.ringback.core.config.StartProgress;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.schema.Tables;

/**
 * Brings over, once, what an earlier version kept. All rows are copied in one transaction that also leaves a mark: a
 * server that was killed before its commit begins anew, one that was killed behind it only puts the source aside.
 */
public final class EarlierData {
    /** The table that says that something was brought over. */
    static final String MARK = "brought_over";
    /** So that of two servers one brings over, and the other waits for it. */
    private static final long LOCK = 0x52696e676261636bL;

    private static final Logger LOG = System.getLogger(EarlierData.class.getName());
    private final Source source;
    private final StartProgress progress;

    public EarlierData(Source source, StartProgress progress) {
        this.source = source;
        this.progress = progress;
    }

    /** Makes an empty database one of that version of the schema. */
    @FunctionalInterface
    public interface Schema {
        void make(MigrationVersion version);
    }

    /**
     * Brings it over, if that was not done and the database is empty.
     *
     * @param place where the database is, for messages
     * @param newest the newest version of the schema that can be made
     * @return whether it has been brought over now
     * @throws RepositoryException when it cannot be done, in one line that says what to do; then nothing has changed
     */
    public boolean bringOver(DataSource target, String place, MigrationVersion newest, Schema schema) {
        try (Connection connection = target.getConnection()) {
            Tables.execute(connection, "select pg_advisory_lock(" + LOCK + ")");
            if (isMarked(connection)) {
                LOG.log(Level.INFO, "{0} was brought over before and is now {1}", source.title(), source.putAside());
                return false;
            } else if (Tables.areUsed(connection)) {
                LOG.log(
                        Level.WARNING,
                        "{0} of an earlier version is not brought over, because the database {1} holds data already: move it"
                                + " away if it is not needed",
                        source.title(),
                        place);
                return false;
            }
            copyRows(connection, place, newest, schema);
            return true;
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }

    private void copyRows(Connection connection, String place, MigrationVersion newest, Schema schema)
            throws SQLException, IOException {
        long begun = System.nanoTime();
        progress.tell("Bringing over " + source.title() + " into the database " + place);
        Transfer.Result result;
        try (Connection earlier = source.open()) {
            earlier.setAutoCommit(false);
            MigrationVersion version = version(earlier);
            if (version.compareTo(newest) > 0) {
                throw new RepositoryException(source.title() + " was kept by a newer Ringback (its schema is version "
                        + version + "): start that version");
            }
            schema.make(version);
            connection.setAutoCommit(false);
            result = new Transfer(earlier, connection, source.title(), progress).run();
            Tables.execute(
                    connection,
                    "create table " + MARK + " (finished_at timestamptz not null, row_count bigint not null)");
            Tables.execute(connection, "insert into " + MARK + " values (current_timestamp, " + result.sum() + ")");
            connection.commit();
            connection.setAutoCommit(true);
        } finally {
            source.closed();
        }
        result.orphans()
                .forEach((table, rows) -> LOG.log(
                        Level.WARNING,
                        "{0} rows of {1} were left out, because what they belong to had been lost in {2}",
                        rows,
                        table,
                        source.title()));
        progress.tell("Brought over %,d rows of %s in %d s, counted table by table; it is kept as %s"
                .formatted(
                        result.sum(), source.title(), (System.nanoTime() - begun) / 1_000_000_000, source.putAside()));
    }

    /** The version of the schema that it was kept in. */
    private static MigrationVersion version(Connection connection) throws SQLException {
        MigrationVersion newest = MigrationVersion.EMPTY;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select \"version\" from \"schema_history\" where \"success\" and \"version\" is not null")) {
            while (rows.next()) {
                MigrationVersion each = MigrationVersion.fromVersion(rows.getString(1));
                newest = each.compareTo(newest) > 0 ? each : newest;
            }
        }
        return newest;
    }

    private RepositoryException failed(Exception e) {
        String reason = Names.printable(
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        int statement = reason.indexOf("; SQL statement:");
        return new RepositoryException(
                source.title()
                        + " of an earlier version cannot be brought over, and is left as it was: put back a backup of"
                        + " it, or move it away to begin with no data ("
                        + (statement < 0 ? reason : reason.substring(0, statement)) + ")",
                e);
    }

    private static boolean isMarked(Connection connection) throws SQLException {
        return Tables.is(connection, "to_regclass('" + MARK + "') is not null");
    }
}
