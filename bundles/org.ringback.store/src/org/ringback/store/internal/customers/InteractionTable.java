package org.ringback.store.internal.customers;

import static org.ringback.store.internal.Columns.column;
import static org.ringback.store.internal.Columns.time;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.people.Interaction;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.RowTable;
import org.ringback.store.internal.Transaction;
import org.ringback.store.internal.rows.InteractionRow;

/** The history within one transaction. */
public final class InteractionTable {
    private static final RowTable<InteractionRow> ROWS = new RowTable<>(InteractionRow.class);

    private InteractionTable() {}

    /** Keeps an entry, once; it is told of in any case. */
    public static void add(EntityManager manager, Interaction interaction) {
        add(Transaction.of(manager), interaction);
    }

    /** As {@link #add(EntityManager, Interaction)}. */
    public static void add(Transaction transaction, Interaction interaction) {
        ROWS.insertIfMissing(transaction.statements(), row(interaction));
        transaction.entries().customer(interaction.customer().value());
    }

    private static InteractionRow row(Interaction interaction) {
        InteractionRow row = new InteractionRow();
        row.id = interaction.id();
        row.customer = interaction.customer().value();
        row.at = time(interaction.at());
        row.kind = interaction.kind();
        row.direction = interaction.direction();
        row.agent = interaction.agent().value();
        row.numberRaw = column(interaction.number(), PhoneNumber::raw);
        row.numberE164 = column(interaction.number().flatMap(PhoneNumber::e164));
        row.callback = column(interaction.callback(), CallbackId::value);
        row.outcome = column(interaction.outcome());
        row.text = interaction.text();
        row.lastedSeconds = column(interaction.lasted(), Columns::seconds);
        row.rangSeconds = column(interaction.missed(), m -> Columns.seconds(m.rang()));
        row.callEnd = column(interaction.missed(), MissedCall::end);
        row.missedGroup = column(interaction.missed().flatMap(MissedCall::group));
        row.promisedFor = time(interaction.promised());
        row.confidential = interaction.confidential();
        row.tokens = Tokenizer.column(Tokenizer.of(row));
        return row;
    }

    static Interaction read(InteractionRow row) {
        return new Interaction(
                row.id,
                new CustomerId(row.customer),
                row.at,
                row.kind,
                row.direction,
                new AgentId(row.agent),
                Columns.number(row.numberRaw, row.numberE164),
                Optional.ofNullable(row.callback).map(CallbackId::new),
                Optional.ofNullable(row.outcome),
                row.text,
                Optional.ofNullable(row.lastedSeconds).map(Duration::ofSeconds),
                Columns.missed(row.rangSeconds, row.callEnd, row.missedGroup),
                Optional.ofNullable(row.promisedFor),
                row.confidential);
    }
}
