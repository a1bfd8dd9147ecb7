package org.ringback.store.internal.servers;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.ringback.core.ServerPlace;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.schema.Tables;

/**
 * This server's part in an office of several on one database: one has the lease and works, the others stand by, and one of them
 * takes over when that one ends or hangs. Whoever takes over raises the epoch, and then ends the connections of the one before: so
 * nothing that a server does counts any more once another one works, however late it wakes up.
 */
public final class OfficeLease implements AutoCloseable {
    private static final Logger LOG = System.getLogger(OfficeLease.class.getName());
    private static final long LOOK_MILLIS = 500;
    private static final long BEAT_MILLIS = 1000;
    private static final long AGAIN_MILLIS = 250;
    private static final long END_LIMIT_SECONDS = 30;
    private static final int BEATS_UNTIL_SEEN = 4;
    private static final String ANOTHER = "another server";
    /** The number of the lock that whoever makes the schema has: any that nobody else uses. */
    private static final long MAKING = 5_264_701_837L;

    private final ServerIdentity self;
    private final DataSource source;
    private final Optional<ServerPlace> place;
    private final Consumer<String> ended;
    private final LeaseTable table;
    private final Neighbours neighbours = new Neighbours();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread beats =
            Thread.ofPlatform().name("ringback-lease").daemon().unstarted(this::beat);
    /** Who worked before this server, and whose connections must have ended by then; it stays when that could not be done at once. */
    private volatile Optional<UUID> before = Optional.empty();

    /** Has the lock of whoever makes the schema. */
    private Optional<Connection> making = Optional.empty();

    private volatile long epoch;
    private volatile List<LeaseTable.Seen> others = List.of();

    /**
     * @param source makes connections that {@link LeaseTable#sessionName} is the name of
     * @param place where desktops find this server
     * @param ended called once, with a line, if another server works although this one had the lease
     */
    OfficeLease(ServerIdentity self, DataSource source, Optional<ServerPlace> place, Consumer<String> ended) {
        this.self = self;
        this.source = source;
        this.place = place;
        this.ended = ended;
        table = new LeaseTable(self.id());
    }

    /**
     * The part of a server that is about to start.
     *
     * @param data its data folder
     * @param connections makes connections with a name
     * @param place where desktops find it
     * @param ended called once, with a line, if another server works although this one had the lease
     */
    public static OfficeLease of(
            Path data, Function<String, DataSource> connections, Optional<ServerPlace> place, Consumer<String> ended) {
        ServerIdentity self = ServerIdentity.of(data);
        return new OfficeLease(self, connections.apply(LeaseTable.sessionName(self.id())), place, ended);
    }

    /** By what all connections of this server are known to the others. */
    public String sessionName() {
        return LeaseTable.sessionName(self.id());
    }

    /** SQL that fails on a new connection when another server works. */
    public String guard() {
        return "do $$ begin if not exists (select 1 from office_lease where epoch = " + epoch + " and holder = '"
                + self.id() + "') then raise exception 'another server works in this office'; end if; end $$";
    }

    /** Where desktops find the other servers that are there. */
    public List<ServerPlace> otherPlaces() {
        return others.stream().flatMap(each -> each.place().stream()).toList();
    }

    /** The other servers that are there, for people. */
    public List<String> otherNames() {
        return others.stream().map(LeaseTable.Seen::name).toList();
    }

    /** Whether another server has worked since this one last did. */
    public boolean isOfAnother() {
        return before.isPresent();
    }

    /** This one, for people. */
    public String name() {
        return self.name();
    }

    /**
     * Waits until this server may work. Where the database has no schema yet that knows of leases, until it is this server that makes
     * it: {@link #take} is called again then, and does nothing where it was taken already but to note it in a schema made anew.
     *
     * @param waits told once, with a line, when it has to wait
     * @throws SQLException when the database cannot be asked at the beginning; later that is waited for
     * @throws InterruptedException when it is closed meanwhile
     */
    public void take(Consumer<String> waits) throws InterruptedException, SQLException {
        Patience patience = new Patience(System::nanoTime);
        boolean first = true;
        boolean told = false;
        if (epoch != 0) {
            try (Connection connection = source.getConnection()) {
                table.renew(connection, epoch);
            }
        }
        while (epoch == 0) {
            try (Connection connection = source.getConnection()) {
                boolean known = LeaseTable.exists(connection);
                if (known ? takeNow(connection, patience) : isFirst()) {
                    return;
                }
                if (known) {
                    table.seen(connection, self.name(), place);
                }
                if (!told) {
                    told = true;
                    waits.accept("stands by: " + (known ? working(connection) : ANOTHER)
                            + " works in this office, and this server takes over when that one ends");
                }
            } catch (SQLException e) {
                if (first) {
                    throw e;
                }
                patience.blind();
                LOG.log(Level.DEBUG, "Which server works cannot be seen", e);
            }
            first = false;
            if (closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
        }
    }

    /** Whether nobody else brings the schema up to date now. A lock of a connection ends with its process, however that ends. */
    private boolean isFirst() throws SQLException {
        if (making.isPresent()) {
            return true;
        }
        Connection connection = source.getConnection();
        boolean first = false;
        try {
            first = Tables.is(connection, "pg_try_advisory_lock(" + MAKING + ")");
        } finally {
            if (!first) {
                connection.close();
            }
        }
        making = first ? Optional.of(connection) : Optional.empty();
        return first;
    }

    private boolean takeNow(Connection connection, Patience patience) throws SQLException, InterruptedException {
        LeaseTable.Lease now = table.read(connection);
        boolean ownFromBefore = now.holder().equals(Optional.of(self.id())) && !now.connected();
        Optional<Long> taken = ownFromBefore || patience.isEnded(now) ? table.take(connection, now) : Optional.empty();
        if (taken.isEmpty()) {
            return false;
        }
        closeMaking();
        now.holder().filter(holder -> !holder.equals(self.id())).ifPresent(holder -> before = Optional.of(holder));
        // Also this server's own from before: its process may hang, or its machine be gone.
        endConnections(connection, now.holder().orElse(self.id()));
        if (before.isPresent()) {
            LOG.log(
                    now.working() ? Level.WARNING : Level.INFO,
                    "Another server worked in this office until now; this one does from here on");
        }
        epoch = taken.get();
        others = table.others(connection);
        beats.start();
        return true;
    }

    private void endConnections(Connection connection, UUID last) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (LeaseTable.endConnections(connection, last) > 0) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(END_LIMIT_SECONDS)) {
                throw new RepositoryException(
                        "the connections to the database of the server that worked here before cannot be"
                                + " ended: end that server, or its connections at the database");
            }
            if (closed.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException();
            }
        }
    }

    /** The server that works, for people. */
    private String working(Connection connection) throws SQLException {
        Optional<UUID> holder = table.read(connection).holder();
        return table.others(connection).stream()
                .filter(each -> Optional.of(each.id()).equals(holder))
                .map(LeaseTable.Seen::name)
                .findFirst()
                .orElse(ANOTHER);
    }

    /** Says that this server works, until it is closed or does not any more. */
    private void beat() {
        long pause = BEAT_MILLIS;
        long told = System.nanoTime();
        while (!isClosed(pause)) {
            try (Connection connection = source.getConnection()) {
                // What is lost of this with the database's machine is lost of no use.
                connection.createStatement().execute("set synchronous_commit = off");
                for (int beat = 0; ; beat++) {
                    if (!table.beat(connection, epoch) && !table.renew(connection, epoch)) {
                        lost(connection);
                        return;
                    }
                    told = System.nanoTime();
                    pause = BEAT_MILLIS;
                    if (beat % BEATS_UNTIL_SEEN == 0) {
                        table.seen(connection, self.name(), place);
                        others = table.others(connection);
                    }
                    if (isClosed(pause)) {
                        return;
                    }
                }
            } catch (SQLException | RuntimeException e) {
                // Soon again: others wait for the same database.
                pause = AGAIN_MILLIS;
                if (System.nanoTime() - told >= Patience.HUNG.toNanos()) {
                    neighbours.look(place, otherPlaces(), this::cutOff);
                }
                LOG.log(Level.DEBUG, "The database cannot be told that this server works", e);
            }
        }
    }

    private void cutOff(ServerPlace works) {
        if (closed.getCount() > 0) {
            ended.accept("the server at " + works.address()
                    + " works in this office now: this one cannot reach the database" + " any more, so it ends");
        }
    }

    private void lost(Connection connection) throws SQLException {
        if (closed.getCount() > 0) {
            ended.accept(working(connection)
                    + " works in this office now: it took over because this server had not been heard of for "
                    + Patience.HUNG.toSeconds() + " s, so this one ends");
        }
    }

    private boolean isClosed(long pause) {
        try {
            return closed.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void closeMaking() throws SQLException {
        if (making.isPresent()) {
            making.get().close();
            making = Optional.empty();
        }
    }

    /** Gives the lease back: another server takes over at once. */
    @Override
    public void close() {
        closed.countDown();
        try (Connection connection = source.getConnection()) {
            closeMaking();
            if (epoch != 0) {
                beats.join(TimeUnit.SECONDS.toMillis(END_LIMIT_SECONDS));
                table.release(connection, epoch);
            }
            if (LeaseTable.exists(connection)) {
                table.gone(connection);
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "The others are not told that this server has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
