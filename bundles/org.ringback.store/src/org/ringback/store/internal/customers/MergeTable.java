package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.people.Customer;
import org.ringback.store.internal.rows.MergeRow;

/** The merges within one transaction: what they do to two customers, and how that is undone. */
final class MergeTable {
    private MergeTable() {}

    /** Keeps, before anything is changed, what it takes to undo a merge. */
    static void keep(EntityManager manager, UUID merge, Instant at, CustomerId kept, CustomerId gone) {
        manager.createNativeQuery(
                        "insert into customer_merge (id, merged_at, kept, kept_name, kept_company, kept_notes, gone, gone_revision,"
                                + " gone_name, gone_company, gone_notes, number_keys, interactions, callbacks, identities)"
                                + " select ?1, ?2, k.id, k.name, k.company, k.notes, g.id, g.revision, g.name, g.company, g.notes,"
                                + " array(select number_key from customer_number where customer = g.id order by position),"
                                + " array(select id from interaction where customer = g.id),"
                                + " array(select id from callback where customer = g.id),"
                                + " array(select id from merged_customer where merged_into = g.id)"
                                + " from customer k, customer g where k.id = ?3 and g.id = ?4")
                .setParameter(1, merge)
                .setParameter(2, at.atOffset(ZoneOffset.UTC))
                .setParameter(3, kept.value())
                .setParameter(4, gone.value())
                .executeUpdate();
    }

    /** What becomes of two customers: the first keeps what it has, and gets what it lacks. */
    static Customer merged(Customer into, Customer other) {
        List<PhoneNumber> numbers = new ArrayList<>(into.numbers());
        numbers.addAll(other.numbers());
        String notes = other.notes().isBlank() || other.notes().equals(into.notes())
                ? into.notes()
                : (into.notes() + "\n" + other.notes()).strip();
        return new Customer(
                into.id(),
                into.revision(),
                into.name().or(other::name),
                into.company().or(other::company),
                numbers,
                notes);
    }

    /** A merge of that time or later, locked; empty when it was undone, too. */
    static Optional<MergeRow> find(EntityManager manager, UUID merge, Instant since) {
        return Optional.ofNullable(manager.find(MergeRow.class, merge, LockModeType.PESSIMISTIC_WRITE))
                .filter(row -> !row.at.isBefore(since));
    }

    /** The numbers that went from the one to the other. */
    static List<String> numberKeys(EntityManager manager, MergeRow merge) {
        List<?> keys = manager.createNativeQuery("select unnest(number_keys) from customer_merge where id = ?1")
                .setParameter(1, merge.id)
                .getResultList();
        return keys.stream().map(String::valueOf).toList();
    }

    /** The customer that is no more, with these numbers again. */
    static Customer gone(MergeRow merge, List<PhoneNumber> numbers) {
        return new Customer(
                new CustomerId(merge.gone),
                merge.goneRevision + 1,
                Optional.ofNullable(merge.goneName),
                Optional.ofNullable(merge.goneCompany),
                numbers,
                merge.goneNotes);
    }

    /** The other one as it is now, without what it got by the merge and nobody has changed since. */
    static Customer kept(MergeRow merge, Customer now, List<PhoneNumber> numbers) {
        Customer before = new Customer(
                now.id(),
                now.revision(),
                Optional.ofNullable(merge.keptName),
                Optional.ofNullable(merge.keptCompany),
                numbers,
                merge.keptNotes);
        Customer merged = merged(before, gone(merge, List.of()));
        return new Customer(
                now.id(),
                now.revision(),
                now.name().equals(merged.name()) ? before.name() : now.name(),
                now.company().equals(merged.company()) ? before.company() : now.company(),
                numbers,
                now.notes().equals(merged.notes()) ? before.notes() : now.notes());
    }

    /**
     * Gives back to the one that is there again what it had, and what has come since from one of its numbers. The merge
     * is no more.
     */
    static void giveBack(EntityManager manager, MergeRow merge) {
        String went = " from customer_merge m where m.id = ?1 and ";
        String sinceThen = "(r.id >= ?2 and coalesce(r.%s, r.%s) = any(m.number_keys))";
        for (String update : List.of(
                "update merged_customer r set merged_into = m.gone" + went
                        + "r.merged_into = m.kept and r.id = any(m.identities)",
                "update callback r set customer = m.gone" + went
                        + "r.customer = m.kept and (r.id = any(m.callbacks) or "
                        + sinceThen.formatted("caller_e164", "caller_raw") + ")",
                "update interaction r set customer = m.gone" + went
                        + "r.customer = m.kept and (r.id = any(m.interactions)"
                        + " or (r.id <> m.id and r.happened_at >= m.merged_at and (coalesce(r.number_e164, r.number_raw)"
                        + " = any(m.number_keys) or r.callback in (select c.id from callback c where c.customer = m.gone))))")) {
            var query = manager.createNativeQuery(update).setParameter(1, merge.id);
            if (update.contains("?2")) {
                query.setParameter(2, Uuid7.first(merge.at));
            }
            query.executeUpdate();
        }
        forget(manager, "id = ?1", merge.id);
    }

    /** That somebody is erased leaves no merge that knows of them. */
    static void forget(EntityManager manager, CustomerId customer) {
        forget(
                manager,
                "kept = ?1 or kept in (select id from merged_customer where merged_into = ?1)",
                customer.value());
    }

    /** Forgets what can be undone no more; returns how many. */
    static int forgetBefore(EntityManager manager, Instant time) {
        return forget(manager, "merged_at < ?1", time.atOffset(ZoneOffset.UTC));
    }

    private static int forget(EntityManager manager, String which, Object parameter) {
        return manager.createNativeQuery("delete from customer_merge where " + which)
                .setParameter(1, parameter)
                .executeUpdate();
    }
}
