package org.ringback.store.internal.callbacks;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.RowTable;
import org.ringback.store.internal.Statements;
import org.ringback.store.internal.rows.AttemptRow;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.HandoverRow;
import org.ringback.store.internal.rows.LineRow;
import org.ringback.store.internal.rows.MessageRow;

/** Call-backs with all their parts in one round trip. */
final class CallbackRows {
    static final RowTable<CallbackRow> CALLBACKS = new RowTable<>(CallbackRow.class, 2);
    static final RowTable<MessageRow> MESSAGES = new RowTable<>(MessageRow.class);
    static final RowTable<AttemptRow> ATTEMPTS = new RowTable<>(AttemptRow.class);
    static final RowTable<HandoverRow> HANDOVERS = new RowTable<>(HandoverRow.class);
    static final RowTable<LineRow> LINES = new RowTable<>(LineRow.class);
    private static final String OF = " where callback = ? order by position";
    private static final String MESSAGES_OF = MESSAGES.select() + OF;
    private static final String ATTEMPTS_OF = ATTEMPTS.select() + OF;
    private static final String HANDOVERS_OF = HANDOVERS.select() + OF;
    private static final String LINES_OF = LINES.select() + OF;
    private static final String AMONG = " = any (?)";
    private static final String OF_SOME = " where callback" + AMONG + " order by callback, position";
    private static final String BY_ID = CALLBACKS.select() + " where id = ?";
    private static final String LOCKED = " for update";
    private static final String FREE = " for update skip locked";
    private static final String REVISIONS = "select id, revision from callback where id" + AMONG;

    private final List<CallbackRow> callback = new ArrayList<>();
    private final List<MessageRow> messages = new ArrayList<>();
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<HandoverRow> handovers = new ArrayList<>();
    private final List<LineRow> lines = new ArrayList<>();

    private CallbackRows() {}

    /** Locked until the transaction ends; its parts belong to it as it is then. */
    static Optional<Callback> findLocked(Statements statements, CallbackId id) {
        Question question = new Question();
        Supplier<Optional<Callback>> found = ask(question, id, true);
        question.put(statements);
        return found.get();
    }

    static Optional<Callback> find(EntityManager manager, CallbackId id) {
        return findAll(manager, List.of(id.value())).stream().findFirst();
    }

    /** In a transaction that does nothing else; it ends with it. */
    static Optional<Callback> findAlone(EntityManager manager, CallbackId id) {
        return findAll(manager, List.of(id.value()), Question::putAlone).stream()
                .findFirst();
    }

    /** Adds to a question; what it gives is there when that was put. */
    static Supplier<Optional<Callback>> ask(Question question, CallbackId id, boolean lock) {
        CallbackRows rows = new CallbackRows();
        question.add(BY_ID + (lock ? LOCKED : ""), row -> rows.callback.add(CALLBACKS.read(row)), id.value());
        question.add(MESSAGES_OF, row -> rows.messages.add(MESSAGES.read(row)), id.value());
        question.add(ATTEMPTS_OF, row -> rows.attempts.add(ATTEMPTS.read(row)), id.value());
        question.add(HANDOVERS_OF, row -> rows.handovers.add(HANDOVERS.read(row)), id.value());
        question.add(LINES_OF, row -> rows.lines.add(LINES.read(row)), id.value());
        return rows::callback;
    }

    /**
     * As {@link #ask}, for several; what it gives afterwards are those that are there and that nobody else has locked, locked. Nobody is
     * waited for.
     */
    static Function<CallbackId, Optional<Callback>> askAll(Question question, UUID[] ids) {
        CallbackRows rows = new CallbackRows();
        rows.ask(question, ids, FREE);
        return id -> rows.only(id).callback();
    }

    private void ask(Question question, UUID[] ids, String lock) {
        question.add(CALLBACKS.select() + " where id" + AMONG + lock, row -> callback.add(CALLBACKS.read(row)), (Object)
                ids);
        question.add(MESSAGES.select() + OF_SOME, row -> messages.add(MESSAGES.read(row)), (Object) ids);
        question.add(ATTEMPTS.select() + OF_SOME, row -> attempts.add(ATTEMPTS.read(row)), (Object) ids);
        question.add(HANDOVERS.select() + OF_SOME, row -> handovers.add(HANDOVERS.read(row)), (Object) ids);
        question.add(LINES.select() + OF_SOME, row -> lines.add(LINES.read(row)), (Object) ids);
    }

    private CallbackRows only(CallbackId id) {
        CallbackRows one = new CallbackRows();
        callback.stream().filter(r -> r.id.equals(id.value())).forEach(one.callback::add);
        messages.stream().filter(r -> r.callback.equals(id.value())).forEach(one.messages::add);
        attempts.stream().filter(r -> r.callback.equals(id.value())).forEach(one.attempts::add);
        handovers.stream().filter(r -> r.callback.equals(id.value())).forEach(one.handovers::add);
        lines.stream().filter(r -> r.callback.equals(id.value())).forEach(one.lines::add);
        return one;
    }

    /**
     * Those that are there. Each statement sees what was committed when it began: what changed in between, so that its parts may be of
     * another moment, is known by its revision and read again.
     */
    static List<Callback> findAll(EntityManager manager, Collection<UUID> ids) {
        return findAll(manager, ids, Question::put);
    }

    private static List<Callback> findAll(
            EntityManager manager, Collection<UUID> ids, BiConsumer<Question, Statements> put) {
        List<Callback> whole = new ArrayList<>();
        Collection<UUID> left = ids;
        while (!left.isEmpty()) {
            CallbackRows rows = new CallbackRows();
            Map<UUID, Long> afterwards = rows.read(manager, left, put);
            left = rows.callback.stream()
                    .filter(row -> afterwards.getOrDefault(row.id, row.revision) != row.revision)
                    .map(row -> row.id)
                    .toList();
            rows.callback.removeIf(row -> !Long.valueOf(row.revision).equals(afterwards.get(row.id)));
            whole.addAll(rows.callbacks());
        }
        return whole;
    }

    /** Gives the revisions that they have when all was read. */
    private Map<UUID, Long> read(EntityManager manager, Collection<UUID> ids, BiConsumer<Question, Statements> put) {
        UUID[] all = ids.toArray(UUID[]::new);
        Map<UUID, Long> revisions = new HashMap<>();
        Question question = new Question();
        ask(question, all, "");
        question.add(REVISIONS, row -> revisions.put(row.getObject(1, UUID.class), row.getLong(2)), (Object) all);
        put.accept(question, Statements.of(manager));
        return revisions;
    }

    private Optional<Callback> callback() {
        return callbacks().stream().findFirst();
    }

    private List<Callback> callbacks() {
        Map<UUID, List<MessageRow>> messagesOf = messages.stream().collect(Collectors.groupingBy(m -> m.callback));
        Map<UUID, List<AttemptRow>> attemptsOf = attempts.stream().collect(Collectors.groupingBy(a -> a.callback));
        Map<UUID, List<HandoverRow>> handoversOf = handovers.stream().collect(Collectors.groupingBy(h -> h.callback));
        Map<UUID, List<LineRow>> linesOf = lines.stream().collect(Collectors.groupingBy(l -> l.callback));
        return callback.stream()
                .map(row -> CallbackReader.callback(
                        row,
                        messagesOf.getOrDefault(row.id, List.of()),
                        attemptsOf.getOrDefault(row.id, List.of()),
                        handoversOf.getOrDefault(row.id, List.of()),
                        linesOf.getOrDefault(row.id, List.of())))
                .toList();
    }
}
