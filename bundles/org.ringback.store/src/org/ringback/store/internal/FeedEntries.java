package org.ringback.store.internal;

import jakarta.persistence.EntityManager;
import java.sql.JDBCType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;

/**
 * What a transaction has to tell: collected while it runs, one entry for each thing, and written just before its end. So
 * entries of a call-back, which is locked until then, have their numbers in the order of its revisions.
 */
public final class FeedEntries {
    /** Kinds of entries, as they are kept. */
    public static final String CALLBACK = "CALLBACK";

    public static final String CUSTOMER = "CUSTOMER";
    private static final String KEY = FeedEntries.class.getName();
    private static final Form INSERT = Form.insert(
            "feed",
            List.of(
                    new Form.Column("kind", "varchar"),
                    new Form.Column("subject", "uuid"),
                    new Form.Column("revision", "bigint"),
                    new Form.Column("left_out", "varchar")),
            List.of(),
            "",
            9);
    private static final String READ_THEM =
            "update feed set tries = tries + 1 where place is null and subject = any(cast(? as uuid[]))";
    private final Map<CallbackId, Change> callbacks = new LinkedHashMap<>();
    private final Set<UUID> customers = new LinkedHashSet<>();

    /** @param before who was named in the call-back before the transaction */
    private record Change(Set<Recipient> before, Callback now) {}

    FeedEntries() {}

    /** Those of the transaction that runs. */
    public static FeedEntries of(EntityManager manager) {
        UnitOfWork unit = manager.unwrap(UnitOfWork.class);
        FeedEntries known = (FeedEntries) unit.getProperty(KEY);
        if (known != null) {
            return known;
        }
        FeedEntries made = new FeedEntries();
        unit.setProperty(KEY, made);
        return made;
    }

    /** Writes them with the last statements of the transaction, if there are some. */
    static boolean write(EntityManager manager) {
        FeedEntries entries = (FeedEntries) manager.unwrap(UnitOfWork.class).getProperty(KEY);
        return entries != null && entries.write(Statements.of(manager));
    }

    /**
     * To be said when call-backs become others without a new revision, as when they are erased: whatever server tells what is not told
     * of them yet reads them anew.
     */
    public static void erased(EntityManager manager, Collection<UUID> callbacks) {
        Statements.of(manager)
                .write(READ_THEM, callbacks.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")));
    }

    /** Says which call-backs the transaction of these has kept. */
    static void kept(EntityManager manager, FeedNews news) {
        FeedEntries.of(manager).kept(news);
    }

    /** Says which call-backs these have kept. */
    void kept(FeedNews news) {
        callbacks.values().forEach(change -> news.add(change.now()));
    }

    /** @param before empty when it is new */
    public void callback(Optional<Callback> before, Callback now) {
        Change change = callbacks.get(now.id());
        Set<Recipient> named = change == null ? before.map(Callback::parties).orElse(Set.of()) : change.before();
        callbacks.put(now.id(), new Change(named, now));
    }

    public void customer(UUID customer) {
        customers.add(customer);
    }

    /** Writes them; says whether there are any. */
    boolean write(Statements statements) {
        for (Map.Entry<CallbackId, Change> each : callbacks.entrySet()) {
            Callback now = each.getValue().now();
            Set<Recipient> still = now.parties();
            String leftOut = each.getValue().before().stream()
                    .filter(r -> !still.contains(r))
                    .map(Recipients::column)
                    .sorted()
                    .collect(Collectors.joining("\n"));
            statements.write(INSERT, CALLBACK, each.getKey().value(), now.revision(), leftOut);
        }
        customers.forEach(customer -> statements.write(INSERT, CUSTOMER, customer, JDBCType.BIGINT, JDBCType.VARCHAR));
        return !callbacks.isEmpty() || !customers.isEmpty();
    }
}
