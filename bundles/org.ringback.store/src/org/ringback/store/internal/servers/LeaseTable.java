package org.ringback.store.internal.servers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringback.core.ServerPlace;
import org.ringback.store.internal.schema.Tables;

/** What stands in the database about the servers of the office, as one of them reads and writes it. */
final class LeaseTable {
    /** One that was not seen for so long is no server any more. */
    private static final String SEEN_LATELY = "seen_at > now() - interval '15 s'";

    private final UUID self;

    /**
     * Who works in the office.
     *
     * @param epoch how often one began to
     * @param holder the server; empty when there was none yet
     * @param working whether it does, or has ended in order
     * @param beat counted by the holder as long as it works
     * @param connected whether the holder has a connection to the database, other than the one by which this is read
     */
    record Lease(long epoch, Optional<UUID> holder, boolean working, long beat, boolean connected) {}

    LeaseTable(UUID self) {
        this.self = self;
    }

    /** By what the connections of a server are known. */
    static String sessionName(UUID server) {
        return "ringback " + server;
    }

    /** Whether the database has a schema that knows of leases. */
    static boolean exists(Connection connection) throws SQLException {
        return Tables.is(connection, "to_regclass('office_lease') is not null");
    }

    Lease read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select epoch, holder, working, beat, exists (select 1 from pg_stat_activity"
                                + " where datname = current_database() and application_name = 'ringback ' || holder"
                                + " and pid <> pg_backend_pid()) from office_lease")) {
            row.next();
            return new Lease(
                    row.getLong(1),
                    Optional.ofNullable(row.getObject(2, UUID.class)),
                    row.getBoolean(3),
                    row.getLong(4),
                    row.getBoolean(5));
        }
    }

    /**
     * Takes it over, if nobody else has since it was read.
     *
     * @return the new epoch
     */
    Optional<Long> take(Connection connection, Lease from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update office_lease set epoch = epoch + 1, holder = ?, working = true, beat = 0 where epoch = ? and beat = ?")) {
            statement.setObject(1, self);
            statement.setLong(2, from.epoch());
            statement.setLong(3, from.beat());
            return statement.executeUpdate() == 1 ? Optional.of(from.epoch() + 1) : Optional.empty();
        }
    }

    /** Whether it is still this server's, which works. */
    boolean beat(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update office_lease set beat = beat + 1 where epoch = ? and holder = ?")) {
            statement.setLong(1, epoch);
            statement.setObject(2, self);
            return statement.executeUpdate() == 1;
        }
    }

    /** Nobody works in the office now. */
    void release(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update office_lease set working = false where epoch = ? and holder = ?")) {
            statement.setLong(1, epoch);
            statement.setObject(2, self);
            statement.executeUpdate();
        }
    }

    /**
     * Works on where the table has been made anew, empty as it is then, by what this server did itself.
     *
     * @return whether it was
     */
    boolean renew(Connection connection, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update office_lease set epoch = ?, holder = ?, working = true where epoch = 0 and holder is null")) {
            statement.setLong(1, epoch);
            statement.setObject(2, self);
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Ends all connections that servers of the office opened before, but for this very one, and with them whatever was not committed:
     * those of whoever worked last, and of any before that could not be ended then. Who stands by connects again.
     *
     * @return how many there still were
     */
    static int endConnections(Connection connection, UUID last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid() and (application_name = ?"
                        + " or application_name in (select 'ringback ' || id from office_server))")) {
            statement.setString(1, sessionName(last));
            int ended = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ended++;
                }
            }
            return ended;
        }
    }

    /** This server is there, whether it works or stands by. */
    void seen(Connection connection, String name, Optional<ServerPlace> place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into office_server (id, name, address, authority, seen_at) values (?, ?, nullif(?, ''), nullif(?, ''), now())"
                        + " on conflict (id) do update set name = excluded.name, address = excluded.address,"
                        + " authority = excluded.authority, seen_at = excluded.seen_at")) {
            statement.setObject(1, self);
            statement.setString(2, name);
            statement.setString(3, place.map(ServerPlace::address).orElse(""));
            statement.setString(4, place.flatMap(ServerPlace::authority).orElse(""));
            statement.executeUpdate();
        }
    }

    /** It has ended. */
    void gone(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from office_server where id = ?")) {
            statement.setObject(1, self);
            statement.executeUpdate();
        }
    }

    /** A server that is there. */
    record Seen(UUID id, String name, Optional<ServerPlace> place) {}

    List<Seen> others(Connection connection) throws SQLException {
        List<Seen> others = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select id, name, address, authority from office_server where id <> ? and "
                        + SEEN_LATELY + " order by name, id")) {
            statement.setObject(1, self);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Optional<String> authority = Optional.ofNullable(rows.getString(4));
                    others.add(new Seen(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            Optional.ofNullable(rows.getString(3))
                                    .map(address -> new ServerPlace(address, authority))));
                }
            }
        }
        return others;
    }
}
