package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.people.Interaction;
import org.ringback.history.Page;
import org.ringback.store.internal.rows.CustomerRow;
import org.ringback.store.internal.rows.InteractionRow;

/**
 * Searches the whole history, newest first, in bounded time however large it is. If one of the terms is rare, whatever
 * has it is looked up and the other terms are compared here. If all are frequent, the newest entries are read one after
 * the other, because many of them will fit; after {@value #MOST_READ} the page ends, and the next goes on from there.
 */
final class HistorySearch {
    /** What more entries have than this is frequent. */
    private static final int RARE = 5000;

    private static final int MOST_CUSTOMERS = 1000;
    private static final int MOST_READ = 20_000;
    private static final int STEP = 2000;
    private static final int AT_ONCE = 500;
    private static final Comparator<InteractionRow> NEWEST_FIRST = Comparator.comparing((InteractionRow row) -> row.at)
            .thenComparing(row -> row.id, Cursor::compare)
            .reversed();

    private final EntityManager manager;
    private final List<String> terms;

    /** @param terms as {@link Terms#asked} gives them, at least one */
    HistorySearch(EntityManager manager, List<String> terms) {
        this.manager = manager;
        this.terms = terms;
    }

    Page page(Optional<Cursor> after, int limit) {
        for (String term : terms) {
            Optional<Set<UUID>> rare = ifRare(term);
            if (rare.isPresent()) {
                return pageOf(rare.get(), after, limit);
            }
        }
        return pageOfNewest(after, limit);
    }

    /** The entries with a term in their text or of a customer with that term; empty when there are too many. */
    private Optional<Set<UUID>> ifRare(String term) {
        Set<UUID> found = new HashSet<>(
                within("select t.interaction from InteractionTermRow t where t.term >= :from and t.term < :to", term)
                        .setMaxResults(RARE + 1)
                        .getResultList());
        List<UUID> customers = within(
                        "select distinct t.customer from TermRow t where t.term >= :from and t.term < :to", term)
                .setMaxResults(MOST_CUSTOMERS + 1)
                .getResultList();
        if (found.size() > RARE || customers.size() > MOST_CUSTOMERS) {
            return Optional.empty();
        }
        for (List<UUID> some : slices(customers)) {
            found.addAll(manager.createQuery("select i.id from InteractionRow i where i.customer in :some", UUID.class)
                    .setParameter("some", some)
                    .setMaxResults(RARE + 1)
                    .getResultList());
            if (found.size() > RARE) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private Page pageOf(Set<UUID> candidates, Optional<Cursor> after, int limit) {
        List<InteractionRow> rows = new ArrayList<>();
        for (List<UUID> some : slices(candidates)) {
            rows.addAll(manager.createQuery("select i from InteractionRow i where i.id in :some", InteractionRow.class)
                    .setParameter("some", some)
                    .getResultList());
        }
        rows.removeIf(row -> after.isPresent() && !after.get().isBefore(row));
        List<InteractionRow> fitting = fitting(rows);
        fitting.sort(NEWEST_FIRST);
        boolean more = fitting.size() > limit;
        List<InteractionRow> shown = more ? fitting.subList(0, limit) : fitting;
        return page(shown, more ? Optional.of(Cursor.behind(shown.get(limit - 1))) : Optional.empty());
    }

    private Page pageOfNewest(Optional<Cursor> after, int limit) {
        List<InteractionRow> shown = new ArrayList<>();
        Optional<Cursor> reached = after;
        for (int read = 0; read < MOST_READ; read += STEP) {
            List<InteractionRow> rows = newest(reached);
            for (InteractionRow row : fitting(rows)) {
                shown.add(row);
                if (shown.size() == limit) {
                    return page(shown, Optional.of(Cursor.behind(row)));
                }
            }
            if (rows.size() < STEP) {
                return page(shown, Optional.empty());
            }
            reached = Optional.of(Cursor.behind(rows.get(rows.size() - 1)));
            // What was read and does not fit is not needed any more.
            manager.clear();
        }
        return page(shown, reached);
    }

    private List<InteractionRow> newest(Optional<Cursor> after) {
        TypedQuery<InteractionRow> query = manager.createQuery(
                        "select i from InteractionRow i"
                                + (after.isPresent() ? " where i.at <= :at and (i.at < :at or i.id < :id)" : "")
                                + " order by i.at desc, i.id desc",
                        InteractionRow.class)
                .setMaxResults(STEP);
        after.ifPresent(c -> query.setParameter("at", c.at()).setParameter("id", c.id()));
        return query.getResultList();
    }

    /** Those that have every term, in their text or in their customer. */
    private List<InteractionRow> fitting(List<InteractionRow> rows) {
        Map<UUID, Set<String>> ofCustomers =
                termsOfCustomers(rows.stream().map(row -> row.customer).collect(Collectors.toSet()));
        return rows.stream()
                .filter(row -> {
                    Set<String> ofText = new TreeSet<>(Terms.of(row.text));
                    Set<String> ofCustomer = ofCustomers.getOrDefault(row.customer, Set.of());
                    return terms.stream().allMatch(term -> begins(ofText, term) || begins(ofCustomer, term));
                })
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Map<UUID, Set<String>> termsOfCustomers(Set<UUID> customers) {
        List<CustomerRow> rows = new ArrayList<>();
        for (List<UUID> some : slices(customers)) {
            rows.addAll(manager.createQuery("select c from CustomerRow c where c.id in :some", CustomerRow.class)
                    .setParameter("some", some)
                    .getResultList());
        }
        return CustomerTable.read(manager, rows).stream()
                .collect(Collectors.toMap(c -> c.id().value(), c -> new TreeSet<>(Terms.of(c))));
    }

    private static boolean begins(Set<String> terms, String asked) {
        return terms.stream().anyMatch(term -> term.startsWith(asked));
    }

    private TypedQuery<UUID> within(String query, String term) {
        return manager.createQuery(query, UUID.class).setParameter("from", term).setParameter("to", Terms.behind(term));
    }

    private static <T> List<List<T>> slices(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            slices.add(list.subList(from, Math.min(list.size(), from + AT_ONCE)));
        }
        return slices;
    }

    private static Page page(List<InteractionRow> rows, Optional<Cursor> next) {
        Function<InteractionRow, Interaction> read = InteractionTable::read;
        return new Page(rows.stream().map(read).toList(), next.map(Cursor::toString));
    }
}
