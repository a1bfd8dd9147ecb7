package org.ringback.store.internal.callbacks;

import static org.ringback.store.internal.Columns.column;
import static org.ringback.store.internal.Columns.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.Ahead;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;
import org.ringback.store.internal.Question;
import org.ringback.store.internal.RowTable;
import org.ringback.store.internal.Statements;
import org.ringback.store.internal.Transaction;
import org.ringback.store.internal.customers.CustomerTable;
import org.ringback.store.internal.customers.InteractionTable;
import org.ringback.store.internal.figures.FigureTable;
import org.ringback.store.internal.rows.AuditRow;
import org.ringback.store.internal.rows.DoneRow;

/** The records of one transaction. What is written goes to the database with the next question, or when the transaction ends. */
final class TransactionRecords implements Records {
    static final RowTable<DoneRow> DONE = new RowTable<>(DoneRow.class);
    private static final RowTable<AuditRow> AUDIT = new RowTable<>(AuditRow.class);
    private static final String DONE_BY_ID = DONE.select() + " where id = ?";
    private static final String OPEN = "select id from callback where open_key = ? for update";
    private static final String NEXT = "select nextval('callback_order')";
    private static final String NEXT_IF_NEW = NEXT + " where not exists (select from callback where open_key = ?)";

    private final Transaction transaction;
    private final Statements statements;
    private final Uuid7 ids;
    /** What was read or written in this transaction, which has them locked. */
    private final Map<CallbackId, Callback> known = new HashMap<>();
    // What was asked for ahead.
    private final Map<CommandId, List<DoneRow>> done = new HashMap<>();
    private final Map<String, CustomerTable.Owner> owners = new HashMap<>();
    private final Map<String, List<CallbackId>> open = new HashMap<>();
    /** A place in the order of input. */
    private Optional<Long> next = Optional.empty();

    private boolean wrote;

    /** @param ids makes those of new customers */
    TransactionRecords(Transaction transaction, Uuid7 ids) {
        this.transaction = transaction;
        this.statements = transaction.statements();
        this.ids = ids;
    }

    /** Whether anything is to be kept; what was only read or locked is not. */
    boolean wrote() {
        return wrote;
    }

    /** Asks what a command begins with in one question. */
    void ask(Ahead ahead) {
        Question question = new Question();
        switch (ahead) {
            case Ahead.Entering(CommandId command, Request request) -> {
                done.put(command, askDone(question, command));
                request.caller()
                        .number()
                        .ifPresent(number -> owners.put(number.key(), CustomerTable.ask(question, number)));
                CallbackWriter.openKey(request).ifPresent(key -> open.put(key, askOpen(question, key)));
                question.put(statements);
            }
            case Ahead.Changing(CommandId command, CallbackId callback) -> {
                // Locked first: so another process that carries out the same command is waited for.
                Supplier<Optional<Callback>> found = CallbackRows.ask(question, callback, true);
                done.put(command, askDone(question, command));
                question.put(statements);
                found.get().ifPresent(now -> known.put(callback, now));
            }
        }
    }

    /**
     * Takes what was asked for together with others' questions.
     *
     * @param found the call-back, which this transaction has locked
     * @param owner whose the number of the request is
     * @param order a place in the order of input
     */
    void asked(Ahead ahead, List<DoneRow> doneBefore, Optional<Callback> found, CustomerTable.Owner owner, long order) {
        done.put(ahead.command(), doneBefore);
        found.ifPresent(callback -> known.put(callback.id(), callback));
        if (ahead instanceof Ahead.Entering(CommandId command, Request request)) {
            request.caller().number().ifPresent(number -> owners.put(number.key(), owner));
            CallbackWriter.openKey(request).ifPresent(key -> open.put(key, List.of()));
            next = Optional.of(order);
        }
    }

    @Override
    public Optional<DoneCommand> done(CommandId command) {
        return Optional.ofNullable(done.get(command))
                .orElseGet(() -> put(question -> askDone(question, command)))
                .stream()
                .findFirst()
                .map(r -> new DoneCommand(
                        new CommandId(r.id), new AgentId(r.sender), new CallbackId(r.callback), r.revision, r.at));
    }

    private static List<DoneRow> askDone(Question question, CommandId command) {
        List<DoneRow> found = new ArrayList<>();
        question.add(DONE_BY_ID, row -> found.add(DONE.read(row)), command.value());
        return found;
    }

    private <T> T put(Function<Question, T> asking) {
        Question question = new Question();
        T answer = asking.apply(question);
        question.put(statements);
        return answer;
    }

    @Override
    public void remember(DoneCommand command) {
        wrote = true;
        done.remove(command.id());
        DoneRow row = new DoneRow();
        row.id = command.id().value();
        row.sender = command.sender().value();
        row.callback = command.callback().value();
        row.revision = command.revision();
        row.at = time(command.at());
        DONE.insert(statements, row);
    }

    @Override
    public Optional<Callback> find(CallbackId id) {
        Optional<Callback> found = Optional.ofNullable(known.get(id)).or(() -> CallbackRows.findLocked(statements, id));
        found.ifPresent(callback -> known.put(id, callback));
        return found;
    }

    @Override
    public Optional<Callback> findOpen(Request request) {
        // Two that find nothing at the same time cannot both insert: the key is unique, and the second is run again.
        return CallbackWriter.openKey(request)
                .flatMap(key ->
                        Optional.ofNullable(open.remove(key))
                                .orElseGet(() -> put(question -> askOpen(question, key)))
                                .stream()
                                .findFirst())
                .flatMap(this::find);
    }

    /** Asks for a place in the order of input along with it: if there is none, the next thing is to insert it. */
    private List<CallbackId> askOpen(Question question, String key) {
        List<CallbackId> found = new ArrayList<>();
        question.add(OPEN, row -> found.add(new CallbackId(row.getObject(1, UUID.class))), key);
        question.add(NEXT_IF_NEW, row -> next = Optional.of(row.getLong(1)), key);
        return found;
    }

    @Override
    public long nextOrder() {
        if (next.isEmpty()) {
            put(question -> {
                question.add(NEXT, row -> next = Optional.of(row.getLong(1)));
                return question;
            });
        }
        long order = next.orElseThrow();
        next = Optional.empty();
        return order;
    }

    @Override
    public void insert(Callback callback, Optional<Instant> escalates) {
        wrote = true;
        transaction.entries().callback(Optional.empty(), callback);
        CallbackRows.CALLBACKS.insert(statements, CallbackWriter.row(callback, escalates));
        CallbackWriter.writeParts(statements, callback, Optional.empty());
        FigureTable.insert(statements, callback, escalates);
        known.put(callback.id(), callback);
    }

    @Override
    public void update(Callback callback, Optional<Instant> escalates) {
        wrote = true;
        Callback kept = find(callback.id())
                .orElseThrow(() ->
                        new IllegalStateException("call-back " + callback.id() + " is changed, but was never kept"));
        if (kept.revision() + 1 != callback.revision()) {
            throw new IllegalStateException("call-back " + callback.id() + " goes to revision " + callback.revision()
                    + ", but is kept in revision " + kept.revision());
        }
        transaction.entries().callback(Optional.of(kept), callback);
        tellReaders(kept, callback);
        CallbackRows.CALLBACKS.update(
                statements,
                CallbackWriter.row(callback, escalates),
                callback.id().value());
        CallbackWriter.writeParts(statements, callback, Optional.of(kept));
        FigureTable.update(statements, kept, callback);
        known.put(callback.id(), callback);
    }

    /** Who reads what of the history changes with who is named in a confidential call-back. */
    private void tellReaders(Callback before, Callback now) {
        if (now.request().confidential() && !before.parties().equals(now.parties())) {
            now.request().customer().ifPresent(c -> transaction.entries().customer(c.value()));
        }
    }

    @Override
    public void renew(CallbackId id, Claim claim) {
        wrote = true;
        if (find(id).isEmpty()) {
            throw new IllegalStateException("call-back " + id + " is claimed, but was never kept");
        }
        Instant expires = time(claim.expires());
        statements.write(
                "update callback set claim_expires = ?, due_at = ? where id = ?", expires, expires, id.value());
        known.remove(id);
    }

    @Override
    public void audit(AuditEntry entry) {
        wrote = true;
        AuditRow row = new AuditRow();
        row.callback = entry.callback().value();
        row.revision = entry.revision();
        row.at = time(entry.at());
        row.by = column(entry.by(), AgentId::value);
        row.source = entry.from();
        AuditColumns.write(entry.what(), row);
        AUDIT.insert(statements, row);
    }

    @Override
    public void add(Interaction interaction) {
        wrote = true;
        InteractionTable.add(transaction, interaction);
    }

    @Override
    public Customer identify(PhoneNumber number, Optional<String> name) {
        wrote = true;
        CustomerTable.Owner owner = Optional.ofNullable(owners.remove(number.key()))
                .orElseGet(() -> put(question -> CustomerTable.ask(question, number)));
        return CustomerTable.identify(transaction, ids, number, owner, name);
    }
}
