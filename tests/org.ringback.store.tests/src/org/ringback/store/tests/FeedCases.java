package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.SALES;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.TO_SALES;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Step;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.Feed;
import org.ringback.repository.FeedEntry;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.callbacks.FeedStore;
import org.ringback.store.internal.customers.CustomerCareStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** What becomes true stands in the feed, is told at least once, and is read by others from where they stopped. */
abstract class FeedCases extends Cases {
    private static final int ALL = 10_000;
    private Database database;
    private CallbackStore store;
    private FeedStore feed;

    FeedCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        database = opened;
        store = new CallbackStore(opened);
        feed = new FeedStore(opened);
    }

    @BeforeEach
    void nothingToTell() {
        while (feed.tell(ALL, entries -> Set.of()) > 0) {
            // What earlier tests have left.
        }
    }

    @Test
    void everyChangeStandsInTheFeedOnceItIsKeptAndNotOtherwise() {
        Callback entered = kept(store, TO_SALES, number());
        Callback now = changed(entered, new CallbackChange.Reassign(ANNA, TO_ANNA, "mine"));
        assertThatThrownBy(() -> store.inTransaction(records -> {
                    Samples.inserted(records, TO_ANNA, number());
                    throw new IllegalStateException("thought better of it");
                }))
                .isInstanceOf(IllegalStateException.class);
        List<FeedEntry> told = tellAll();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isInstanceOfSatisfying(FeedEntry.CallbackChanged.class, e -> {
            assertThat(e.callback()).isEqualTo(entered.id());
            assertThat(e.revision()).isEqualTo(1);
            assertThat(e.leftOut()).isEmpty();
            assertThat(e.now()).as("how it is now").contains(now);
        });
        assertThat(told.get(1)).isInstanceOfSatisfying(FeedEntry.CallbackChanged.class, e -> {
            assertThat(e.revision()).isEqualTo(2);
            assertThat(e.leftOut()).containsExactly(new Recipient.ToGroup(SALES));
        });
        assertThat(tellAll()).as("told once told").isEmpty();
    }

    /** The one that kept it need not read it to tell it; what is told a second time may have become another. */
    @Test
    void whatWasKeptAMomentAgoIsToldAsItWasKeptAndASecondTimeAsItIsThen() throws Exception {
        Callback entered = kept(store, TO_ANNA, number());
        PrivatePostgres.execute(url(), "update callback set caller_name = 'By Hand'");
        List<FeedEntry> first = new ArrayList<>();
        feed.tell(ALL, entries -> {
            first.addAll(entries);
            return Set.copyOf(entries);
        });
        assertThat(now(first)).containsExactly(entered);
        PrivatePostgres.execute(url(), "update feed set again_at = null");
        assertThat(now(tellAll()).getFirst().request().caller().name()).contains("By Hand");
    }

    @Test
    void whatAnotherServerHasKeptSinceIsToldAsThatKeptIt() {
        Callback entered = kept(store, TO_ANNA, number());
        Database other = new Database(settings());
        Callback seen;
        try {
            seen = changed(new CallbackStore(other), entered, new CallbackChange.See());
        } finally {
            other.close();
        }
        assertThat(now(tellAll())).containsExactly(seen, seen);
    }

    /** Whoever erases it: what this process has kept a moment ago is not what is there then. */
    @Test
    void whatWasErasedBeforeItIsToldIsToldErasedAndWhatWasForgottenIsNotThere() {
        PhoneNumber number = number();
        Callback closed = changed(kept(store, TO_ANNA, number), new CallbackChange.Cancel(BEN));
        Database other = new Database(settings());
        try {
            new CustomerCareStore(other).erase(number, BEN).orElseThrow();
        } finally {
            other.close();
        }
        assertThat(now(tellAll())).allSatisfy(callback -> {
            assertThat(callback.revision()).isEqualTo(closed.revision());
            assertThat(callback.request().caller().number()).isEmpty();
            assertThat(callback.lastMessage().text()).isEmpty();
        });
        Callback old = changed(kept(store, TO_ANNA, number()), new CallbackChange.Cancel(BEN));
        new CustomerCareStore(database).forgetBefore(NOW.plusSeconds(1));
        assertThat(tellAll())
                .extracting(entry -> ((FeedEntry.CallbackChanged) entry).now())
                .containsOnly(Optional.empty());
        assertThat(store.find(old.id())).isEmpty();
    }

    private static List<Callback> now(List<FeedEntry> entries) {
        return entries.stream()
                .map(entry -> ((FeedEntry.CallbackChanged) entry).now().orElseThrow())
                .toList();
    }

    @Test
    void whatIsOnlyLookedAtOrRenewedTellsNothing() {
        Callback entered = kept(store, TO_ANNA, number());
        Callback claimed = changed(entered, new CallbackChange.Take(ANNA, NOW.plusSeconds(30)));
        tellAll();
        store.inTransaction(records -> records.find(entered.id()));
        Optional<Callback> renewed =
                store.renew(entered.id(), ANNA, claimed.fence(), NOW.plusSeconds(20), NOW.plusSeconds(50));
        assertThat(renewed.map(Callback::revision)).contains(claimed.revision());
        assertThat(renewed.flatMap(Callback::claim).map(c -> c.expires())).contains(NOW.plusSeconds(50));
        assertThat(store.find(entered.id())).isEqualTo(renewed);
        assertThat(tellAll()).isEmpty();
        assertThat(store.renew(entered.id(), ANNA, claimed.fence() - 1, NOW, NOW.plusSeconds(90)))
                .isEmpty();
        assertThat(store.renew(entered.id(), Samples.BEN, claimed.fence(), NOW, NOW.plusSeconds(90)))
                .isEmpty();
        assertThat(store.renew(entered.id(), ANNA, claimed.fence(), NOW.plusSeconds(50), NOW.plusSeconds(90)))
                .as("too late")
                .isEmpty();
        assertThat(store.find(entered.id())).isEqualTo(renewed);
        assertThat(store.due(NOW.plusSeconds(49), ALL)).doesNotContain(entered.id());
        assertThat(store.due(NOW.plusSeconds(50), ALL)).contains(entered.id());
    }

    @Test
    void customersAndTheirHistoryAreToldOf() {
        CustomerStore customers = new CustomerStore(database);
        Customer one = customers.identify(number(), Optional.of("One"));
        Customer two = customers.identify(number(), Optional.of("Two"));
        assertThat(customersTold()).containsExactlyInAnyOrder(one.id(), two.id());
        new HistoryStore(database)
                .add(new Interaction(
                        Samples.id(),
                        one.id(),
                        NOW,
                        Interaction.Kind.NOTE,
                        CallDirection.INBOUND,
                        ANNA,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "wrote a letter"));
        assertThat(customersTold()).containsExactly(one.id());
        new CustomerCareStore(database).merge(one.id(), two.id(), ANNA);
        assertThat(customersTold()).containsExactlyInAnyOrder(one.id(), two.id());
        new CustomerCareStore(database).erase(one.numbers().get(0), ANNA);
        assertThat(customersTold()).containsExactly(one.id());
    }

    @Test
    void whatCouldNotBeToldIsGivenAgainLaterAndStopsNothingElse() throws Exception {
        Callback trouble = kept(store, TO_ANNA, number());
        Callback fine = kept(store, TO_ANNA, number());
        List<CallbackId> told = new ArrayList<>();
        feed.tell(ALL, entries -> {
            Set<FeedEntry> failed = new HashSet<>();
            for (FeedEntry entry : entries) {
                if (callback(entry).equals(trouble.id())) {
                    failed.add(entry);
                } else {
                    told.add(callback(entry));
                }
            }
            return failed;
        });
        assertThat(told).containsExactly(fine.id());
        changed(trouble, new CallbackChange.See());
        assertThat(callbacks(tellAll()))
                .as("its next entry waits for the first")
                .isEmpty();
        PrivatePostgres.execute(url(), "update feed set again_at = now() where again_at is not null");
        assertThat(callbacks(tellAll())).containsExactly(trouble.id(), trouble.id());
    }

    @Test
    void anExceptionWhileTellingLosesNothing() {
        Callback entered = kept(store, TO_ANNA, number());
        assertThatThrownBy(() -> feed.tell(ALL, entries -> {
                    throw new IllegalStateException("the process is dying");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(callbacks(tellAll())).containsExactly(entered.id());
    }

    @Test
    void aRowThatCannotBeReadStopsNoOther() throws Exception {
        Callback poisoned = kept(store, TO_ANNA, number());
        Callback fine = kept(store, TO_ANNA, number());
        // As after a restart: what this process has kept itself it would not read.
        database.feedNews().take(Map.of(poisoned.id().value(), 0L, fine.id().value(), 0L));
        PrivatePostgres.execute(url(), "update callback set state = 'MELTED' where id = '" + poisoned.id() + "'");
        assertThat(callbacks(tellAll())).containsExactly(fine.id());
        assertThat(store.findAll(List.of(poisoned.id(), fine.id()))).containsExactly(fine);
        PrivatePostgres.execute(
                url(),
                "update callback set state = 'NEW' where id = '" + poisoned.id()
                        + "'; update feed set again_at = null");
        assertThat(callbacks(tellAll())).containsExactly(poisoned.id());
    }

    @Test
    void readersMissNothingInWhateverOrderTransactionsEnd() throws Exception {
        int writers = 8;
        int each = 25;
        Set<CallbackId> written = Collections.synchronizedSet(new HashSet<>());
        CountDownLatch writing = new CountDownLatch(writers);
        List<FeedEntry> read = new ArrayList<>();
        long[] place = {feed.newest()};
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 2)) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                all.add(threads.submit(() -> {
                    try {
                        for (int i = 0; i < each; i++) {
                            written.add(kept(store, TO_ANNA, number()).id());
                        }
                    } finally {
                        writing.countDown();
                    }
                }));
            }
            for (int teller = 0; teller < 2; teller++) {
                all.add(threads.submit(() -> {
                    while (!writing.await(1, TimeUnit.MILLISECONDS)) {
                        feed.tell(7, entries -> Set.of());
                    }
                    return true;
                }));
            }
            while (!writing.await(1, TimeUnit.MILLISECONDS)) {
                readOn(place, read);
            }
            for (Future<?> future : all) {
                future.get(60, TimeUnit.SECONDS);
            }
        }
        tellAll();
        readOn(place, read);
        assertThat(callbacks(read)).hasSize(writers * each).containsExactlyInAnyOrderElementsOf(written);
        assertThat(read).extracting(FeedEntry::place).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void statesOfOneThingAreToldInTheirOrderByHoweverMany() throws Exception {
        Callback entered = kept(store, TO_ANNA, number());
        Map<CallbackId, Long> last = new HashMap<>();
        AtomicInteger wrongOrder = new AtomicInteger();
        Feed.Teller teller = entries -> {
            synchronized (last) {
                entries.forEach(e -> {
                    long revision = ((FeedEntry.CallbackChanged) e).revision();
                    if (last.merge(callback(e), revision, Math::max) != revision) {
                        wrongOrder.incrementAndGet();
                    }
                });
            }
            return Set.of();
        };
        CountDownLatch done = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                all.add(threads.submit(() -> {
                    try {
                        for (int i = 0; i < 20; i++) {
                            changed(entered, new CallbackChange.Reached(ANNA));
                        }
                    } finally {
                        done.countDown();
                    }
                }));
            }
            for (int t = 0; t < 2; t++) {
                all.add(threads.submit(() -> {
                    while (!done.await(1, TimeUnit.MILLISECONDS)) {
                        feed.tell(5, teller);
                    }
                    return true;
                }));
            }
            for (Future<?> future : all) {
                future.get(60, TimeUnit.SECONDS);
            }
        }
        while (feed.tell(5, teller) > 0) {
            // To the end.
        }
        assertThat(wrongOrder).hasValue(0);
        assertThat(last).containsEntry(entered.id(), 81L);
    }

    @Test
    void whoeverTellsIsWokenByWhatIsWrittenAndByNothingElse() {
        AtomicInteger woken = new AtomicInteger();
        feed.onWritten(woken::incrementAndGet);
        Callback entered = kept(store, TO_ANNA, number());
        assertThat(woken).hasValue(1);
        store.inTransaction(records -> records.find(entered.id()));
        store.find(entered.id());
        assertThat(woken).hasValue(1);
    }

    @Test
    void whatWasToldLongAgoIsForgottenAndReadersAreTold() {
        kept(store, TO_ANNA, number());
        kept(store, TO_ANNA, number());
        Callback untold = null;
        tellAll();
        long place = feed.newest();
        untold = kept(store, TO_ANNA, number());
        assertThat(feed.after(place, ALL).missed()).isFalse();
        assertThat(feed.forget(Instant.now().minus(Duration.ofDays(1)), ALL)).isZero();
        assertThat(feed.forget(Instant.now().plusSeconds(60), 1)).isEqualTo(1);
        while (feed.forget(Instant.now().plusSeconds(60), ALL) > 0) {
            // All that was told.
        }
        assertThat(callbacks(tellAll())).as("what is not told stays").containsExactly(untold.id());
        assertThat(feed.after(place, ALL).missed()).isFalse();
        assertThat(callbacks(feed.after(place, ALL).entries())).containsExactly(untold.id());
        assertThat(feed.after(place - 1, ALL).missed()).isTrue();
    }

    private Callback changed(Callback callback, CallbackChange change) {
        return changed(store, callback, change);
    }

    private static Callback changed(CallbackStore by, Callback callback, CallbackChange change) {
        return by.inTransaction(records -> {
            Callback before = records.find(callback.id()).orElseThrow();
            Callback now = ((Step.Moved) CallbackLife.apply(before, change, NOW)).now();
            records.update(now, Optional.empty());
            return now;
        });
    }

    private void readOn(long[] place, List<FeedEntry> read) {
        Feed.Page page = feed.after(place[0], 10);
        while (!page.entries().isEmpty()) {
            read.addAll(page.entries());
            place[0] = page.entries().getLast().place();
            page = feed.after(place[0], 10);
        }
    }

    private List<FeedEntry> tellAll() {
        List<FeedEntry> told = new ArrayList<>();
        while (feed.tell(3, entries -> {
                    told.addAll(entries);
                    return Set.of();
                })
                > 0) {
            // To the end.
        }
        return told;
    }

    private List<CustomerId> customersTold() {
        return tellAll().stream()
                .filter(FeedEntry.CustomerChanged.class::isInstance)
                .map(e -> ((FeedEntry.CustomerChanged) e).customer())
                .toList();
    }

    private static List<CallbackId> callbacks(List<FeedEntry> entries) {
        return entries.stream().map(FeedCases::callback).toList();
    }

    private static CallbackId callback(FeedEntry entry) {
        return ((FeedEntry.CallbackChanged) entry).callback();
    }

    private String url() {
        return (String) settings().get("url");
    }
}
