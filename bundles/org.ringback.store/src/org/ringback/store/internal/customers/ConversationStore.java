package org.ringback.store.internal.customers;

import static org.ringback.store.internal.Columns.time;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.history.Conversations;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.Statements;

/** Who spoke with whom, by the index of a customer's history. */
@Component
public final class ConversationStore implements Conversations {
    /** Of a customer's newest entries so many are looked at, so that a long history costs no more than a short one. */
    private static final int NEWEST = 200;

    private static final String LAST = "select agent from (select * from interaction where customer ="
            + " (select customer from customer_number where number_key = ?) and happened_at >= ?"
            + " order by customer, happened_at desc, id desc limit " + NEWEST + ") newest"
            + " where (kind = 'CALL' or kind = 'RESPONSE' and outcome = 'REACHED') and not confidential"
            + " order by happened_at desc, id desc limit 1";

    private final Database database;

    @Activate
    public ConversationStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public Optional<AgentId> lastWith(PhoneNumber number, Instant since) {
        if (!number.tellsWho()) {
            return Optional.empty();
        }
        AtomicReference<Optional<AgentId>> found = new AtomicReference<>(Optional.empty());
        database.read(manager -> {
            Question question = new Question();
            question.add(LAST, row -> found.set(Optional.of(new AgentId(row.getString(1)))), number.key(), time(since));
            question.put(Statements.of(manager));
            Database.nothingToKeep(manager);
            return true;
        });
        return found.get();
    }
}
