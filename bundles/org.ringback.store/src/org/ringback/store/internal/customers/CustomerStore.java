package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.history.Customers;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.CustomerRow;

/** The customers in the database. */
@Component
public final class CustomerStore implements Customers {
    /** A customer may stand under several terms with the same beginning; this many terms are looked at for each result. */
    private static final int TERMS_EACH = 20;

    private final Database database;

    @Activate
    public CustomerStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return database.read(manager -> CustomerTable.find(manager, id));
    }

    @Override
    public List<Customer> find(Collection<CustomerId> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.read(manager -> CustomerTable.read(
                        manager,
                        manager.createQuery("select c from CustomerRow c where c.id in :ids", CustomerRow.class)
                                .setParameter(
                                        "ids",
                                        ids.stream().map(CustomerId::value).toList())
                                .getResultList()));
    }

    @Override
    public Optional<Customer> find(PhoneNumber number) {
        return database.read(manager -> CustomerTable.find(manager, number));
    }

    @Override
    public Customer identify(PhoneNumber number, Optional<String> name) {
        // Most callers are known already; they need no writing.
        return find(number)
                .filter(c -> c.name().isPresent() || name.isEmpty())
                .orElseGet(() -> database.inTransaction(
                        manager -> CustomerTable.identify(manager, database.ids(), number, name)));
    }

    @Override
    public List<Customer> search(String words, int limit) {
        int most = Limits.check(limit);
        List<String> terms = Terms.asked(words);
        return terms.isEmpty() ? List.of() : database.read(manager -> search(manager, terms, most));
    }

    @Override
    public Optional<Customer> save(Customer customer) {
        return database.inTransaction(manager -> CustomerTable.save(manager, customer));
    }

    /** In the order of what was found: the shortest term that begins as asked comes first. */
    private static List<Customer> search(EntityManager manager, List<String> terms, int limit) {
        StringBuilder text =
                new StringBuilder("select t.customer from TermRow t where t.term >= :from0 and t.term < :to0");
        for (int i = 1; i < terms.size(); i++) {
            text.append(" and exists (select u")
                    .append(i)
                    .append(".term from TermRow u")
                    .append(i)
                    .append(" where u")
                    .append(i)
                    .append(".customer = t.customer and u")
                    .append(i)
                    .append(".term >= :from")
                    .append(i)
                    .append(" and u")
                    .append(i)
                    .append(".term < :to")
                    .append(i)
                    .append(')');
        }
        TypedQuery<UUID> query = manager.createQuery(text + " order by t.term, t.customer", UUID.class)
                .setMaxResults(limit * TERMS_EACH);
        for (int i = 0; i < terms.size(); i++) {
            query.setParameter("from" + i, terms.get(i)).setParameter("to" + i, Terms.behind(terms.get(i)));
        }
        Set<UUID> found = new LinkedHashSet<>(query.getResultList());
        List<UUID> first = new ArrayList<>(found).subList(0, Math.min(limit, found.size()));
        if (first.isEmpty()) {
            return List.of();
        }
        List<CustomerRow> rows = manager.createQuery(
                        "select c from CustomerRow c where c.id in :ids", CustomerRow.class)
                .setParameter("ids", first)
                .getResultStream()
                .sorted(Comparator.comparingInt(row -> first.indexOf(row.id)))
                .toList();
        return CustomerTable.read(manager, rows);
    }
}
