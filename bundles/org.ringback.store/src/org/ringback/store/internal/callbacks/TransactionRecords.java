package org.ringback.store.internal.callbacks;

import static org.ringback.store.internal.Columns.column;
import static org.ringback.store.internal.Columns.time;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.FeedEntries;
import org.ringback.store.internal.customers.CustomerTable;
import org.ringback.store.internal.customers.InteractionTable;
import org.ringback.store.internal.rows.AuditRow;
import org.ringback.store.internal.rows.CallbackRow;
import org.ringback.store.internal.rows.DoneRow;

/**
 * The records of one transaction. A call-back goes to the database at once, before what belongs to it; the rest with the next
 * look that needs it, or all together when the transaction ends.
 */
final class TransactionRecords implements Records {
    private final EntityManager manager;
    private final Database database;
    /** What was read or written in this transaction, which has them locked. */
    private final Map<CallbackId, Callback> known = new HashMap<>();

    private boolean wrote;

    TransactionRecords(EntityManager manager, Database database) {
        this.manager = manager;
        this.database = database;
    }

    /** Whether anything is to be kept; what was only read or locked is not. */
    boolean wrote() {
        return wrote;
    }

    @Override
    public Optional<DoneCommand> done(CommandId command) {
        return Optional.ofNullable(manager.find(DoneRow.class, command.value()))
                .map(r -> new DoneCommand(
                        new CommandId(r.id), new AgentId(r.sender), new CallbackId(r.callback), r.revision, r.at));
    }

    @Override
    public void remember(DoneCommand command) {
        wrote = true;
        DoneRow row = new DoneRow();
        row.id = command.id().value();
        row.sender = command.sender().value();
        row.callback = command.callback().value();
        row.revision = command.revision();
        row.at = time(command.at());
        manager.persist(row);
    }

    @Override
    public Optional<Callback> find(CallbackId id) {
        @Nullable CallbackRow row = locked(id);
        return row == null ? Optional.empty() : Optional.of(read(row));
    }

    @Override
    public Optional<Callback> findOpen(Recipient recipient, PhoneNumber number) {
        // Two that find nothing at the same time cannot both insert: the key is unique, and the second is run again.
        return manager.createQuery("select c from CallbackRow c where c.openKey = :key", CallbackRow.class)
                .setParameter("key", CallbackWriter.openKey(recipient, number))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .map(this::read);
    }

    @Override
    public long nextOrder() {
        return ((Number) manager.createNativeQuery("select nextval('callback_order')")
                        .getSingleResult())
                .longValue();
    }

    @Override
    public void insert(Callback callback, Optional<Instant> escalates) {
        wrote = true;
        FeedEntries.of(manager).callback(Optional.empty(), callback);
        CallbackRow row = new CallbackRow();
        CallbackWriter.write(callback, escalates, row);
        manager.persist(row);
        manager.flush();
        CallbackWriter.writeParts(manager, callback, 0, 0, 0);
        known.put(callback.id(), callback);
    }

    @Override
    public void update(Callback callback, Optional<Instant> escalates) {
        wrote = true;
        CallbackRow row = locked(callback.id());
        if (row == null) {
            throw new IllegalStateException("call-back " + callback.id() + " is changed, but was never kept");
        }
        if (row.revision + 1 != callback.revision()) {
            throw new IllegalStateException("call-back " + callback.id() + " goes to revision " + callback.revision()
                    + ", but is kept in revision " + row.revision);
        }
        Callback kept = Optional.ofNullable(known.get(callback.id())).orElseGet(() -> read(row));
        FeedEntries.of(manager).callback(Optional.of(kept), callback);
        CallbackWriter.write(callback, escalates, row);
        CallbackWriter.writeParts(
                manager,
                callback,
                kept.messages().size(),
                kept.attempts().size(),
                kept.handovers().size());
        manager.flush();
        known.put(callback.id(), callback);
    }

    @Override
    public void renew(CallbackId id, Claim claim) {
        wrote = true;
        CallbackRow row = locked(id);
        if (row == null) {
            throw new IllegalStateException("call-back " + id + " is claimed, but was never kept");
        }
        row.claimExpires = time(claim.expires());
        row.dueAt = row.claimExpires;
        manager.flush();
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
        manager.persist(row);
    }

    @Override
    public void add(Interaction interaction) {
        wrote = true;
        InteractionTable.add(manager, interaction);
    }

    @Override
    public Customer identify(PhoneNumber number, Optional<String> name) {
        wrote = true;
        return CustomerTable.identify(manager, database.ids(), number, name);
    }

    private @Nullable CallbackRow locked(CallbackId id) {
        return manager.find(CallbackRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private Callback read(CallbackRow row) {
        Callback callback = CallbackReader.read(manager, List.of(row)).get(0);
        known.put(callback.id(), callback);
        return callback;
    }
}
