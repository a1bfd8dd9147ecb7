package org.ringback.store.internal;

import java.sql.SQLException;
import java.util.Set;
import org.ringback.core.Names;
import org.ringback.repository.RepositoryException;

/** Says in one line what a database meant, and what to do about it. */
final class Failures {
    private static final Set<String> COLLISIONS = Set.of(
            "23505", // unique key: another transaction kept the same thing first
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03"); // lock not available in time

    private static final String NO_ROOM = "53100";

    private static final Set<String> DAMAGE = Set.of(
            "58030", // the disk cannot be read or written
            "58P01", // a file is not there
            "XX001", // data are damaged
            "XX002"); // an index is

    private Failures() {}

    /** The innermost SQLException that has a state, or null when no database is behind it. */
    static @org.eclipse.jdt.annotation.Nullable SQLException sql(Throwable thrown) {
        SQLException found = null;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                SQLException last = e;
                for (SQLException next = e.getNextException(); next != null; next = next.getNextException()) {
                    last = next;
                }
                found = last.getSQLState() != null || found == null ? last : found;
            }
        }
        return found;
    }

    /** Whether the same work may well succeed when it is done again. */
    static boolean isCollision(SQLException e) {
        return COLLISIONS.contains(state(e));
    }

    /** Whether the connection broke, as when the database was restarted. */
    static boolean isConnectionLost(SQLException e) {
        String state = state(e);
        return state.startsWith("08") || state.startsWith("57P0");
    }

    /** The exception for a caller. */
    static RepositoryException explain(StoreSettings settings, SQLException e) {
        if (DAMAGE.contains(state(e))) {
            return new RepositoryException.Damaged(
                    "The database " + settings.place() + " is damaged (" + first(e) + "): "
                            + settings.backups().putBack(),
                    e);
        }
        String line = line(settings, e);
        return state(e).equals(NO_ROOM) ? new RepositoryException.DiskFull(line, e) : new RepositoryException(line, e);
    }

    private static String line(StoreSettings settings, SQLException e) {
        String place = settings.place();
        String user = settings.user().orElse("(none)");
        String state = state(e);
        return switch (state) {
            case "28000", "28P01" ->
                "The database " + place + " refuses user '" + user
                        + "': set the right user and password in org.ringback.store.cfg";
            case "3D000" ->
                "There is no database " + place + ": create it and let user '" + user
                        + "' own it, or set another url in org.ringback.store.cfg";
            case "42501" ->
                "User '" + user + "' may not do that in the database " + place + ": let that user own the database ("
                        + first(e) + ")";
            case "55P03", "40001", "40P01", "57014" ->
                "The database " + place
                        + " was not done in time, because something else holds the same records or it is overloaded: try again ("
                        + first(e) + ")";
            case NO_ROOM -> "The disk of the database " + place + " is full: make room there (" + first(e) + ")";
            case "53300" ->
                "The database " + place
                        + " has no connection left: raise its max_connections or lower pool-size in org.ringback.store.cfg";
            default ->
                state.startsWith("08") || state.startsWith("57P0") || state.isEmpty()
                        ? "The database " + place + " cannot be reached: see that it runs and that url in"
                                + " org.ringback.store.cfg names it (" + first(e) + ")"
                        : "The database " + place + " did not do it (" + first(e) + ", SQL state " + state + ")";
        };
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    /** The first line of what the database said. */
    private static String first(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return Names.printable(message.lines().findFirst().orElse(""));
    }
}
