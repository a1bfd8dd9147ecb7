package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.SALES;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.TO_SALES;
import static org.ringback.store.tests.Samples.ids;
import static org.ringback.store.tests.Samples.kept;
import static org.ringback.store.tests.Samples.message;
import static org.ringback.store.tests.Samples.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Reader;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Repository;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;

/** What goes in comes out again. */
abstract class CallbackCases extends Cases {
    private static final int ALL = 1_000;
    private CallbackStore store;

    CallbackCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        store = new CallbackStore(opened);
    }

    @Test
    void countsWhatWasEnteredAndDoneInEachHour() {
        Instant begin = NOW.minus(Duration.ofHours(2));
        Callback open = Samples.kept(store, TO_ANNA, Samples.number());
        assertThat(open.enteredAt()).isBetween(begin, NOW);
        int hour = (int) Duration.between(begin, open.enteredAt()).toHours();
        List<Integer> before = store.entered(begin, 25);
        assertThat(before).hasSize(25);
        Instant closed = NOW.plusSeconds(200_000);
        assertThat(store.done(closed, 1)).containsExactly(0);
        end(open, new CallbackChange.Take(ANNA, closed.plusSeconds(30)), NOW);
        end(open, new CallbackChange.Complete(ANNA, 1, Outcome.REACHED, "told"), closed);
        Callback other = Samples.kept(store, TO_ANNA, Samples.number());
        end(other, new CallbackChange.Cancel(BEN), closed);
        assertThat(store.done(closed, 1)).as("what was withdrawn is not done").containsExactly(1);
        assertThat(store.done(closed.minus(Duration.ofHours(1)), 2)).containsExactly(0, 1);
        assertThat(store.done(closed.minus(Duration.ofHours(1)), 1)).containsExactly(0);
        assertThat(store.done(closed.plusMillis(1), 1)).containsExactly(0);
        assertThat(store.entered(begin, 25).get(hour)).isEqualTo(before.get(hour) + 1);
    }

    @Test
    void turnsPagesOfAPeriodWithoutGapOrRepetition() {
        Instant begin = NOW.plusSeconds(1_000_000);
        List<Callback> entered = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            entered.add(enteredAt(begin.plusMillis(i / 4)));
        }
        Instant end = begin.plusMillis(3);
        List<Callback> read = new ArrayList<>();
        List<Callback> page = store.enteredIn(begin, 0, end, 2);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = store.enteredIn(page.getLast().enteredAt(), page.getLast().order(), end, 2);
        }
        assertThat(read).containsExactlyElementsOf(entered);
        assertThat(store.enteredIn(begin.plusMillis(1), 0, begin.plusMillis(2), 9))
                .containsExactlyElementsOf(entered.subList(4, 8));
    }

    private Callback enteredAt(Instant at) {
        return store.inTransaction(records -> {
            Callback made = Callback.accepted(
                    Samples.callbackId(),
                    records.nextOrder(),
                    Samples.request(TO_ANNA, Caller.withheld()),
                    new org.ringback.core.callback.Message(BEN, at, "text"));
            records.insert(made, Optional.empty());
            return made;
        });
    }

    private void end(Callback callback, CallbackChange change, Instant at) {
        store.inTransaction(records -> {
            Callback now = records.find(callback.id()).orElseThrow();
            Step step = CallbackLife.apply(now, change, at);
            records.update(((Step.Moved) step).now(), Optional.empty());
            return true;
        });
    }

    @Test
    void keepsEveryFieldThroughAWholeLife() {
        PhoneNumber number = new PhoneNumber("030 / 99 88 77", Optional.of("+4930998877"));
        Callback first = store.inTransaction(records -> {
            Customer customer = records.identify(number, Optional.of("Mrs Ōta"));
            Request request = new Request(
                    TO_ANNA,
                    BEN,
                    new Caller(Optional.of(number), Optional.of("Mrs Ōta")),
                    Optional.of(customer.id()),
                    Urgency.LOW,
                    new CallWindow(Optional.of(NOW), Optional.of(NOW.plusSeconds(3600))),
                    Samples.request(TO_ANNA, Caller.of(number)).call(),
                    Samples.request(TO_ANNA, Caller.of(number)).reason());
            Callback callback = Callback.accepted(
                    Samples.callbackId(), records.nextOrder(), request, message("Delivery: \"late\"\nagain – 遅い"));
            records.insert(callback, Optional.empty());
            return callback;
        });
        assertThat(store.find(first.id())).contains(first);

        Callback now = first;
        for (CallbackChange change : List.of(
                new CallbackChange.Deliver(),
                new CallbackChange.See(),
                new CallbackChange.Join(message("again"), Urgency.HIGH),
                new CallbackChange.Join(
                        Message.missed(
                                NOW, new MissedCall(Duration.ofSeconds(25), CallEnd.CONNECTION_LOST).forGroup("Sales")),
                        Urgency.LOW),
                new CallbackChange.Promised(BEN, NOW.plusSeconds(900)),
                new CallbackChange.Take(ANNA, NOW.plusSeconds(30)),
                new CallbackChange.Renew(ANNA, 1, NOW.plusSeconds(60)),
                new CallbackChange.Try(ANNA, 1, Outcome.BUSY, "engaged"),
                new CallbackChange.Snooze(
                        ANNA, Optional.of(1L), NOW.plusSeconds(600), Optional.of(NOW.plusSeconds(1800))),
                new CallbackChange.Reassign(ANNA, TO_SALES, "they know more"),
                new CallbackChange.Escalate(TO_ANNA, Duration.ofMinutes(15)),
                new CallbackChange.Reached(BEN),
                new CallbackChange.Ask(ANNA, new Reader(false, Set.of(TO_ANNA)), "which \"order\"?\n注文"),
                new CallbackChange.Ask(BEN, new Reader(false, Set.of(new Recipient.ToAgent(BEN))), "4711"),
                new CallbackChange.Take(BEN, NOW.plusSeconds(30)),
                new CallbackChange.Complete(BEN, 2, Outcome.REACHED, "settled"))) {
            now = changed(now, change);
            assertThat(store.find(first.id())).as("after %s", change).contains(now);
        }
        assertThat(now.messages()).hasSize(3);
        assertThat(now.attempts()).hasSize(2);
        assertThat(now.handovers()).hasSize(2);
        assertThat(now.dialogue()).hasSize(2);
        assertThat(now.promise()).contains(new Promise(ANNA, NOW, NOW.plusSeconds(1800)));
        assertThat(store.open()).extracting(Callback::id).doesNotContain(first.id());
        assertThat(store.openTo(number)).isEmpty();
    }

    @Test
    void keepsACallerWithoutNumber() {
        Callback callback = store.inTransaction(records -> {
            Callback made = Callback.accepted(
                    Samples.callbackId(),
                    records.nextOrder(),
                    Samples.request(TO_ANNA, Caller.withheld()),
                    message(""));
            records.insert(made, Optional.empty());
            return made;
        });
        assertThat(store.find(callback.id())).contains(callback);
    }

    @Test
    void findsWhatIsOpenInTheOrderOfInput() {
        PhoneNumber one = number();
        PhoneNumber two = number();
        Callback forAnna = kept(store, TO_ANNA, one);
        Callback forSales = kept(store, TO_SALES, one);
        Callback laterForAnna = kept(store, TO_ANNA, two);
        changed(laterForAnna, new CallbackChange.Cancel(BEN));

        assertThat(ids(store.openFor(ANNA, Set.of())))
                .contains(forAnna.id())
                .doesNotContain(forSales.id(), laterForAnna.id());
        assertThat(ids(store.openFor(ANNA, Set.of(SALES)))).containsSubsequence(forAnna.id(), forSales.id());
        assertThat(ids(store.openFor(BEN, Set.of()))).as("what Ben wrote").contains(forAnna.id(), forSales.id());
        assertThat(ids(store.openFor(new AgentId("clara"), Set.of()))).isEmpty();
        assertThat(ids(store.openTo(one))).containsExactly(forAnna.id(), forSales.id());
        assertThat(store.open()).isSortedAccordingTo(java.util.Comparator.comparingLong(Callback::order));
        assertThat(ids(store.open())).containsSubsequence(forAnna.id(), forSales.id());
    }

    @Test
    void countsWhatIsOpenInEachState() {
        long before = count(CallbackState.SEEN);
        Callback seen = changed(kept(store, TO_ANNA, number()), new CallbackChange.Deliver());
        changed(changed(kept(store, TO_ANNA, number()), new CallbackChange.Deliver()), new CallbackChange.See());
        Callback closed = changed(seen, new CallbackChange.See());
        assertThat(count(CallbackState.SEEN)).isEqualTo(before + 2);

        changed(closed, new CallbackChange.Cancel(BEN));

        assertThat(count(CallbackState.SEEN)).isEqualTo(before + 1);
        assertThat(count(CallbackState.CANCELLED)).isZero();
        assertThat(store.openByState()).allSatisfy(s -> assertThat(s.oldest()).isBeforeOrEqualTo(NOW));
    }

    private long count(CallbackState state) {
        return store.openByState().stream()
                .filter(s -> s.state() == state)
                .mapToLong(Repository.InState::count)
                .sum();
    }

    @Test
    void findsWhatAnAgentJoinedHandedOnAndWhatEscalatedAway() {
        AgentId dave = new AgentId("dave");
        AgentId emil = new AgentId("emil");
        Callback joined = changed(
                kept(store, TO_ANNA, number()), new CallbackChange.Join(new Message(dave, NOW, "again"), Urgency.LOW));
        assertThat(ids(store.openFor(dave, Set.of()))).containsExactly(joined.id());

        Callback late = kept(store, new org.ringback.core.callback.Recipient.ToAgent(emil), number());
        Callback handed = kept(store, new org.ringback.core.callback.Recipient.ToAgent(emil), number());
        changed(late, new CallbackChange.Escalate(TO_SALES, Duration.ofMinutes(15)));
        changed(handed, new CallbackChange.Reassign(emil, TO_SALES, "theirs"));
        Callback taken = kept(store, new org.ringback.core.callback.Recipient.ToAgent(emil), number());
        changed(taken, new CallbackChange.Reassign(ANNA, TO_SALES, "on leave"));
        assertThat(ids(store.openFor(emil, Set.of())))
                .as("what escalated away and what he handed on himself")
                .containsExactly(late.id(), handed.id());
    }

    @Test
    void findsTheOpenOneForTheSameRecipientAndNumberUntilItIsClosed() {
        PhoneNumber number = number();
        Callback callback = kept(store, TO_ANNA, number);
        PhoneNumber written = new PhoneNumber("as somebody wrote it", number.e164());
        assertThat(store.<Optional<Callback>>inTransaction(
                        records -> records.findOpen(Samples.request(TO_ANNA, Caller.of(written)))))
                .contains(callback);
        assertThat(store.<Optional<Callback>>inTransaction(
                        records -> records.findOpen(Samples.request(TO_SALES, Caller.of(number)))))
                .isEmpty();
        changed(callback, new CallbackChange.Cancel(BEN));
        assertThat(store.<Optional<Callback>>inTransaction(
                        records -> records.findOpen(Samples.request(TO_ANNA, Caller.of(number)))))
                .isEmpty();
        Callback next = kept(store, TO_ANNA, number);
        assertThat(next.order()).isGreaterThan(callback.order());
    }

    @Test
    void findsWhatIsDue() {
        Callback claimed = changed(kept(store, TO_ANNA, number()), new CallbackChange.Take(ANNA, NOW.plusSeconds(30)));
        Callback snoozed = changed(
                kept(store, TO_ANNA, number()), new CallbackChange.Snooze(ANNA, Optional.empty(), NOW.plusSeconds(60)));
        List<CallbackId> both = List.of(claimed.id(), snoozed.id());
        assertThat(store.due(NOW.plusSeconds(29), ALL)).doesNotContainAnyElementsOf(both);
        assertThat(store.due(NOW.plusSeconds(30), ALL)).contains(claimed.id()).doesNotContain(snoozed.id());
        assertThat(store.due(NOW.plusSeconds(60), ALL)).containsAll(both);
        changed(claimed, new CallbackChange.Release(ANNA, 1));
        assertThat(store.due(NOW.plusSeconds(60), ALL)).doesNotContain(claimed.id());
        Callback woken = changed(snoozed, new CallbackChange.Wake(), NOW.plusSeconds(60));
        assertThat(woken.snoozedUntil()).contains(NOW.plusSeconds(60));
        assertThat(store.find(snoozed.id())).contains(woken);
        assertThat(store.due(NOW.plusSeconds(90), ALL)).doesNotContain(snoozed.id());
    }

    @Test
    void remembersCommands() {
        Callback callback = kept(store, TO_ANNA, number());
        DoneCommand done = new DoneCommand(Samples.commandId(), BEN, callback.id(), 1, NOW);
        assertThat(store.<Optional<DoneCommand>>inTransaction(records -> records.done(done.id())))
                .isEmpty();
        store.inTransaction(records -> {
            records.remember(done);
            return true;
        });
        assertThat(store.<Optional<DoneCommand>>inTransaction(records -> records.done(done.id())))
                .contains(done);
    }

    @Test
    void keepsEveryKindOfAuditEntryInOrder() {
        Callback callback = kept(store, TO_ANNA, number());
        List<AuditEvent> events = List.of(
                new AuditEvent.Accepted(TO_ANNA),
                new AuditEvent.CalledAgain(2),
                new AuditEvent.Transition(AuditEvent.Transition.Step.SEEN),
                new AuditEvent.Claimed(7),
                new AuditEvent.ClaimExpired(BEN),
                new AuditEvent.Tried(Outcome.NO_ANSWER),
                new AuditEvent.Completed(Outcome.REACHED),
                new AuditEvent.Snoozed(NOW),
                new AuditEvent.Promised(NOW),
                new AuditEvent.HandedOver(TO_ANNA, TO_SALES, "knows more: \"much\"\n– 後で"),
                new AuditEvent.Escalated(TO_SALES, TO_ANNA, Duration.ofMinutes(90)),
                new AuditEvent.SpokenWith(ANNA),
                new AuditEvent.CalledBack(Extension.parse("office/101")),
                new AuditEvent.NotDialled("PBX office is offline"),
                new AuditEvent.Noted("put off until noon"));
        assertThat(events)
                .extracting(e -> e.getClass().getSimpleName())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(AuditEvent.class.getPermittedSubclasses());
        List<AuditEntry> entries = new ArrayList<>();
        for (AuditEvent event : events) {
            Optional<AgentId> by = Optional.of(BEN).filter(b -> entries.size() % 2 == 0);
            entries.add(new AuditEntry(callback.id(), 1 + entries.size() / 2, NOW, by, "desk-7", event));
        }
        for (AuditEntry entry : entries) {
            store.inTransaction(records -> {
                records.audit(entry);
                return true;
            });
        }
        assertThat(store.audit(callback.id())).containsExactlyElementsOf(entries);
    }

    @Test
    void keepsNothingOfWorkThatFails() {
        PhoneNumber number = number();
        assertThatThrownBy(() -> store.inTransaction(records -> {
                    Samples.inserted(records, TO_ANNA, number);
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
        assertThat(store.openTo(number)).isEmpty();
    }

    @Test
    void refusesAChangeOfAnOldRevision() {
        Callback callback = kept(store, TO_ANNA, number());
        Callback seen = next(callback, new CallbackChange.See());
        store.inTransaction(records -> {
            records.update(seen, Optional.empty());
            return true;
        });
        assertThatThrownBy(() -> store.inTransaction(records -> {
                    records.update(seen, Optional.empty());
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kept in revision 2");
    }

    @Test
    void keepsTimesToTheMicrosecond() {
        Instant fine = Instant.parse("2026-11-22T14:03:00.123456789Z");
        Callback callback =
                changed(kept(store, TO_ANNA, number()), new CallbackChange.Take(ANNA, fine.plusSeconds(30)));
        assertThat(store.find(callback.id()).orElseThrow().claim().orElseThrow().expires())
                .isEqualTo(Instant.parse("2026-11-22T14:03:30.123456Z"));
    }

    private Callback changed(Callback callback, CallbackChange change) {
        return changed(callback, change, NOW);
    }

    private Callback changed(Callback callback, CallbackChange change, Instant at) {
        Step step = CallbackLife.apply(callback, change, at);
        return store.inTransaction(records -> {
            if (step instanceof Step.Renewed renewed) {
                records.renew(callback.id(), renewed.now().claim().orElseThrow());
                return renewed.now();
            }
            Callback next = ((Step.Moved) step).now();
            records.update(next, Optional.empty());
            return next;
        });
    }

    private static Callback next(Callback callback, CallbackChange change) {
        return ((Step.Moved) CallbackLife.apply(callback, change, NOW)).now();
    }
}
