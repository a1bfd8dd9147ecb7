package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.InteractionRow;

/**
 * What a reader gets of the history: everything, but of confidential call-backs that they may not see only the requests,
 * without what they say. Who may see one stands in the call-back; of one that is gone nobody but who sees all reads more.
 */
final class Readable {
    private final Reader reader;

    Readable(Reader reader) {
        this.reader = reader;
    }

    /** Whether conditions are needed at all; else {@link #names} must not be given to the query. */
    boolean limited() {
        return !reader.all();
    }

    /** The parameter of the conditions, an array of texts. */
    String names() {
        return reader.names().stream().map(Recipients::column).sorted().collect(Collectors.joining(",", "{", "}"));
    }

    /** As a condition on {@code interaction i}: the reader reads it whole. */
    static String whole(String names) {
        // A query of one value, so that it is asked for the entries at hand alone.
        return "(not i.confidential or coalesce((select string_to_array(b.readers, chr(10)) && " + names
                + " from callback b where b.id = i.callback), false))";
    }

    /** As a condition on {@code interaction i}: the reader learns that it is there. */
    static String there(String names) {
        return "(i.kind = '" + Interaction.Kind.CALLBACK_REQUEST + "' or " + whole(names) + ")";
    }

    /** What they read of entries that are {@linkplain #there there} for them. */
    List<Interaction> read(EntityManager manager, List<InteractionRow> rows) {
        Set<UUID> confidential =
                rows.stream().filter(r -> r.confidential).map(r -> r.callback).collect(Collectors.toSet());
        if (confidential.isEmpty() || !limited()) {
            return rows.stream().map(InteractionTable::read).toList();
        }
        Set<UUID> seen = seen(manager, confidential);
        return rows.stream()
                .map(row -> row.confidential && !seen.contains(row.callback)
                        ? InteractionTable.read(row).withheld()
                        : InteractionTable.read(row))
                .toList();
    }

    private Set<UUID> seen(EntityManager manager, Set<UUID> callbacks) {
        Map<UUID, String> readers = manager.createQuery(
                        "select c from CallbackRow c where c.id in :ids", CallbackRow.class)
                .setParameter("ids", callbacks)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.id, row -> row.readers == null ? "" : row.readers));
        return callbacks.stream()
                .filter(id ->
                        reader.sees(Arrays.stream(readers.getOrDefault(id, "").split("\n"))
                                .filter(each -> !each.isEmpty())
                                .map(Recipients::read)
                                .collect(Collectors.toSet())))
                .collect(Collectors.toSet());
    }
}
