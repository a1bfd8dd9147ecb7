package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.READER;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.note;
import static org.ringback.store.tests.Samples.number;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Step;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.history.CustomerCare;
import org.ringback.history.CustomerCare.Erasure;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerCareStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;
import org.ringback.store.internal.customers.Housekeeping;

/** Customers are erased and forgotten, with all that belongs to them. */
abstract class CareCases extends Cases {
    private CustomerStore customers;
    private HistoryStore history;
    private CallbackStore callbacks;
    private CustomerCareStore care;

    CareCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        customers = new CustomerStore(opened);
        history = new HistoryStore(opened);
        callbacks = new CallbackStore(opened);
        care = new CustomerCareStore(opened, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void erasesACustomerByNumberAndLeavesAMark() {
        PhoneNumber number = number();
        Customer customer = customers.identify(number, Optional.of("Xaver Xylophon"));
        history.add(note(customer.id(), NOW, "xenon lamp"));
        Callback open = Samples.kept(callbacks, TO_ANNA, number);
        assertThatThrownBy(() -> care.erase(number, BEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is still open");
        assertThat(customers.find(number)).as("nothing was erased").contains(customer);

        close(open, NOW);
        for (AuditEvent said : List.of(
                new AuditEvent.HandedOver(TO_ANNA, Samples.TO_SALES, "knows about the xenon lamp"),
                new AuditEvent.NotDialled("no way to " + number.key()),
                new AuditEvent.Noted("handed from anna to ben: knows xenon"))) {
            audited(open, said);
        }
        Erasure mark = care.erase(number, BEN).orElseThrow();
        assertThat(mark)
                .isEqualTo(new Erasure(
                        NOW, BEN, "…" + number.key().substring(number.key().length() - 3), 1, 1));
        assertThat(care.erasures()).contains(mark);
        assertThat(customers.find(number)).isEmpty();
        assertThat(customers.search("xylophon", 10)).isEmpty();
        assertThat(history.search(READER, "xenon", Optional.empty(), 10).interactions())
                .isEmpty();
        Callback left = callbacks.find(open.id()).orElseThrow();
        assertThat(left.request().caller().number()).isEmpty();
        assertThat(left.lastMessage().text()).isEmpty();
        assertThat(callbacks.audit(open.id()))
                .extracting(AuditEntry::what)
                .as("what happened stays, without what somebody said")
                .containsExactly(
                        new AuditEvent.HandedOver(TO_ANNA, Samples.TO_SALES, ""),
                        new AuditEvent.NotDialled(""),
                        new AuditEvent.Noted("erased"));
        assertThat(left.lastAttempt().orElseThrow().text()).isEmpty();
        assertThat(left.lastAttempt().orElseThrow().outcome()).isEqualTo(Outcome.REACHED);
        for (String secret : List.of(
                "Xylophon", "xylophon", "xenon", number.key(), number.key().substring(3))) {
            assertThat(everything()).as(secret).doesNotContain(secret);
        }
        assertThat(care.erase(number, BEN)).as("nothing is there any more").isEmpty();
    }

    @Test
    void forgetsWhatIsOldAndKeepsWhatIsOpen() {
        Instant old = NOW.minusSeconds(1_000_000);
        Customer customer = customers.identify(number(), Optional.of("Olaf Old"));
        history.add(note(customer.id(), old, "ancient"));
        history.add(note(customer.id(), NOW, "fresh"));
        Callback open = Samples.kept(callbacks, TO_ANNA, number());
        Callback closed = close(Samples.kept(callbacks, TO_ANNA, number()), old);
        Callback recent = close(Samples.kept(callbacks, TO_ANNA, number()), NOW);
        assertThat(care.forgetBefore(old.plusSeconds(1))).isEqualTo(2);
        assertThat(care.forgetBefore(old.plusSeconds(1))).isZero();
        assertThat(callbacks.find(closed.id())).isEmpty();
        assertThat(callbacks.find(open.id())).isPresent();
        assertThat(callbacks.find(recent.id())).isPresent();
        assertThat(history.page(READER, customer.id(), Optional.empty(), 10).interactions())
                .extracting(Interaction::text)
                .containsExactly("fresh");
        assertThat(history.search(READER, "ancient", Optional.empty(), 10).interactions())
                .isEmpty();
        assertThat(customers.find(customer.id())).contains(customer);
    }

    @Test
    void housekeepingForgetsOldCommandsAndKeepsHistoryUnlessTold() {
        Customer customer = customers.identify(number(), Optional.empty());
        history.add(note(customer.id(), NOW.minusSeconds(500_000), "old"));
        Callback callback = Samples.kept(callbacks, TO_ANNA, number());
        DoneCommand old = new DoneCommand(Samples.commandId(), BEN, callback.id(), 1, NOW.minusSeconds(31 * 86400));
        DoneCommand recent = new DoneCommand(Samples.commandId(), BEN, callback.id(), 1, NOW.minusSeconds(8 * 86400));
        callbacks.inTransaction(records -> {
            records.remember(old);
            records.remember(recent);
            return true;
        });
        keepHouse(database(), NOW);
        assertThat(callbacks.<Optional<DoneCommand>>inTransaction(records -> records.done(old.id())))
                .isEmpty();
        assertThat(callbacks.<Optional<DoneCommand>>inTransaction(records -> records.done(recent.id())))
                .contains(recent);
        assertThat(history.page(READER, customer.id(), Optional.empty(), 10).interactions())
                .hasSize(1);
    }

    @Test
    void housekeepingForgetsByAgeAllThatBelongsToIt() throws Exception {
        Map<String, Object> settings = new HashMap<>(databases().fresh(server()));
        settings.put("keep-history", "365d");
        Database own = new Database(settings);
        try {
            opened(own);
            Instant begin = Instant.now();
            Instant later = begin.plus(Duration.ofDays(100));
            Customer named = customers.identify(number(), Optional.of("Nadja Name"));
            Customer nothing = customers.identify(number(), Optional.empty());
            Customer spoken = customers.identify(number(), Optional.empty());
            history.add(note(named.id(), begin, "ancient"));
            history.add(note(nothing.id(), begin, "ancient"));
            history.add(note(spoken.id(), later, "fresh"));
            Callback closed = close(audited(Samples.kept(callbacks, TO_ANNA, number())), begin);
            Callback recent = close(audited(Samples.kept(callbacks, TO_ANNA, number())), later);
            Callback open = audited(Samples.kept(callbacks, TO_ANNA, number()));

            keepHouse(own, begin.plus(Duration.ofDays(364)));
            assertThat(history.search(READER, "ancient", Optional.empty(), 10).interactions())
                    .hasSize(2);
            assertThat(callbacks.find(closed.id())).isPresent();
            assertThat(customers.find(nothing.id())).isPresent();

            keepHouse(own, begin.plus(Duration.ofDays(366)));
            assertThat(history.search(READER, "ancient", Optional.empty(), 10).interactions())
                    .isEmpty();
            assertThat(history.search(READER, "fresh", Optional.empty(), 10).interactions())
                    .hasSize(1);
            assertThat(callbacks.find(closed.id())).isEmpty();
            assertThat(callbacks.audit(closed.id())).isEmpty();
            for (Callback left : List.of(recent, open)) {
                assertThat(callbacks.find(left.id())).isPresent();
                assertThat(callbacks.audit(left.id())).hasSize(1);
            }
            assertThat(customers.find(nothing.id())).as("nothing but a number").isEmpty();
            assertThat(customers.find(nothing.numbers().getFirst())).isEmpty();
            assertThat(customers.find(List.of(named.id(), spoken.id()))).containsExactlyInAnyOrder(named, spoken);
        } finally {
            opened(database());
            own.close();
        }
    }

    @Test
    void housekeepingForgetsCommandsInSlices() {
        Callback callback = Samples.kept(callbacks, TO_ANNA, number());
        for (int i = 0; i < 5; i++) {
            callbacks.inTransaction(records -> {
                for (int j = 0; j < 500; j++) {
                    records.remember(
                            new DoneCommand(Samples.commandId(), BEN, callback.id(), 1, NOW.minusSeconds(40 * 86400)));
                }
                return true;
            });
        }
        keepHouse(database(), NOW);
        assertThat(database()
                        .<Long>read(manager -> manager.createQuery(
                                        "select count(d) from DoneRow d where d.callback = :callback", Long.class)
                                .setParameter("callback", callback.id().value())
                                .getSingleResult()))
                .isZero();
    }

    @Test
    void noFailureEndsHousekeepingForGood() throws Exception {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put("keep-history", "365d");
        Database own = new Database(settings);
        try {
            for (Throwable failure : List.of(
                    new IllegalStateException("a bug"),
                    new RepositoryException("the database is away", new SQLException()),
                    new NoClassDefFoundError("half an update"))) {
                List<Long> pauses = new ArrayList<>();
                Queue<Runnable> due = new ArrayDeque<>();
                boolean[] fails = {true};
                Housekeeping housekeeping = new Housekeeping(
                        own,
                        forgetting(fails, failure),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Noting.executor(pauses, due));
                housekeeping.start();
                due.remove().run();
                due.remove().run();
                fails[0] = false;
                due.remove().run();
                assertThat(pauses).as("%s", failure).containsExactly(60L, 3_600L, 3_600L, 86_400L);
                assertThat(due).hasSize(1);
                housekeeping.close();
            }
        } finally {
            opened(database());
            own.close();
        }
    }

    /** Cares for nothing, and fails as long as it shall. */
    private static CustomerCare forgetting(boolean[] fails, Throwable failure) {
        return (CustomerCare) Proxy.newProxyInstance(
                CareCases.class.getClassLoader(), new Class<?>[] {CustomerCare.class}, (proxy, method, arguments) -> {
                    if (fails[0]) {
                        throw failure;
                    }
                    return 0;
                });
    }

    private void keepHouse(Database in, Instant at) {
        Housekeeping housekeeping =
                new Housekeeping(in, care, Clock.fixed(at, ZoneOffset.UTC), new ScheduledThreadPoolExecutor(1));
        assertThat(housekeeping.run()).isTrue();
        housekeeping.close();
    }

    private Callback audited(Callback callback) {
        return audited(callback, new AuditEvent.Accepted(TO_ANNA));
    }

    private Callback audited(Callback callback, AuditEvent what) {
        callbacks.inTransaction(records -> {
            records.audit(new AuditEntry(callback.id(), 1, NOW, Optional.of(BEN), "desk-7", what));
            return true;
        });
        return callback;
    }

    private Callback close(Callback callback, Instant at) {
        Callback taken = next(callback, new CallbackChange.Take(ANNA, at.plusSeconds(30)), at);
        Callback asked =
                next(taken, new CallbackChange.Ask(ANNA, new Reader(false, Set.of(TO_ANNA)), "said something"), at);
        Callback done = next(asked, new CallbackChange.Complete(ANNA, 1, Outcome.REACHED, "said something"), at);
        for (Callback each : List.of(taken, asked, done)) {
            callbacks.inTransaction(records -> {
                records.update(each, Optional.empty());
                return true;
            });
        }
        return done;
    }

    private static Callback next(Callback callback, CallbackChange change, Instant at) {
        return ((Step.Moved) CallbackLife.apply(callback, change, at)).now();
    }

    /** Every text in every table. */
    private String everything() {
        return database().inTransaction(manager -> {
            StringBuilder all = new StringBuilder();
            try (Statement statement = manager.unwrap(Connection.class).createStatement()) {
                for (String table : List.of(
                        "customer",
                        "customer_number",
                        "interaction",
                        "callback",
                        "callback_message",
                        "callback_attempt",
                        "callback_handover",
                        "callback_line",
                        "audit_entry",
                        "erasure")) {
                    try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                        int columns = rows.getMetaData().getColumnCount();
                        while (rows.next()) {
                            for (int i = 1; i <= columns; i++) {
                                all.append(rows.getString(i)).append('\n');
                            }
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return all.toString();
        });
    }
}
