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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.history.CustomerCare;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerCareStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** Customers are made one, and two again. */
abstract class MergeCases extends Cases {
    private CustomerStore customers;
    private HistoryStore history;
    private CallbackStore callbacks;
    private CustomerCareStore care;

    MergeCases(Server server) {
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
    void mergesTwoCustomersIntoOne() {
        Customer first = customers.identify(number(), Optional.empty());
        Customer second = customers.identify(number(), Optional.of("Merged Person"));
        Interaction one = note(first.id(), NOW, "one");
        Interaction two = note(second.id(), NOW.minusSeconds(5), "two");
        history.add(one);
        history.add(two);
        Customer merged = care.merge(first.id(), second.id(), BEN).orElseThrow();
        assertThat(merged.id()).isEqualTo(first.id());
        assertThat(merged.name()).contains("Merged Person");
        assertThat(merged.numbers())
                .containsExactly(first.numbers().get(0), second.numbers().get(0));
        assertThat(customers.find(second.id()))
                .as("the old identity leads to the new")
                .contains(merged);
        assertThat(customers.find(second.numbers().get(0))).contains(merged);
        assertThat(customers.search("merged person", 10)).containsExactly(merged);
        assertThat(history.page(READER, first.id(), Optional.empty(), 10).interactions())
                .extracting(i -> i.kind() + " " + i.text())
                .containsExactlyInAnyOrder("NOTE one", "NOTE two", "MERGED Merged Person");
        assertThat(care.merge(first.id(), second.id(), BEN)).isEmpty();
        assertThatThrownBy(() -> care.merge(first.id(), first.id(), BEN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUndoneMergeGivesBackWhatWasTheOthersAndWhatHasComeSinceByItsNumbers() {
        Customer first = customers.identify(number(), Optional.of("Kept Person"));
        Customer second = customers
                .save(withNotes(customers.identify(number(), Optional.of("Parted Person")), "likes tea"))
                .orElseThrow();
        history.add(note(first.id(), NOW.minusSeconds(9), "one"));
        history.add(note(second.id(), NOW.minusSeconds(5), "two"));
        Callback open = of(second);
        Customer merged = care.merge(first.id(), second.id(), BEN).orElseThrow();
        history.add(note(first.id(), NOW.plusSeconds(1), "to whomever"));
        history.add(called(first.id(), NOW.plusSeconds(2), second.numbers().get(0), "by the number of the other"));

        UUID entry = UUID.randomUUID();
        UUID merge = mergeIn(first.id());
        Customer kept = care.undoMerge(merge, entry, BEN).orElseThrow();
        assertThat(kept.id()).isEqualTo(first.id());
        assertThat(kept.numbers()).isEqualTo(first.numbers());
        assertThat(kept.notes()).isEmpty();
        assertThat(kept.revision()).isGreaterThan(merged.revision());
        Customer again = customers.find(second.id()).orElseThrow();
        assertThat(again.id()).isEqualTo(second.id());
        assertThat(again.name()).contains("Parted Person");
        assertThat(again.notes()).isEqualTo("likes tea");
        assertThat(again.numbers()).isEqualTo(second.numbers());
        assertThat(again.revision()).isGreaterThan(second.revision());
        assertThat(customers.search("parted person", 10)).containsExactly(again);
        assertThat(texts(first.id()))
                .containsExactlyInAnyOrder("one", "to whomever", "MERGED Parted Person", "MERGE_UNDONE Parted Person");
        assertThat(texts(second.id()))
                .contains("two", "by the number of the other")
                .doesNotContain("one");
        assertThat(callbacks.find(open.id()).orElseThrow().request().customer()).contains(second.id());
        assertThat(care.undoMerge(merge, entry, BEN)).as("the same again").contains(kept);
        assertThat(care.undoMerge(merge, UUID.randomUUID(), BEN))
                .as("another time")
                .isEmpty();
    }

    @Test
    void whatSomebodyHasChangedSinceAMergeStaysWithTheOneThatWasKept() {
        Customer first = customers.identify(number(), Optional.empty());
        Customer second = customers.identify(number(), Optional.of("Merged Person"));
        Customer merged = care.merge(first.id(), second.id(), BEN).orElseThrow();
        customers.save(withNotes(merged, "typed since")).orElseThrow();
        Customer kept =
                care.undoMerge(mergeIn(first.id()), UUID.randomUUID(), BEN).orElseThrow();
        assertThat(kept.name()).as("came from the other").isEmpty();
        assertThat(kept.notes()).isEqualTo("typed since");
    }

    @Test
    void severalMergesAreUndoneOneAfterTheOtherTheLastOneFirst() {
        Customer first = customers.identify(number(), Optional.of("First"));
        Customer second = customers.identify(number(), Optional.of("Second"));
        Customer third = customers.identify(number(), Optional.of("Third"));
        history.add(note(first.id(), NOW, "one"));
        care.merge(second.id(), first.id(), BEN);
        UUID before = mergeIn(second.id());
        care.merge(third.id(), second.id(), BEN);
        assertThatThrownBy(() -> care.undoMerge(before, UUID.randomUUID(), BEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("undo that first");
        UUID last = history.page(READER, third.id(), Optional.empty(), 10).interactions().stream()
                .filter(i -> i.text().equals("Second"))
                .findFirst()
                .orElseThrow()
                .id();
        care.undoMerge(last, UUID.randomUUID(), BEN).orElseThrow();
        assertThat(customers.find(first.id()).orElseThrow().id()).isEqualTo(second.id());
        assertThat(texts(second.id())).contains("one", "MERGED First");
        care.undoMerge(before, UUID.randomUUID(), BEN).orElseThrow();
        assertThat(customers.find(first.id()).orElseThrow().id()).isEqualTo(first.id());
        assertThat(texts(first.id())).containsExactly("one");
        assertThat(texts(third.id())).noneMatch(text -> text.equals("one"));
    }

    @Test
    void aMergeThatWouldLeaveSomebodyWithoutANumberIsNotUndone() {
        Customer first = customers.identify(number(), Optional.empty());
        Customer second = customers.identify(number(), Optional.empty());
        Customer merged = care.merge(first.id(), second.id(), BEN).orElseThrow();
        Customer without = customers
                .save(new Customer(
                        merged.id(),
                        merged.revision(),
                        merged.name(),
                        merged.company(),
                        first.numbers(),
                        merged.notes()))
                .orElseThrow();
        assertThatThrownBy(() -> care.undoMerge(mergeIn(first.id()), UUID.randomUUID(), BEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without any");
        assertThat(customers.find(first.id())).as("nothing was done").contains(without);
    }

    @Test
    void aMergeOfMoreThanThirtyDaysAgoOrOfSomebodyErasedIsNotUndone() {
        Customer first = customers.identify(number(), Optional.empty());
        Customer second = customers.identify(number(), Optional.of("Erased Person"));
        care.merge(first.id(), second.id(), BEN).orElseThrow();
        UUID merge = mergeIn(first.id());
        CustomerCareStore later = new CustomerCareStore(
                database(), Clock.fixed(NOW.plus(CustomerCare.UNDOABLE).plusSeconds(1), ZoneOffset.UTC));
        assertThat(later.undoMerge(merge, UUID.randomUUID(), BEN)).isEmpty();
        assertThat(care.forgetMerges()).as("not yet").isZero();
        assertThat(later.forgetMerges()).isPositive();
        assertThat(care.undoMerge(merge, UUID.randomUUID(), BEN)).isEmpty();

        Customer third = customers.identify(number(), Optional.empty());
        care.merge(third.id(), first.id(), BEN).orElseThrow();
        UUID last = mergeIn(third.id());
        care.erase(third.numbers().get(0), BEN).orElseThrow();
        assertThat(care.undoMerge(last, UUID.randomUUID(), BEN)).isEmpty();
        assertThat(later.forgetMerges()).as("nothing is left of it").isZero();
    }

    private List<String> texts(CustomerId customer) {
        return history.page(READER, customer, Optional.empty(), 20).interactions().stream()
                .map(i -> i.kind() == Interaction.Kind.MERGED || i.kind() == Interaction.Kind.MERGE_UNDONE
                        ? i.kind() + " " + i.text()
                        : i.text())
                .toList();
    }

    private UUID mergeIn(CustomerId customer) {
        return history.page(READER, customer, Optional.empty(), 20).interactions().stream()
                .filter(i -> i.kind() == Interaction.Kind.MERGED)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Callback of(Customer customer) {
        PhoneNumber number = customer.numbers().get(0);
        Request of = Samples.request(TO_ANNA, Caller.of(number));
        Request request = new Request(
                of.recipient(),
                of.author(),
                of.caller(),
                Optional.of(customer.id()),
                of.urgency(),
                of.window(),
                of.call(),
                of.reason());
        return callbacks.inTransaction(records -> {
            Callback made = Callback.accepted(
                    Samples.callbackId(), records.nextOrder(), request, Samples.message("Please call"));
            records.insert(made, Optional.empty());
            return made;
        });
    }

    private static Interaction called(CustomerId customer, Instant at, PhoneNumber number, String text) {
        return new Interaction(
                UUID.randomUUID(),
                customer,
                at,
                Interaction.Kind.CALL,
                CallDirection.INBOUND,
                ANNA,
                Optional.of(number),
                Optional.empty(),
                Optional.empty(),
                text);
    }

    private static Customer withNotes(Customer customer, String notes) {
        return new Customer(
                customer.id(), customer.revision(), customer.name(), customer.company(), customer.numbers(), notes);
    }

    @Test
    void anIdentityLeadsThroughSeveralMergesUntilTheCustomerIsErased() {
        Customer first = customers.identify(number(), Optional.empty());
        Customer second = customers.identify(number(), Optional.empty());
        Customer third = customers.identify(number(), Optional.empty());
        care.merge(second.id(), first.id(), BEN);
        Customer last = care.merge(third.id(), second.id(), BEN).orElseThrow();
        assertThat(customers.find(first.id())).contains(last);
        assertThat(customers.find(second.id())).contains(last);
        assertThat(customers.find(List.of(third.id(), Samples.customerId()))).containsExactly(last);
        assertThat(last.numbers()).hasSize(3);
        care.erase(first.numbers().get(0), BEN).orElseThrow();
        assertThat(customers.find(first.id())).isEmpty();
        assertThat(customers.find(third.id())).isEmpty();
    }
}
