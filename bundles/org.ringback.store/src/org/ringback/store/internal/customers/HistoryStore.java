package org.ringback.store.internal.customers;

import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Interaction;
import org.ringback.history.History;
import org.ringback.history.Page;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.InteractionRow;

/** The response history in the database. */
@Component
public final class HistoryStore implements History {
    private static final String ALL = "select i from InteractionRow i where i.customer = :customer";
    // The first comparison is what the index is read by, the second cuts within one moment.
    private static final String OLDER = " and i.at <= :at and (i.at < :at or i.id < :id)";
    private static final String NEWEST_FIRST = " order by i.customer, i.at desc, i.id desc";

    private final Database database;

    @Activate
    public HistoryStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void add(Interaction interaction) {
        database.inTransaction(manager -> {
            InteractionTable.add(manager, interaction);
            return true;
        });
    }

    @Override
    public Page page(CustomerId customer, Optional<String> after, int limit) {
        int most = Limits.check(limit);
        Optional<Cursor> cursor = after.map(Cursor::parse);
        List<InteractionRow> rows = database.read(manager -> {
            TypedQuery<InteractionRow> query = manager.createQuery(
                            ALL + (cursor.isPresent() ? OLDER : "") + NEWEST_FIRST, InteractionRow.class)
                    .setParameter("customer", customer.value())
                    .setMaxResults(most + 1);
            cursor.ifPresent(c -> query.setParameter("at", c.at()).setParameter("id", c.id()));
            return query.getResultList();
        });
        boolean more = rows.size() > most;
        List<InteractionRow> shown = more ? rows.subList(0, most) : rows;
        return new Page(
                shown.stream().map(InteractionTable::read).toList(),
                more ? Optional.of(Cursor.behind(shown.get(most - 1)).toString()) : Optional.empty());
    }

    @Override
    public Page search(String words, Optional<String> after, int limit) {
        int most = Limits.check(limit);
        Optional<Cursor> cursor = after.map(Cursor::parse);
        List<Asked> asked = Asked.in(words);
        return asked.isEmpty()
                ? new Page(List.of(), Optional.empty())
                : database.read(manager -> new HistorySearch(manager, asked).page(cursor, most));
    }
}
