package org.ringback.callbacks.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.FeedEntry;
import org.ringback.repository.Records;

/** What one transaction of {@link MemoryRepository} reads and changes. */
record MemoryRecords(Tables tables, Set<CallbackId> poisoned) implements Records {
    /** What is kept; a transaction works on a copy of it. */
    static final class Tables {
        final Map<CommandId, DoneCommand> done = new HashMap<>();
        final Map<CallbackId, Callback> callbacks = new HashMap<>();
        final List<AuditEntry> audit = new ArrayList<>();
        final List<Interaction> interactions = new ArrayList<>();
        final Map<String, Customer> customers = new HashMap<>();
        final Map<CallbackId, Instant> due = new HashMap<>();
        final List<FeedEntry> untold = new ArrayList<>();
        long order;
        long number;

        /** Keeps when time makes something of it. */
        void due(Callback callback, Optional<Instant> escalates) {
            due(
                    callback.id(),
                    switch (callback.state()) {
                        case CLAIMED -> callback.claim().map(Claim::expires);
                        case SNOOZED -> callback.snoozedUntil();
                        case NEW, DELIVERED, SEEN -> escalates;
                        case DONE, CANCELLED -> Optional.empty();
                    });
        }

        void due(CallbackId id, Optional<Instant> at) {
            at.ifPresentOrElse(t -> due.put(id, t), () -> due.remove(id));
        }

        Tables copy() {
            Tables copy = new Tables();
            copy.done.putAll(done);
            copy.callbacks.putAll(callbacks);
            copy.audit.addAll(audit);
            copy.interactions.addAll(interactions);
            copy.customers.putAll(customers);
            copy.due.putAll(due);
            copy.untold.addAll(untold);
            copy.order = order;
            copy.number = number;
            return copy;
        }
    }

    @Override
    public Optional<DoneCommand> done(CommandId command) {
        return Optional.ofNullable(tables.done.get(command));
    }

    @Override
    public void remember(DoneCommand command) {
        expect(tables.done.put(command.id(), command) == null, "remembered twice: " + command);
    }

    @Override
    public Optional<Callback> find(CallbackId id) {
        expect(!poisoned.contains(id), "the row cannot be read");
        return Optional.ofNullable(tables.callbacks.get(id));
    }

    @Override
    public Optional<Callback> findOpen(Request request) {
        return tables.callbacks.values().stream()
                .filter(c -> c.state().open()
                        && c.request().recipient().equals(request.recipient())
                        && request.caller()
                                .number()
                                .filter(number -> MemoryRepository.calls(c, number))
                                .isPresent()
                        && c.request().confidential() == request.confidential()
                        && (!request.confidential() || c.request().author().equals(request.author())))
                .findFirst();
    }

    @Override
    public long nextOrder() {
        return ++tables.order;
    }

    @Override
    public void insert(Callback callback, Optional<Instant> escalates) {
        expect(callback.revision() == 1, "a new call-back has revision 1");
        expect(tables.callbacks.put(callback.id(), callback) == null, "inserted twice");
        tables.due(callback, escalates);
        tables.untold.add(
                new FeedEntry.CallbackChanged(++tables.number, 0, callback.id(), 1, Set.of(), Optional.empty()));
    }

    @Override
    public void update(Callback callback, Optional<Instant> escalates) {
        @Nullable Callback before = tables.callbacks.put(callback.id(), callback);
        expect(before != null && before.revision() + 1 == callback.revision(), "a revision was left out");
        tables.due(callback, escalates);
        Set<Recipient> leftOut = new HashSet<>(before == null ? Set.of() : before.parties());
        leftOut.removeAll(callback.parties());
        tables.untold.add(new FeedEntry.CallbackChanged(
                ++tables.number, 0, callback.id(), callback.revision(), leftOut, Optional.empty()));
    }

    @Override
    public void renew(CallbackId id, Claim claim) {
        tables.callbacks.computeIfPresent(id, (same, c) -> c.withLease(claim));
        tables.due.put(id, claim.expires());
    }

    @Override
    public void audit(AuditEntry entry) {
        tables.audit.add(entry);
    }

    @Override
    public void add(Interaction interaction) {
        if (tables.interactions.stream().noneMatch(i -> i.id().equals(interaction.id()))) {
            tables.interactions.add(interaction);
            tables.untold.add(new FeedEntry.CustomerChanged(++tables.number, 0, interaction.customer()));
        }
    }

    @Override
    public Customer identify(PhoneNumber number, Optional<String> name) {
        Customer known = Optional.ofNullable(tables.customers.get(number.key()))
                .orElseGet(() -> new Customer(
                        new CustomerId(UUID.nameUUIDFromBytes(number.key().getBytes())),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(number),
                        ""));
        Customer named = new Customer(
                known.id(),
                known.revision(),
                known.name().or(() -> name),
                known.company(),
                known.numbers(),
                known.notes());
        tables.customers.put(number.key(), named);
        return named;
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
