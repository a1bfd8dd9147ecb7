package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    /** Of more than these that fit, any are shown: who looks for somebody types more. */
    private static final int CANDIDATES = 2000;

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
        List<Asked> asked = Asked.in(words);
        return asked.isEmpty() ? List.of() : database.read(manager -> search(manager, asked, most));
    }

    @Override
    public Optional<Customer> save(Customer customer) {
        return database.inTransaction(manager -> CustomerTable.save(manager, customer));
    }

    /** Who has all that was asked for as whole words comes first, then whose words only begin so; each by name. */
    private static List<Customer> search(EntityManager manager, List<Asked> asked, int limit) {
        SearchPlan.byWords(manager);
        Set<CustomerRow> found = new LinkedHashSet<>(candidates(manager, Asked.whole(asked), limit));
        if (found.size() < limit) {
            found.addAll(candidates(manager, Asked.beginnings(asked), limit));
        }
        return CustomerTable.read(manager, found.stream().limit(limit).toList());
    }

    @SuppressWarnings("unchecked")
    private static List<CustomerRow> candidates(EntityManager manager, String query, int limit) {
        return manager.createNativeQuery(
                        "select * from (select * from customer where tokens @@ cast(?1 as tsquery) limit " + CANDIDATES
                                + ") c order by c.name, c.id",
                        CustomerRow.class)
                .setParameter(1, query)
                .setMaxResults(limit)
                .getResultList();
    }
}
