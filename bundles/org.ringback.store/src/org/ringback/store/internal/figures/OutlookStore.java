package org.ringback.store.internal.figures;

import static org.ringback.store.internal.Columns.time;

import java.time.Instant;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.callback.Promises;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Reader;
import org.ringback.repository.Outlooks;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.Statements;

/** What waits for somebody, by the index of what is open, and what became of promises, by the index of when they were for. */
@Component
public final class OutlookStore implements Outlooks {
    private static final String WAITING = "select count(*) from callback where open_recipient = ?"
            + " and state in ('NEW', 'DELIVERED', 'SEEN') and (window_from is null or window_from <= ?)"
            + " and (not confidential or ? or string_to_array(readers, chr(10)) && cast(? as text[]))";
    private static final String PROMISES = "select coalesce(sum(promises), 0)"
            + " + count(*) filter (where promise_stands and promised_for < ?), coalesce(sum(promises_kept), 0)"
            + " from callback_figure where promised_for >= ? and promised_for < ?";

    private final Database database;

    @Activate
    public OutlookStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public int waiting(Recipient recipient, Reader reader, Instant now) {
        int[] found = new int[1];
        ask(
                WAITING,
                row -> found[0] = row.getInt(1),
                Recipients.column(recipient),
                time(now),
                reader.all(),
                reader.names().stream().map(Recipients::column).collect(Collectors.joining(",", "{", "}")));
        return found[0];
    }

    @Override
    public Promises promises(Instant from, Instant until, Instant now) {
        int[] found = new int[2];
        ask(
                PROMISES,
                row -> {
                    found[0] = row.getInt(1);
                    found[1] = row.getInt(2);
                },
                time(now),
                time(from),
                time(until));
        return new Promises(found[0], found[1]);
    }

    private void ask(String sql, Statements.Row row, Object... values) {
        database.read(manager -> {
            Question question = new Question();
            question.add(sql, row, values);
            question.put(Statements.of(manager));
            Database.nothingToKeep(manager);
            return true;
        });
    }

    /** What is put to the database, for whoever looks at the plans. */
    public static String promises() {
        return PROMISES;
    }

    /** As {@link #promises()}. */
    public static String waiting() {
        return WAITING;
    }
}
