package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.history.History;
import org.ringback.history.Page;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.InteractionRow;

/** The response history in the database. */
@Component
public final class HistoryStore implements History {
    private static final String ALL = "select i.* from interaction i where i.customer = cast(?1 as uuid)";
    // The first comparison is what the index is read by, the second cuts within one moment.
    private static final String OLDER = " and i.happened_at <= cast(?2 as timestamptz)"
            + " and (i.happened_at < cast(?2 as timestamptz) or i.id < cast(?3 as uuid))";
    private static final String THERE = " and " + Readable.there("cast(?4 as text[])");
    private static final String NEWEST_FIRST = " order by i.customer, i.happened_at desc, i.id desc limit ";

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
    public Page page(Reader reader, CustomerId customer, Optional<String> after, int limit) {
        int most = Limits.check(limit);
        Optional<Cursor> cursor = after.map(Cursor::parse);
        return database.read(manager -> page(manager, new Readable(reader), customer, cursor, most));
    }

    private static Page page(
            EntityManager manager, Readable readable, CustomerId customer, Optional<Cursor> cursor, int most) {
        Query query = manager.createNativeQuery(
                        ALL
                                + (cursor.isPresent() ? OLDER : "")
                                + (readable.limited() ? THERE : "")
                                + NEWEST_FIRST
                                + (most + 1),
                        InteractionRow.class)
                .setParameter(1, customer.value());
        cursor.ifPresent(
                c -> query.setParameter(2, c.at().atOffset(ZoneOffset.UTC)).setParameter(3, c.id()));
        if (readable.limited()) {
            query.setParameter(4, readable.names());
        }
        @SuppressWarnings("unchecked")
        List<InteractionRow> rows = query.getResultList();
        boolean more = rows.size() > most;
        List<InteractionRow> shown = more ? rows.subList(0, most) : rows;
        return new Page(
                readable.read(manager, shown),
                more ? Optional.of(Cursor.behind(shown.get(most - 1)).toString()) : Optional.empty());
    }

    @Override
    public Page search(Reader reader, String words, Optional<String> after, int limit) {
        int most = Limits.check(limit);
        Optional<Cursor> cursor = after.map(Cursor::parse);
        List<Asked> asked = Asked.in(words);
        return asked.isEmpty()
                ? new Page(List.of(), Optional.empty())
                : database.read(manager -> new HistorySearch(manager, reader, asked).page(cursor, most));
    }
}
