package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.history.CustomerCare;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Statements;
import org.ringback.store.internal.rows.ErasureRow;
import org.ringback.store.internal.rows.InteractionRow;
import org.ringback.store.internal.rows.MergeRow;
import org.ringback.store.internal.rows.MergedRow;

/** Merges, erases and forgets in the database. */
@Component
public final class CustomerCareStore implements CustomerCare {
    /** Forgotten in one transaction, so that nobody waits for long. */
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Clock clock;

    @Activate
    public CustomerCareStore(@Reference Database database) {
        this(database, Clock.systemUTC());
    }

    public CustomerCareStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Customer> merge(CustomerId into, CustomerId other, AgentId by) {
        if (into.equals(other)) {
            throw new IllegalArgumentException("a customer cannot be merged with itself");
        }
        return database.inTransaction(manager -> {
            Optional<Customer> first = CustomerTable.find(manager, into).filter(c -> c.id().equals(into));
            Optional<Customer> second = CustomerTable.find(manager, other).filter(c -> c.id().equals(other));
            if (first.isEmpty() || second.isEmpty()) {
                return Optional.empty();
            }
            Interaction note = note(database.ids().next(), Interaction.Kind.MERGED, into, second.get(), by);
            MergeTable.keep(manager, note.id(), note.at(), into, other);
            for (String table : List.of("InteractionRow", "CallbackRow")) {
                manager.createQuery("update " + table + " r set r.customer = :into where r.customer = :other")
                        .setParameter("into", into.value())
                        .setParameter("other", other.value())
                        .executeUpdate();
            }
            lead(manager, other, into);
            CustomerTable.remove(manager, other);
            manager.clear();
            InteractionTable.add(manager, note);
            return CustomerTable.save(manager, MergeTable.merged(first.get(), second.get()));
        });
    }

    @Override
    public Optional<Customer> undoMerge(UUID merge, UUID entry, AgentId by) {
        Instant since = Columns.time(clock.instant().minus(UNDOABLE));
        return database.inTransaction(manager -> {
            InteractionRow before = manager.find(InteractionRow.class, entry);
            return before != null
                    ? CustomerTable.find(manager, new CustomerId(before.customer))
                    : MergeTable.find(manager, merge, since).map(row -> undo(manager, row, entry, by));
        });
    }

    private Customer undo(EntityManager manager, MergeRow merge, UUID entry, AgentId by) {
        Customer now = CustomerTable.find(manager, new CustomerId(merge.kept))
                .filter(c -> c.id().value().equals(merge.kept))
                .orElseThrow(() ->
                        new IllegalStateException("the customer was merged into another one since: undo that first"));
        List<String> keys = MergeTable.numberKeys(manager, merge);
        Map<Boolean, List<PhoneNumber>> numbers =
                now.numbers().stream().collect(Collectors.partitioningBy(number -> keys.contains(number.key())));
        if (numbers.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalStateException(
                    "the numbers were changed since, and one of the two would be left without any");
        }
        Customer kept = CustomerTable.save(manager, MergeTable.kept(merge, now, numbers.get(false)))
                .orElseThrow();
        Customer again = MergeTable.gone(merge, numbers.get(true));
        manager.createQuery("delete from MergedRow m where m.id = :gone")
                .setParameter("gone", merge.gone)
                .executeUpdate();
        CustomerTable.insert(manager, again);
        Statements.of(manager).send();
        MergeTable.giveBack(manager, merge);
        manager.clear();
        InteractionTable.add(manager, note(entry, Interaction.Kind.MERGE_UNDONE, kept.id(), again, by));
        return kept;
    }

    @Override
    public Optional<Erasure> erase(PhoneNumber number, AgentId by) {
        return database.inTransaction(manager -> {
            Optional<Customer> customer = CustomerTable.find(manager, number);
            List<PhoneNumber> numbers = customer.map(Customer::numbers).orElse(List.of(number));
            refuseOpen(manager, numbers);
            List<UUID> callbacks = Erasing.closedCallbacks(manager, customer.map(Customer::id), numbers);
            if (customer.isEmpty() && callbacks.isEmpty()) {
                return Optional.empty();
            }
            Erasing.makeAnonymous(manager, callbacks);
            int interactions = 0;
            if (customer.isPresent()) {
                MergeTable.forget(manager, customer.get().id());
                interactions = Erasing.removeHistory(manager, customer.get().id());
                CustomerTable.remove(manager, customer.get().id());
            }
            Erasure mark = new Erasure(Columns.time(clock.instant()), by, end(number), interactions, callbacks.size());
            keep(manager, mark);
            return Optional.of(mark);
        });
    }

    @Override
    public List<Erasure> erasures() {
        return database.read(manager -> manager.createQuery(
                        "select e from ErasureRow e order by e.at desc, e.id desc", ErasureRow.class)
                .getResultStream()
                .map(row -> new Erasure(row.at, new AgentId(row.by), row.ofNumber, row.interactions, row.callbacks))
                .toList());
    }

    @Override
    public int forgetMerges() {
        Instant before = Columns.time(clock.instant().minus(UNDOABLE));
        return database.inTransaction(manager -> MergeTable.forgetBefore(manager, before));
    }

    @Override
    public int forgetBefore(Instant time) {
        Instant before = Columns.time(time);
        int forgotten = untilNothing(manager -> Erasing.forgetSome(manager, before, AT_ONCE));
        return forgotten + untilNothing(manager -> Erasing.forgetNumbers(manager, before, AT_ONCE));
    }

    /** Some in one transaction after the other; returns how many. */
    private int untilNothing(ToIntFunction<EntityManager> some) {
        int all = 0;
        int last;
        do {
            last = database.inTransaction(some::applyAsInt);
            all += last;
        } while (last > 0);
        return all;
    }

    private static void refuseOpen(EntityManager manager, List<PhoneNumber> numbers) {
        List<String> open = manager.createQuery(
                        "select c.openNumber from CallbackRow c where c.openNumber in :numbers", String.class)
                .setParameter("numbers", numbers.stream().map(PhoneNumber::key).toList())
                .getResultList();
        if (!open.isEmpty()) {
            throw new IllegalStateException(
                    "a call-back to " + open.get(0) + " is still open: complete or cancel it, and erase then");
        }
    }

    private void keep(EntityManager manager, Erasure mark) {
        ErasureRow row = new ErasureRow();
        row.id = database.ids().next();
        row.at = mark.at();
        row.by = mark.by().value();
        row.ofNumber = mark.ofNumber();
        row.interactions = mark.interactions();
        row.callbacks = mark.callbacks();
        manager.persist(row);
    }

    private static void lead(EntityManager manager, CustomerId other, CustomerId into) {
        manager.createQuery("update MergedRow m set m.successor = :into where m.successor = :other")
                .setParameter("into", into.value())
                .setParameter("other", other.value())
                .executeUpdate();
        MergedRow row = new MergedRow();
        row.id = other.value();
        row.successor = into.value();
        manager.persist(row);
        manager.flush();
    }

    private Interaction note(UUID id, Interaction.Kind kind, CustomerId into, Customer other, AgentId by) {
        String who = other.name()
                .or(other::company)
                .orElseGet(() -> end(other.numbers().get(0)));
        return new Interaction(
                id,
                into,
                Columns.time(clock.instant()),
                kind,
                CallDirection.INTERNAL,
                by,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                who);
    }

    private static String end(PhoneNumber number) {
        String key = number.key();
        return "…" + key.substring(Math.max(0, key.length() - 3));
    }
}
