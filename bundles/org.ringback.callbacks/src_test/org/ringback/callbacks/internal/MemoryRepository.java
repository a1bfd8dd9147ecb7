package org.ringback.callbacks.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CommandId;
import org.ringback.core.CustomerId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.DoneCommand;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;
import org.ringback.repository.RepositoryException;

/**
 * The contract of {@link Repository} in memory: one transaction at a time, all or nothing, and every transaction's work
 * run twice, so that work which changes anything but through its records is found out.
 */
final class MemoryRepository implements Repository {
    private final ReentrantLock lock = new ReentrantLock();
    private Tables kept = new Tables();
    private volatile boolean gone;
    private volatile boolean answersLost;

    /** Forgets all. */
    void clear() {
        kept = new Tables();
    }

    /** What is kept; a transaction works on a copy of it. */
    private static final class Tables {
        final Map<CommandId, DoneCommand> done = new HashMap<>();
        final Map<CallbackId, Callback> callbacks = new HashMap<>();
        final List<AuditEntry> audit = new ArrayList<>();
        final List<Interaction> interactions = new ArrayList<>();
        final Map<String, Customer> customers = new HashMap<>();
        long order;

        Tables copy() {
            Tables copy = new Tables();
            copy.done.putAll(done);
            copy.callbacks.putAll(callbacks);
            copy.audit.addAll(audit);
            copy.interactions.addAll(interactions);
            copy.customers.putAll(customers);
            copy.order = order;
            return copy;
        }
    }

    /** From now on the database is not there. */
    void disappear() {
        gone = true;
    }

    void comeBack() {
        gone = false;
    }

    /** From now on what is kept is kept, but nobody hears of it: the connection breaks at each commit. */
    void loseAnswers(boolean lost) {
        answersLost = lost;
    }

    List<Interaction> interactions() {
        return kept.interactions;
    }

    List<AuditEvent> trail(CallbackId id) {
        return audit(id).stream().map(AuditEntry::what).toList();
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        lock.lock();
        try {
            check();
            work.run(new Transaction(kept.copy()));
            Tables copy = kept.copy();
            T result = work.run(new Transaction(copy));
            kept = copy;
            if (answersLost) {
                throw new RepositoryException("the connection broke while committing", new IllegalStateException());
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Callback> find(CallbackId id) {
        return read(c -> c.id().equals(id)).stream().findFirst();
    }

    @Override
    public List<Callback> openFor(AgentId agent, Set<GroupId> groups) {
        return read(c -> c.state().open()
                && (c.request().recipient().equals(new Recipient.ToAgent(agent))
                        || groups.stream()
                                .map(Recipient.ToGroup::new)
                                .anyMatch(c.request().recipient()::equals)
                        || c.handovers().stream().anyMatch(h -> h.by().equals(Optional.of(agent)))
                        || c.messages().stream().anyMatch(m -> m.author().equals(agent))));
    }

    @Override
    public List<Callback> open() {
        return read(c -> c.state().open());
    }

    @Override
    public List<Callback> openTo(PhoneNumber number) {
        return read(c -> c.state().open() && calls(c, number));
    }

    @Override
    public List<Callback> due(Instant now) {
        return read(c -> c.claim().filter(x -> !x.expires().isAfter(now)).isPresent()
                || c.state() == CallbackState.SNOOZED
                        && c.snoozedUntil().filter(t -> !t.isAfter(now)).isPresent());
    }

    @Override
    public List<Callback> enteredIn(Instant from, long behind, Instant until, int limit) {
        return read(c -> !c.enteredAt().isBefore(from)
                        && c.enteredAt().isBefore(until)
                        && (c.enteredAt().isAfter(from) || c.order() > behind))
                .stream()
                .sorted(Comparator.comparing(Callback::enteredAt).thenComparing(Callback::order))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Integer> entered(Instant from, int hours) {
        return List.of();
    }

    @Override
    public List<Integer> done(Instant from, int hours) {
        return List.of();
    }

    @Override
    public List<AuditEntry> audit(CallbackId id) {
        return kept.audit.stream().filter(e -> e.callback().equals(id)).toList();
    }

    private List<Callback> read(Predicate<Callback> wanted) {
        lock.lock();
        try {
            check();
            return kept.callbacks.values().stream()
                    .filter(wanted)
                    .sorted(Comparator.comparingLong(Callback::order))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void check() {
        if (gone) {
            throw new RepositoryException("the database is not there", new IllegalStateException());
        }
    }

    private static boolean calls(Callback callback, PhoneNumber number) {
        return callback.request().caller().number().map(PhoneNumber::key).equals(Optional.of(number.key()));
    }

    private record Transaction(Tables tables) implements Records {
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
            return Optional.ofNullable(tables.callbacks.get(id));
        }

        @Override
        public Optional<Callback> findOpen(Recipient recipient, PhoneNumber number) {
            return tables.callbacks.values().stream()
                    .filter(c -> c.state().open() && c.request().recipient().equals(recipient) && calls(c, number))
                    .findFirst();
        }

        @Override
        public long nextOrder() {
            return ++tables.order;
        }

        @Override
        public void insert(Callback callback) {
            expect(callback.revision() == 1, "a new call-back has revision 1");
            expect(tables.callbacks.put(callback.id(), callback) == null, "inserted twice");
        }

        @Override
        public void update(Callback callback) {
            @Nullable Callback before = tables.callbacks.put(callback.id(), callback);
            expect(before != null && before.revision() + 1 == callback.revision(), "a revision was left out");
        }

        @Override
        public void audit(AuditEntry entry) {
            tables.audit.add(entry);
        }

        @Override
        public void add(Interaction interaction) {
            if (tables.interactions.stream().noneMatch(i -> i.id().equals(interaction.id()))) {
                tables.interactions.add(interaction);
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
}
