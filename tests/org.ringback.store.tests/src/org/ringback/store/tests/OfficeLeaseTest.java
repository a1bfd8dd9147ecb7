package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.ringback.core.ServerPlace;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.servers.OfficeLease;

/** Of several servers on one PostgreSQL one works, and what another one does then does not count. */
@ExtendWith(Databases.class)
@Timeout(120)
class OfficeLeaseTest {
    @TempDir
    Path folder = Path.of("");

    private final List<OfficeLease> leases = new ArrayList<>();
    private final BlockingQueue<String> waits = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private String url = "";

    @BeforeEach
    void office(Databases.Source databases) throws Exception {
        url = databases.postgres().newDatabase();
        new Database(Map.of("url", url)).close();
    }

    @AfterEach
    void end() {
        leases.forEach(OfficeLease::close);
    }

    @Test
    void whoEndsInOrderIsFollowedAtOnce() throws Exception {
        OfficeLease first = lease("first");
        first.take(waits::add);
        assertThat(waits).as("nobody else is there").isEmpty();

        OfficeLease second = lease("second");
        CompletableFuture<Void> taking = taking(second);
        assertThat(waits.poll(60, TimeUnit.SECONDS)).contains("works in this office");
        assertThat(taking).isNotDone();
        first.close();
        taking.get(60, TimeUnit.SECONDS);
        assertThat(second.isOfAnother()).isTrue();
        assertThat(ended).as("it was no surprise").isEmpty();
    }

    /** Its machine lost the network, or its process did not run for a while. */
    @Test
    void whoIsNotHeardOfIsFollowedAndIsToldSoWhenItWakesUp() throws Exception {
        Cut cut = new Cut(url);
        OfficeLease first = OfficeLease.of(folder.resolve("first"), cut::named, Optional.empty(), ended::add);
        leases.add(first);
        first.take(waits::add);
        try (Connection late = new Cut(url).named(first.sessionName()).getConnection()) {
            late.setAutoCommit(false);
            late.createStatement().executeUpdate("update directory_version set version = version + 1");
            cut.off();
            OfficeLease second = lease("second");
            taking(second).get(60, TimeUnit.SECONDS);
            assertThatThrownBy(late::commit)
                    .as("what it had not committed is not kept")
                    .isInstanceOf(SQLException.class);
        }
        assertThat(ended).isEmpty();
        cut.on();
        assertThat(ended.poll(60, TimeUnit.SECONDS)).contains("works in this office now");
        try (Connection anew = cut.source().getConnection()) {
            assertThatThrownBy(() -> anew.createStatement().execute(first.guard()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("another server works in this office");
        }
    }

    /** It hangs, and is started elsewhere on the same data folder or on a copy. */
    @Test
    void whatTheSameServerHadNotCommittedBeforeIsNotKept() throws Exception {
        Cut cut = new Cut(url);
        OfficeLease hangs = OfficeLease.of(folder.resolve("same"), cut::named, Optional.empty(), ended::add);
        leases.add(hangs);
        hangs.take(waits::add);
        try (Connection late = late(hangs)) {
            cut.off();
            lease("same").take(waits::add);
            assertThatThrownBy(late::commit).isInstanceOf(SQLException.class);
        }
    }

    /** Whoever took over first ended itself before it had ended them all. */
    @Test
    void whoeverWorkedBeforeTheLastOneIsEndedToo() throws Exception {
        Cut cut = new Cut(url);
        OfficeLease first = OfficeLease.of(folder.resolve("first"), cut::named, Optional.empty(), ended::add);
        leases.add(first);
        first.take(waits::add);
        awaitSeen();
        try (Connection late = late(first)) {
            cut.off();
            sql("update office_lease set epoch = epoch + 1, holder = gen_random_uuid()");
            lease("third").take(waits::add);
            assertThatThrownBy(late::commit).isInstanceOf(SQLException.class);
        }
    }

    /** As when a database was put back that knew less: numbers begin again where they were. */
    @Test
    void theSameNumberDoesNotLetAnotherServerIn() throws Exception {
        OfficeLease first = lease("first");
        first.take(waits::add);
        sql("update office_lease set holder = gen_random_uuid()");
        try (Connection anew = new Cut(url).source().getConnection()) {
            assertThatThrownBy(() -> anew.createStatement().execute(first.guard()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("another server works in this office");
        }
    }

    /** The network between it and the database is cut, and not that to the desktops. */
    @Test
    void whoAloneHasLostTheDatabaseEndsWhenAnotherOneWorks() throws Exception {
        Cut cut = new Cut(url);
        OfficeLease first = OfficeLease.of(
                folder.resolve("first"),
                cut::named,
                Optional.of(new ServerPlace("tcp://127.0.0.1:1", Optional.empty())),
                ended::add);
        leases.add(first);
        first.take(waits::add);
        int port;
        try (ServerSocket free = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        OfficeLease second = OfficeLease.of(
                folder.resolve("second"),
                session -> new Cut(url).named(session),
                Optional.of(new ServerPlace("ssl://127.0.0.1:" + port, Optional.empty())),
                ended::add);
        leases.add(second);
        CompletableFuture<Void> taking = taking(second);
        awaitOthers(first);
        cut.off();
        taking.get(60, TimeUnit.SECONDS);
        assertThat(ended).as("it does not know yet").isEmpty();
        try (ServerSocket works = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            assertThat(ended.poll(60, TimeUnit.SECONDS))
                    .contains("127.0.0.1:" + works.getLocalPort() + " works in this office now");
        }
    }

    /** What comes from a file needs a schema of its time first, and that of before is cleared away. */
    @Test
    void whoMakesTheSchemaAnewGoesOn() throws Exception {
        OfficeLease first = lease("first");
        first.take(waits::add);
        String anew = "update office_lease set epoch = 0, holder = null, working = false, beat = 0";
        sql(anew);
        first.take(waits::add);
        sql(first.guard());
        sql(anew);
        awaitTrue("select epoch > 0 and working and beat > 0 from office_lease");
        assertThat(ended).isEmpty();
    }

    /** Killed and started again: nobody has to wait for it to be given up. */
    @Test
    void theSameServerGoesOnWithoutAWait() throws Exception {
        Cut cut = new Cut(url);
        OfficeLease killed = OfficeLease.of(folder.resolve("same"), cut::named, Optional.empty(), ended::add);
        leases.add(killed);
        killed.take(waits::add);
        cut.off();
        OfficeLease again = lease("same");
        again.take(waits::add);
        assertThat(waits).isEmpty();
        assertThat(again.isOfAnother()).isFalse();
    }

    @Test
    void oneOfThoseThatStartTogetherMakesTheSchemaAndWorks(Databases.Source databases) throws Exception {
        url = databases.postgres().emptyDatabase();
        OfficeLease first = lease("first");
        first.take(waits::add);
        OfficeLease second = lease("second");
        CompletableFuture<Void> taking = taking(second);
        assertThat(waits.poll(60, TimeUnit.SECONDS)).contains("another server works");
        new Database(Map.of("url", url)).close();
        first.take(waits::add);
        assertThat(taking).isNotDone();
        first.close();
        taking.get(60, TimeUnit.SECONDS);
    }

    @Test
    void eachKnowsWhereTheOtherIs() throws Exception {
        OfficeLease first = lease("first");
        first.take(waits::add);
        taking(lease("second"));
        assertThat(waits.poll(60, TimeUnit.SECONDS)).isNotNull();
        awaitOthers(first);
        assertThat(first.otherPlaces())
                .containsExactly(new ServerPlace("ssl://second:61616", Optional.of("second's authority")));
        assertThat(first.otherNames())
                .singleElement()
                .asString()
                .contains("process " + ProcessHandle.current().pid());
    }

    private static void awaitOthers(OfficeLease of) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (of.otherPlaces().isEmpty()) {
            assertThat(System.nanoTime()).as("the other one is seen in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitSeen() throws SQLException {
        awaitTrue("select exists (select 1 from office_server)");
    }

    private void awaitTrue(String query) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (Connection connection = new Cut(url).source().getConnection();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    if (row.getBoolean(1)) {
                        return;
                    }
                }
                assertThat(System.nanoTime()).as(query).isLessThan(end);
            }
        }
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = new Cut(url).source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** One of a server's connections, in the middle of something. */
    private Connection late(OfficeLease of) throws SQLException {
        Connection late = new Cut(url).named(of.sessionName()).getConnection();
        late.setAutoCommit(false);
        late.createStatement().executeUpdate("update directory_version set version = version + 1");
        return late;
    }

    private OfficeLease lease(String name) {
        OfficeLease lease = OfficeLease.of(
                folder.resolve(name),
                session -> new Cut(url).named(session),
                Optional.of(new ServerPlace("ssl://" + name + ":61616", Optional.of(name + "'s authority"))),
                ended::add);
        leases.add(lease);
        return lease;
    }

    private CompletableFuture<Void> taking(OfficeLease lease) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                lease.take(waits::add);
                taken.complete(null);
            } catch (InterruptedException | SQLException | RuntimeException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    /** Connections to a database that can be cut off. */
    private static final class Cut {
        private final String url;
        private final List<Connection> open = new ArrayList<>();
        private boolean cut;
        private String name = "";

        Cut(String url) {
            this.url = url;
        }

        synchronized void off() throws SQLException {
            cut = true;
            for (Connection connection : open) {
                connection.abort(Runnable::run);
            }
        }

        synchronized void on() {
            cut = false;
        }

        private synchronized Connection noted(Connection connection) throws SQLException {
            if (cut) {
                connection.close();
                throw new SQLException("cut off", "08001");
            }
            open.add(connection);
            return connection;
        }

        PGSimpleDataSource named(String session) {
            name = session;
            return source();
        }

        PGSimpleDataSource source() {
            PGSimpleDataSource source = new PGSimpleDataSource() {
                private static final long serialVersionUID = 1L;

                @Override
                public Connection getConnection() throws SQLException {
                    return noted(super.getConnection());
                }
            };
            source.setUrl(url);
            source.setApplicationName(name);
            return source;
        }
    }
}
