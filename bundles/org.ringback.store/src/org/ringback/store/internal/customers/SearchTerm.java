package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ringback.store.internal.rows.InteractionRow;

/** One term of a search in the history, within one transaction: which entries have it, in their text or in their customer. */
final class SearchTerm {
    private static final int MOST_CUSTOMERS = 1000;
    private static final int AT_ONCE = 250;
    private static final String CUSTOMERS =
            "select distinct t.customer from TermRow t where t.term >= :from and t.term < :to";

    private final EntityManager manager;
    private final String term;
    private Optional<Optional<Set<UUID>>> customers = Optional.empty();

    SearchTerm(EntityManager manager, String term) {
        this.manager = manager;
        this.term = term;
    }

    String from() {
        return term;
    }

    String to() {
        return Terms.behind(term);
    }

    /** The customers who have it; empty when they are too many to be listed. */
    Optional<Set<UUID>> customers() {
        if (customers.isEmpty()) {
            List<UUID> found =
                    within(CUSTOMERS).setMaxResults(MOST_CUSTOMERS + 1).getResultList();
            customers =
                    Optional.of(found.size() > MOST_CUSTOMERS ? Optional.empty() : Optional.of(new HashSet<>(found)));
        }
        return customers.get();
    }

    /** Those of the entries that have it, in the same order. */
    List<InteractionRow> fitting(List<InteractionRow> rows) {
        Set<UUID> inText = rows.stream()
                .filter(row -> Terms.has(row, term))
                .map(row -> row.id)
                .collect(Collectors.toSet());
        Set<UUID> inCustomer = inText.size() == rows.size()
                ? Set.of()
                : customers()
                        .orElseGet(() -> among(rows.stream()
                                .filter(row -> !inText.contains(row.id))
                                .map(row -> row.customer)
                                .collect(Collectors.toSet())));
        return rows.stream()
                .filter(row -> inText.contains(row.id) || inCustomer.contains(row.customer))
                .toList();
    }

    private Set<UUID> among(Set<UUID> some) {
        Set<UUID> found = new HashSet<>();
        for (List<UUID> slice : slices(some)) {
            found.addAll(within(CUSTOMERS + " and t.customer in :some")
                    .setParameter("some", slice)
                    .getResultList());
        }
        return found;
    }

    private TypedQuery<UUID> within(String query) {
        return manager.createQuery(query, UUID.class)
                .setParameter("from", from())
                .setParameter("to", to());
    }

    /** In parts that one statement can name. */
    static List<List<UUID>> slices(Collection<UUID> all) {
        List<UUID> list = List.copyOf(all);
        List<List<UUID>> slices = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            slices.add(list.subList(from, Math.min(list.size(), from + AT_ONCE)));
        }
        return slices;
    }
}
