package org.ringback.store.internal.callbacks;

import jakarta.persistence.EntityManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PbxId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.ReachedElsewhere;
import org.ringback.core.callback.Receipts;
import org.ringback.core.callback.Request;
import org.ringback.store.internal.Columns;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Recipients;
import org.ringback.store.internal.rows.AttemptRow;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.HandoverRow;
import org.ringback.store.internal.rows.LineRow;
import org.ringback.store.internal.rows.MessageRow;

/** Reads call-backs from rows: five statements for up to {@value #AT_ONCE} of them. */
final class CallbackReader {
    private static final int AT_ONCE = 500;

    private CallbackReader() {}

    /**
     * Some call-backs.
     *
     * @throws UnreadableException when one of them is there but cannot be read; the transaction has failed then
     */
    static Map<UUID, Callback> byId(EntityManager manager, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        try {
            return CallbackRows.findAll(manager, ids).stream()
                    .collect(Collectors.toMap(c -> c.id().value(), Function.identity()));
        } catch (RuntimeException e) {
            if (Database.isFailure(e)) {
                throw e;
            }
            throw new UnreadableException(ids, e);
        }
    }

    /** Has all that the transaction is going to read be of one moment. To be said first. */
    static void ofOneMoment(EntityManager manager) {
        Database.withConnection(manager, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("set transaction isolation level repeatable read");
            }
        });
    }

    /** With their parts, in a transaction that reads {@link #ofOneMoment}. */
    static List<Callback> read(EntityManager manager, List<CallbackRow> rows) {
        List<Callback> callbacks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<CallbackRow> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            List<UUID> ids = some.stream().map(r -> r.id).toList();
            var messages = parts(manager, MessageRow.class, ids, r -> r.callback);
            var attempts = parts(manager, AttemptRow.class, ids, r -> r.callback);
            var handovers = parts(manager, HandoverRow.class, ids, r -> r.callback);
            var lines = parts(manager, LineRow.class, ids, r -> r.callback);
            for (CallbackRow row : some) {
                callbacks.add(callback(
                        row,
                        messages.getOrDefault(row.id, List.of()),
                        attempts.getOrDefault(row.id, List.of()),
                        handovers.getOrDefault(row.id, List.of()),
                        lines.getOrDefault(row.id, List.of())));
            }
        }
        return callbacks;
    }

    private static <R> Map<UUID, List<R>> parts(
            EntityManager manager, Class<R> type, List<UUID> callbacks, Function<R, UUID> owner) {
        Map<UUID, List<R>> parts = new HashMap<>();
        manager.createQuery(
                        "select r from " + type.getSimpleName() + " r where r.callback in :callbacks"
                                + " order by r.callback, r.position",
                        type)
                .setParameter("callbacks", callbacks)
                .getResultList()
                .forEach(row -> parts.computeIfAbsent(owner.apply(row), id -> new ArrayList<>())
                        .add(row));
        return parts;
    }

    static Callback callback(
            CallbackRow row,
            List<MessageRow> messages,
            List<AttemptRow> attempts,
            List<HandoverRow> handovers,
            List<LineRow> lines) {
        return new Callback(
                new CallbackId(row.id),
                row.revision,
                row.inputOrder,
                row.state,
                request(row),
                messages.stream()
                        .map(m -> new Message(
                                new AgentId(m.author),
                                m.at,
                                m.text,
                                Columns.missed(m.rangSeconds, m.callEnd, m.missedGroup)))
                        .toList(),
                new Receipts(
                        row.acceptedAt,
                        Optional.ofNullable(row.deliveredAt),
                        Optional.ofNullable(row.seenAt),
                        Optional.ofNullable(row.closedAt)),
                Optional.ofNullable(row.claimAgent)
                        .map(a -> new Claim(new AgentId(a), row.claimFence, row.claimSince, row.claimExpires)),
                row.fence,
                attempts.stream()
                        .map(a -> new Attempt(new AgentId(a.agent), a.at, a.outcome, a.text))
                        .toList(),
                handovers.stream().map(CallbackReader::handover).toList(),
                Optional.ofNullable(row.snoozedUntil),
                Optional.ofNullable(row.reachedBy).map(by -> new ReachedElsewhere(new AgentId(by), row.reachedAt)),
                lines.stream()
                        .map(l -> new Line(l.side, new AgentId(l.author), l.at, l.text))
                        .toList(),
                Optional.ofNullable(row.promisedBy)
                        .map(by -> new Promise(new AgentId(by), row.promisedAt, row.promisedUntil)));
    }

    private static Request request(CallbackRow row) {
        return new Request(
                Recipients.read(row.recipient),
                new AgentId(row.author),
                new Caller(Columns.number(row.callerRaw, row.callerE164), Optional.ofNullable(row.callerName)),
                Optional.ofNullable(row.customer).map(CustomerId::new),
                row.urgency,
                new CallWindow(Optional.ofNullable(row.windowFrom), Optional.ofNullable(row.windowUntil)),
                Optional.ofNullable(row.callPbx).map(pbx -> new CallId(new PbxId(pbx), row.callId)),
                Optional.ofNullable(row.reason),
                row.confidential);
    }

    private static Handover handover(HandoverRow row) {
        return new Handover(
                Recipients.read(row.fromRecipient),
                Recipients.read(row.toRecipient),
                Optional.ofNullable(row.by).map(AgentId::new),
                row.at,
                row.reason,
                Optional.ofNullable(row.waitedSeconds).map(Duration::ofSeconds));
    }
}
