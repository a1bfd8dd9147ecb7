package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.commandId;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.number;
import static org.ringback.store.tests.Samples.request;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.repository.Ahead;
import org.ringback.repository.FeedEntry;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.callbacks.FeedStore;

/** When many commands wait several are kept in one transaction, and each is still by itself. */
@ExtendWith(Databases.class)
@Timeout(120)
class TogetherTest {
    private static final int SOME = 8;
    /** So many there are at the same time. */
    private static final int TRANSACTIONS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String url;
    private CommitCutter between;
    private Database database;
    private CallbackStore store;
    private volatile int roundTrips;

    @BeforeEach
    void open(Databases.Source databases) throws Exception {
        url = databases.postgres().newDatabase();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        between = new CommitCutter(port);
        database = new Database(Map.of("url", url.replace(":" + port + "/", ":" + between.port() + "/")));
        store = new CallbackStore(database);
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        database.close();
        between.close();
    }

    @Test
    void thoseThatWaitAreKeptInOneTransaction() throws Exception {
        List<Future<CallbackId>> futures = gather(entering(SOME), () -> roundTrips = between.roundTrips());
        List<CallbackId> entered = results(futures);
        // The end of each of those that they waited for, one question, and all that is kept with the commit.
        assertThat(between.roundTrips() - roundTrips).isEqualTo(TRANSACTIONS + 2);
        assertThat(entered).doesNotHaveDuplicates().hasSize(SOME);
        assertThat(transactionsOf(entered)).hasSize(1);
        assertThat(store.open())
                .filteredOn(c -> entered.contains(c.id()))
                .hasSize(SOME)
                .allMatch(c -> c.messages().size() == 1 && c.revision() == 1)
                .extracting(Callback::order)
                .doesNotHaveDuplicates();
        assertThat(entered).allMatch(id -> store.audit(id).size() == 1);
    }

    @Test
    void changesOfAllKindsAreKeptAsEachByItself() throws Exception {
        List<Callback> before =
                Stream.generate(() -> kept(store, TO_ANNA, number())).limit(3).toList();
        CallbackId seen = before.get(0).id();
        CallbackId taken = before.get(1).id();
        Callback held = change(before.get(2).id(), new CallbackChange.Take(ANNA, NOW.plusSeconds(30)), claimed(1));
        CallbackChange completion = new CallbackChange.Complete(
                ANNA, held.fence(), Outcome.REACHED, "said \"yes\", in C:\\temp; {a,b} NULL 山田");
        List<Callable<CallbackId>> all = new ArrayList<>(entering(2));
        all.add(() -> see(commandId(), seen));
        all.add(() -> change(taken, new CallbackChange.Take(ANNA, NOW.plusSeconds(60)), claimed(1))
                .id());
        all.add(() -> change(held.id(), completion, new AuditEvent.Completed(Outcome.REACHED))
                .id());
        List<CallbackId> changed = gathered(all);
        assertThat(transactionsOf(changed)).hasSize(1);
        assertThat(find(seen).receipts().seen()).contains(NOW);
        assertThat(find(taken).claim().orElseThrow().expires()).isEqualTo(NOW.plusSeconds(60));
        Callback completed = find(held.id());
        assertThat(completed.state()).isEqualTo(CallbackState.DONE);
        assertThat(completed.attempts().getLast().text()).isEqualTo("said \"yes\", in C:\\temp; {a,b} NULL 山田");
        assertThat(store.audit(held.id()).getLast().what()).isEqualTo(new AuditEvent.Completed(Outcome.REACHED));
    }

    @Test
    void oneThatFailsCostsNoOther() throws Exception {
        PhoneNumber failing = number();
        CommandId command = commandId();
        List<Callable<CallbackId>> all = new ArrayList<>(entering(SOME));
        all.add(
                SOME / 2,
                () -> store.inTransaction(
                        new Ahead.Entering(command, request(TO_ANNA, Caller.of(failing))), records -> {
                            Commands.enter(records, command, failing);
                            throw new IllegalStateException("nobody knows why");
                        }));
        List<Future<CallbackId>> futures = gather(all);
        assertThatThrownBy(() -> futures.remove(SOME / 2).get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("nobody knows why");
        List<CallbackId> entered = results(futures);
        assertThat(transactionsOf(entered)).hasSize(1);
        assertThat(store.openTo(failing)).isEmpty();
    }

    @Test
    void aRowThatSomebodyHoldsIsWaitedForByItsOwnCommandAlone() throws Exception {
        Callback held = kept(store, TO_ANNA, number());
        try (Connection holder = DriverManager.getConnection(url)) {
            holder.setAutoCommit(false);
            execute(
                    holder,
                    "select 1 from callback where id = ? for update",
                    held.id().value());
            List<Callable<CallbackId>> all = new ArrayList<>(entering(SOME));
            all.addFirst(() -> see(commandId(), held.id()));
            List<Future<CallbackId>> futures = gather(all);
            Future<CallbackId> waiting = futures.removeFirst();
            List<CallbackId> entered = results(futures);
            assertThat(transactionsOf(entered)).hasSize(1);
            assertThat(waiting).isNotDone();
            holder.rollback();
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(held.id());
        }
        assertThat(find(held.id()).receipts().seen()).contains(NOW);
    }

    @Test
    void twentyThatHangHoldUpNobody() throws Exception {
        List<CallbackId> held = Stream.generate(
                        () -> kept(store, TO_ANNA, number()).id())
                .limit(20)
                .toList();
        try (Connection holder = DriverManager.getConnection(url)) {
            holder.setAutoCommit(false);
            for (CallbackId each : held) {
                execute(holder, "select 1 from callback where id = ? for update", each.value());
            }
            List<Future<CallbackId>> hanging = new ArrayList<>();
            for (CallbackId each : held) {
                hanging.add(threads.submit(() -> see(commandId(), each)));
            }
            while (waitingForLocks(holder) < held.size()) {
                Thread.onSpinWait();
            }
            List<CallbackId> entered = new ArrayList<>();
            for (Callable<CallbackId> each : entering(SOME)) {
                entered.add(each.call());
            }
            assertThat(gathered(entering(SOME))).doesNotHaveDuplicates().hasSize(SOME);
            assertThat(hanging).noneMatch(Future::isDone);
            assertThat(entered).hasSize(SOME);
            holder.rollback();
            assertThat(results(hanging)).containsExactlyElementsOf(held);
        }
    }

    private static long waitingForLocks(Connection holder) throws Exception {
        try (PreparedStatement statement = holder.prepareStatement("select count(*) from pg_locks where not granted");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aKeyThatSomebodyIsInsertingIsWaitedForByItsOwnCommandAlone() throws Exception {
        PhoneNumber held = number();
        try (Connection holder = DriverManager.getConnection(url)) {
            holder.setAutoCommit(false);
            UUID customer = UUID.randomUUID();
            execute(holder, "insert into customer (id, revision, notes) values (?, 1, '')", customer);
            execute(
                    holder,
                    "insert into customer_number (number_key, customer, position, raw) values ('" + held.key()
                            + "', ?, 0, '" + held.raw() + "')",
                    customer);
            List<Callable<CallbackId>> all = new ArrayList<>(entering(SOME));
            all.addFirst(() -> enter(commandId(), held));
            List<Future<CallbackId>> futures = gather(all);
            Future<CallbackId> waiting = futures.removeFirst();
            assertThat(results(futures)).doesNotHaveDuplicates().hasSize(SOME);
            assertThat(waiting).isNotDone();
            holder.rollback();
            assertThat(find(waiting.get(30, TimeUnit.SECONDS)).messages()).hasSize(1);
        }
    }

    @Test
    void whatIsSentAgainAfterTheAnswerToAllWasLostIsDoneOnce() throws Exception {
        List<CommandId> commands =
                Stream.generate(Samples::commandId).limit(SOME).toList();
        List<PhoneNumber> numbers = Stream.generate(Samples::number).limit(SOME).toList();
        List<Callable<CallbackId>> all = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            int which = i;
            all.add(() -> enter(commands.get(which), numbers.get(which)));
        }
        Set<CallbackId> before = open();
        List<Future<CallbackId>> futures = gather(all, between::cutNextCommit);
        for (Future<CallbackId> each : futures) {
            assertThatThrownBy(() -> each.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RepositoryException.class);
        }
        Set<CallbackId> kept = open();
        kept.removeAll(before);
        assertThat(kept).hasSize(SOME);
        List<CallbackId> again = gathered(all);
        assertThat(again).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(told()).containsAll(kept);
    }

    @Test
    void twoOfOneCallerAreNeverInOneTransaction() throws Exception {
        PhoneNumber number = number();
        List<Callable<CallbackId>> all = new ArrayList<>(entering(2));
        all.add(() -> enter(commandId(), number));
        all.add(() -> enter(commandId(), number));
        List<CallbackId> entered = gathered(all);
        assertThat(entered.get(2)).isEqualTo(entered.get(3));
        assertThat(store.openTo(number)).hasSize(1);
    }

    @Test
    void whatIsKeptTogetherIsToldOfEach() throws Exception {
        List<CallbackId> entered = gathered(entering(SOME));
        assertThat(told()).containsAll(entered).doesNotHaveDuplicates();
    }

    @Test
    void whatChangesNothingKeepsNothing() throws Exception {
        CommandId command = commandId();
        CallbackId entered = enter(command, number());
        Set<CallbackId> before = open();
        List<Callable<CallbackId>> all = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            CommandId next = commandId();
            PhoneNumber number = number();
            all.add(() -> store.inTransaction(
                    new Ahead.Entering(next, request(TO_ANNA, Caller.of(number))), records -> entered));
        }
        assertThat(gathered(all)).containsOnly(entered);
        assertThat(open()).isEqualTo(before);
    }

    private Set<CallbackId> open() {
        return new HashSet<>(Samples.ids(store.open()));
    }

    private List<CallbackId> told() {
        List<CallbackId> told = new ArrayList<>();
        FeedStore feed = new FeedStore(database);
        while (feed.tell(100, entries -> {
                    entries.stream()
                            .filter(FeedEntry.CallbackChanged.class::isInstance)
                            .forEach(e -> told.add(((FeedEntry.CallbackChanged) e).callback()));
                    return Set.of();
                })
                > 0) {
            // To the end.
        }
        return told;
    }

    private List<Callable<CallbackId>> entering(int many) {
        List<Callable<CallbackId>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(() -> enter(commandId(), number()));
        }
        return all;
    }

    private CallbackId enter(CommandId command, PhoneNumber number) {
        return store.inTransaction(
                new Ahead.Entering(command, request(TO_ANNA, Caller.of(number))),
                records -> Commands.enter(records, command, number));
    }

    private CallbackId see(CommandId command, CallbackId callback) {
        return store.inTransaction(
                new Ahead.Changing(command, callback),
                records -> Commands.see(records, command, callback).id());
    }

    private Callback change(CallbackId callback, CallbackChange change, AuditEvent what) {
        CommandId command = commandId();
        return store.inTransaction(
                new Ahead.Changing(command, callback),
                records -> Commands.change(records, command, callback, change, what));
    }

    private Callback find(CallbackId id) {
        return store.find(id).orElseThrow();
    }

    private static AuditEvent claimed(long fence) {
        return new AuditEvent.Claimed(fence);
    }

    private List<CallbackId> gathered(List<Callable<CallbackId>> all) throws Exception {
        return results(gather(all));
    }

    private static List<CallbackId> results(List<Future<CallbackId>> futures) throws Exception {
        List<CallbackId> results = new ArrayList<>();
        for (Future<CallbackId> each : futures) {
            results.add(each.get(30, TimeUnit.SECONDS));
        }
        return results;
    }

    private List<Future<CallbackId>> gather(List<Callable<CallbackId>> all) throws Exception {
        return gather(all, () -> {});
    }

    /**
     * Has others hold all transactions that there may be at the same time until these wait, one after the other.
     *
     * @param then is done before the first transaction of these
     */
    private List<Future<CallbackId>> gather(List<Callable<CallbackId>> all, Runnable then) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        List<Future<CallbackId>> holding = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            CommandId command = commandId();
            Ahead ahead = new Ahead.Entering(command, request(TO_ANNA, Caller.of(number())));
            CountDownLatch begun = new CountDownLatch(1);
            holding.add(threads.submit(() -> store.inTransaction(ahead, records -> {
                begun.countDown();
                await(waiting);
                return new CallbackId(command.value());
            })));
            // One after the other: of two that come together the first takes the other one along.
            await(begun);
        }
        List<Future<CallbackId>> futures = new ArrayList<>();
        for (Callable<CallbackId> each : all) {
            CountDownLatch running = new CountDownLatch(1);
            Thread[] thread = new Thread[1];
            futures.add(threads.submit(() -> {
                thread[0] = Thread.currentThread();
                running.countDown();
                return each.call();
            }));
            await(running);
            while (thread[0].getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        then.run();
        waiting.countDown();
        results(holding);
        return futures;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it did not come");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In how many transactions these were changed last. */
    private Set<String> transactionsOf(List<CallbackId> callbacks) throws Exception {
        Set<String> all = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement =
                        connection.prepareStatement("select cast(xmin as text) from callback where id = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", callbacks.stream().map(CallbackId::value).toArray(UUID[]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
        }
        return all;
    }

    private static void execute(Connection connection, String sql, UUID... ids) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setObject(i + 1, ids[i]);
            }
            statement.execute();
        }
    }
}
