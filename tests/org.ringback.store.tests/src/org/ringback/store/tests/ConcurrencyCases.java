package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.TO_SALES;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.message;
import static org.ringback.store.tests.Samples.number;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerStore;

/** What holds when many want the same at once. */
abstract class ConcurrencyCases extends Cases {
    private static final int CROWD = 50;
    private static final int ROUNDS = 5;
    private static final int CHANGES = 300;
    private CallbackStore store;
    private CustomerStore customers;

    ConcurrencyCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        store = new CallbackStore(opened);
        customers = new CustomerStore(opened);
    }

    @Test
    void ofFiftyAgentsExactlyOneGetsTheClaim() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Callback callback = kept(store, TO_ANNA, number());
            List<Boolean> won = crowd(i -> store.inTransaction(records -> {
                Step step = CallbackLife.apply(
                        records.find(callback.id()).orElseThrow(),
                        new CallbackChange.Take(new AgentId("agent" + i), NOW.plusSeconds(30)),
                        NOW);
                if (step instanceof Step.Moved moved) {
                    records.update(moved.now(), Optional.empty());
                }
                return step instanceof Step.Moved;
            }));
            assertThat(won).filteredOn(w -> w).hasSize(1);
            Callback now = store.find(callback.id()).orElseThrow();
            assertThat(now.revision()).isEqualTo(2);
            assertThat(now.fence()).isEqualTo(1);
        }
    }

    /** What is told must be a state that there was: each hand-over comes with its revision. */
    @Test
    void aCallbackThatIsReadWhileItChangesIsOfOneMoment() throws Exception {
        Callback callback = kept(store, TO_ANNA, number());
        int before = Math.toIntExact(callback.revision());
        ExecutorService changing = Executors.newSingleThreadExecutor();
        try {
            Future<?> changes = changing.submit(() -> {
                for (int i = 0; i < CHANGES; i++) {
                    handOn(callback.id(), i % 2 == 0 ? TO_SALES : TO_ANNA);
                }
            });
            while (!changes.isDone()) {
                List<Callback> read = new ArrayList<>(store.findAll(List.of(callback.id())));
                store.find(callback.id()).ifPresent(read::add);
                store.open().stream()
                        .filter(each -> each.id().equals(callback.id()))
                        .forEach(read::add);
                assertThat(read)
                        .hasSize(3)
                        .allSatisfy(each ->
                                assertThat(each.handovers()).hasSize(Math.toIntExact(each.revision()) - before));
            }
            changes.get();
        } finally {
            changing.shutdownNow();
        }
        assertThat(store.find(callback.id()).orElseThrow().handovers()).hasSize(CHANGES);
    }

    private void handOn(CallbackId id, Recipient to) {
        store.inTransaction(records -> {
            Step step = CallbackLife.apply(
                    records.find(id).orElseThrow(), new CallbackChange.Reassign(BEN, to, "why"), NOW);
            records.update(((Step.Moved) step).now(), Optional.empty());
            return true;
        });
    }

    @Test
    void ofFiftyMessagesForOneRecipientFromOneCallerOneCallbackIsMade() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PhoneNumber number = number();
            crowd(i -> store.inTransaction(records -> join(records, number)));
            assertThat(store.openTo(number)).hasSize(1);
            assertThat(store.openTo(number).get(0).messages()).hasSize(CROWD);
            assertThat(store.openTo(number).get(0).revision()).isEqualTo(CROWD);
        }
    }

    @Test
    void aCommandSentFiftyTimesAtOnceIsCarriedOutOnce() throws Exception {
        Callback callback = kept(store, TO_ANNA, number());
        var command = Samples.commandId();
        crowd(i -> store.inTransaction(records -> {
            if (records.done(command).isPresent()) {
                return false;
            }
            Callback seen = records.find(callback.id()).orElseThrow();
            Step step = CallbackLife.apply(seen, new CallbackChange.Join(message("again"), Urgency.LOW), NOW);
            records.update(((Step.Moved) step).now(), Optional.empty());
            records.remember(new DoneCommand(command, Samples.BEN, callback.id(), seen.revision() + 1, NOW));
            return true;
        }));
        assertThat(store.find(callback.id()).orElseThrow().messages()).hasSize(2);
    }

    @Test
    void anUnknownCallerGetsOneRecord() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PhoneNumber number = number();
            List<CustomerId> ids = crowd(
                    i -> customers.identify(number, Optional.of("Name " + i)).id());
            assertThat(new HashSet<>(ids)).hasSize(1);
        }
    }

    @Test
    void placesInTheOrderOfInputAreUnique() throws Exception {
        List<Long> orders = crowd(i -> store.inTransaction(Records::nextOrder));
        assertThat(new HashSet<>(orders)).hasSize(CROWD);
    }

    @Test
    void whoeverLocksInTheOtherOrderIsRunAgain() throws Exception {
        Callback one = kept(store, TO_ANNA, number());
        Callback two = kept(store, TO_ANNA, number());
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        List<Boolean> done =
                together(List.of(() -> touchBoth(one, two, bothHoldOne), () -> touchBoth(two, one, bothHoldOne)));
        assertThat(done).containsExactly(true, true);
        assertThat(store.find(one.id()).orElseThrow().messages()).hasSize(3);
        assertThat(store.find(two.id()).orElseThrow().messages()).hasSize(3);
    }

    private boolean touchBoth(Callback first, Callback second, CountDownLatch bothHoldOne) {
        return store.inTransaction(records -> {
            touch(records, first);
            bothHoldOne.countDown();
            try {
                // Only the first time: the one that is run again no longer waits.
                bothHoldOne.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            touch(records, second);
            return true;
        });
    }

    private static void touch(Records records, Callback callback) {
        Callback kept = records.find(callback.id()).orElseThrow();
        Step step = CallbackLife.apply(kept, new CallbackChange.Join(message("again"), Urgency.LOW), NOW);
        records.update(((Step.Moved) step).now(), Optional.empty());
    }

    private static Callback join(Records records, PhoneNumber number) {
        Optional<Callback> open = records.findOpen(Samples.request(TO_ANNA, Caller.of(number)));
        if (open.isEmpty()) {
            return Samples.inserted(records, TO_ANNA, number);
        }
        Step step = CallbackLife.apply(open.get(), new CallbackChange.Join(message("again"), Urgency.LOW), NOW);
        Callback joined = ((Step.Moved) step).now();
        records.update(joined, Optional.empty());
        return joined;
    }

    private interface Act<T> {
        T by(int agent);
    }

    private static <T> List<T> crowd(Act<T> act) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<T>> acts = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            int agent = i;
            acts.add(() -> {
                start.await();
                return act.by(agent);
            });
        }
        return together(acts, start);
    }

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        return together(acts, new CountDownLatch(0));
    }

    private static <T> List<T> together(List<Callable<T>> acts, CountDownLatch start) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
            List<Future<T>> futures = acts.stream().map(threads::submit).toList();
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
