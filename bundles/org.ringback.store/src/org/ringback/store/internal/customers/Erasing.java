package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.store.internal.FeedEntries;
import org.ringback.store.internal.figures.FigureTable;
import org.ringback.store.internal.rows.InteractionRow;

/** Takes things out of the database for good, within one transaction. */
final class Erasing {
    private Erasing() {}

    /** The closed call-backs of a customer or to one of the numbers. */
    static List<UUID> closedCallbacks(EntityManager manager, Optional<CustomerId> customer, List<PhoneNumber> numbers) {
        Set<UUID> found = new HashSet<>();
        customer.ifPresent(id -> found.addAll(manager.createQuery(
                        "select c.id from CallbackRow c where c.customer = :customer and c.openOrder is null",
                        UUID.class)
                .setParameter("customer", id.value())
                .getResultList()));
        for (String column : List.of("callerE164", "callerRaw")) {
            found.addAll(manager.createQuery(
                            "select c.id from CallbackRow c where c." + column + " in :keys and c.openOrder is null",
                            UUID.class)
                    .setParameter("keys", numbers.stream().map(PhoneNumber::key).toList())
                    .getResultList());
        }
        return List.copyOf(found);
    }

    /** The call-backs stay for statistics and audit, without anything that somebody said or is called. */
    static void makeAnonymous(EntityManager manager, List<UUID> callbacks) {
        if (callbacks.isEmpty()) {
            return;
        }
        for (String update : List.of(
                "update CallbackRow r set r.callerRaw = null, r.callerE164 = null, r.callerName = null,"
                        + " r.customer = null where r.id in :callbacks",
                "update MessageRow r set r.text = '' where r.callback in :callbacks",
                "update AttemptRow r set r.text = '' where r.callback in :callbacks",
                "update LineRow r set r.text = '' where r.callback in :callbacks",
                "update HandoverRow r set r.reason = '' where r.callback in :callbacks",
                "update AuditRow r set r.what = '' where r.callback in :callbacks and r.kind is not null",
                "update AuditRow r set r.what = 'erased' where r.callback in :callbacks and r.kind is null"
                        + " and r.what like '%: %'")) {
            manager.createQuery(update).setParameter("callbacks", callbacks).executeUpdate();
        }
        FeedEntries.erased(manager, callbacks);
    }

    static int removeHistory(EntityManager manager, CustomerId customer) {
        List<InteractionRow> rows = manager.createQuery(
                        "select i from InteractionRow i where i.customer = :customer", InteractionRow.class)
                .setParameter("customer", customer.value())
                .getResultList();
        remove(manager, rows);
        return rows.size();
    }

    /** Forgets some entries and call-backs of before that time; returns how many. */
    static int forgetSome(EntityManager manager, Instant time, int most) {
        List<InteractionRow> rows = manager.createQuery(
                        "select i from InteractionRow i where i.at < :time order by i.at desc, i.id desc",
                        InteractionRow.class)
                .setParameter("time", time)
                .setMaxResults(most)
                .getResultList();
        remove(manager, rows);
        List<UUID> callbacks = manager.createQuery(
                        "select c.id from CallbackRow c where c.closedAt < :time order by c.closedAt", UUID.class)
                .setParameter("time", time)
                .setMaxResults(most)
                .getResultList();
        if (!callbacks.isEmpty()) {
            FigureTable.forgetAgents(manager, callbacks);
            for (String table : List.of("MessageRow", "AttemptRow", "HandoverRow", "LineRow", "AuditRow", "DoneRow")) {
                manager.createQuery("delete from " + table + " r where r.callback in :callbacks")
                        .setParameter("callbacks", callbacks)
                        .executeUpdate();
            }
            manager.createQuery("delete from CallbackRow r where r.id in :callbacks")
                    .setParameter("callbacks", callbacks)
                    .executeUpdate();
            FeedEntries.erased(manager, callbacks);
        }
        return rows.size() + callbacks.size();
    }

    /** Forgets some customers of before that time of whom there is nothing but a number any more; returns how many. */
    static int forgetNumbers(EntityManager manager, Instant time, int most) {
        List<UUID> customers = manager.createQuery(
                        "select c.id from CustomerRow c where c.id < :first and c.name is null and c.company is null"
                                + " and c.notes = ''"
                                + " and not exists (select i.id from InteractionRow i where i.customer = c.id)"
                                + " and not exists (select b.id from CallbackRow b where b.customer = c.id)",
                        UUID.class)
                .setParameter("first", Uuid7.first(time))
                .setMaxResults(most)
                .getResultList();
        customers.forEach(id -> CustomerTable.remove(manager, new CustomerId(id)));
        return customers.size();
    }

    private static void remove(EntityManager manager, List<InteractionRow> rows) {
        rows.forEach(manager::remove);
        manager.flush();
    }
}
