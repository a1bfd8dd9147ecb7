package org.ringback.callbacks.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Interaction;
import org.ringback.repository.Ahead;
import org.ringback.repository.AuditEntry;
import org.ringback.repository.Feed;
import org.ringback.repository.FeedEntry;
import org.ringback.repository.Repository;
import org.ringback.repository.RepositoryException;

/**
 * The contracts of {@link Repository} and {@link Feed} in memory: one transaction at a time, all or nothing, and every
 * transaction's work run twice, so that work which changes anything but through its records is found out.
 */
final class MemoryRepository implements Repository, Feed {
    private final ReentrantLock lock = new ReentrantLock();
    private MemoryRecords.Tables kept = new MemoryRecords.Tables();
    private final List<FeedEntry> told = new ArrayList<>();
    private final Set<Long> putBack = new HashSet<>();
    private final Set<CallbackId> poisoned = new HashSet<>();
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private int transactions;
    private volatile @Nullable CallbackId refusing;
    private volatile int refused;
    private volatile boolean gone;
    private volatile boolean answersLost;

    /** Forgets all. */
    void clear() {
        kept = new MemoryRecords.Tables();
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
    public <T> T inTransaction(Ahead ahead, Work<T> work) {
        return inTransaction(work);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        lock.lock();
        try {
            check();
            work.run(new MemoryRecords(kept.copy(), poisoned));
            MemoryRecords.Tables copy = kept.copy();
            T result = work.run(new MemoryRecords(copy, poisoned));
            CallbackId refuse = refusing;
            if (refuse != null && !Objects.equals(copy.callbacks.get(refuse), kept.callbacks.get(refuse))) {
                refused++;
                throw new RepositoryException("the row is held by something else", new IllegalStateException());
            }
            transactions++;
            kept = copy;
            if (answersLost) {
                throw new RepositoryException("the connection broke while committing", new IllegalStateException());
            }
            return result;
        } finally {
            lock.unlock();
            if (!answersLost) {
                wakes.forEach(Runnable::run);
            }
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
    public List<InState> openByState() {
        return open().stream().collect(Collectors.groupingBy(Callback::state)).entrySet().stream()
                .map(e -> new InState(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream()
                                .map(Callback::enteredAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .toList();
    }

    @Override
    public List<Callback> openTo(PhoneNumber number) {
        return read(c -> c.state().open() && calls(c, number));
    }

    @Override
    public Optional<Callback> renew(CallbackId id, AgentId by, long fence, Instant now, Instant expires) {
        Optional<Claim> held = find(id).flatMap(Callback::claim)
                .filter(c -> c.agent().equals(by)
                        && c.fence() == fence
                        && c.expires().isAfter(now));
        held.ifPresent(claim -> change(
                tables -> new MemoryRecords(tables, poisoned).renew(id, new Claim(by, fence, claim.since(), expires))));
        return held.flatMap(claim -> find(id));
    }

    @Override
    public List<Callback> findAll(Collection<CallbackId> ids) {
        return read(c -> ids.contains(c.id()) && !poisoned.contains(c.id()));
    }

    @Override
    public List<Callback> claimed() {
        return read(c -> c.claim().isPresent());
    }

    @Override
    public List<CallbackId> due(Instant now, int most) {
        check();
        return kept.due.entrySet().stream()
                .filter(e -> !e.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void putBack(CallbackId id, Instant now, Instant until) {
        change(tables -> tables.due.computeIfPresent(id, (i, due) -> due.isAfter(now) ? due : until));
    }

    @Override
    public void escalate(List<Escalates> times) {
        change(tables -> times.stream()
                .filter(e -> tables.callbacks.get(e.id()).revision() == e.revision())
                .forEach(e -> tables.due(e.id(), e.at())));
    }

    @Override
    public void makeDue(Instant now, Optional<Recipient> recipient) {
        change(tables -> tables.callbacks.values().stream()
                .filter(c -> c.state().compareTo(CallbackState.CLAIMED) < 0)
                .filter(c -> recipient
                        .filter(r -> !r.equals(c.request().recipient()))
                        .isEmpty())
                .forEach(c -> tables.due(c.id(), Optional.of(now))));
    }

    private void change(Consumer<MemoryRecords.Tables> change) {
        lock.lock();
        try {
            check();
            change.accept(kept);
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody can read this one. */
    void poison(CallbackId id) {
        poisoned.add(id);
    }

    /** From now on the database refuses to change this one; null for none. */
    void refuse(@Nullable CallbackId id) {
        refusing = id;
    }

    /** How often it refused. */
    int refused() {
        return refused;
    }

    /** How many transactions there were. */
    int transactions() {
        return transactions;
    }

    /** The pauses of what was put back are over. */
    void passPauses() {
        putBack.clear();
    }

    /** Nobody is called back any more, as when the process has ended. */
    void forgetWakes() {
        wakes.clear();
    }

    /** What waits to be told. */
    List<FeedEntry> untold() {
        return List.copyOf(kept.untold);
    }

    @Override
    public int tell(int most, Teller teller) {
        lock.lock();
        try {
            check();
            List<FeedEntry> next = kept.untold.stream()
                    .filter(e -> !putBack.contains(e.number()))
                    .limit(most)
                    .map(this::asNow)
                    .toList();
            if (next.isEmpty()) {
                return 0;
            }
            Set<Long> failed = teller.tell(next).stream().map(FeedEntry::number).collect(Collectors.toSet());
            putBack.addAll(failed);
            List<FeedEntry> done =
                    next.stream().filter(e -> !failed.contains(e.number())).toList();
            told.addAll(done);
            kept.untold.removeIf(e -> done.stream().anyMatch(d -> d.number() == e.number()));
            return next.size();
        } finally {
            lock.unlock();
        }
    }

    private FeedEntry asNow(FeedEntry entry) {
        return entry instanceof FeedEntry.CallbackChanged c
                ? new FeedEntry.CallbackChanged(
                        c.number(),
                        c.place(),
                        c.callback(),
                        c.revision(),
                        c.leftOut(),
                        Optional.ofNullable(kept.callbacks.get(c.callback())))
                : entry;
    }

    @Override
    public void onWritten(Runnable wake) {
        wakes.add(wake);
    }

    @Override
    public Page after(long place, int most) {
        return new Page(told.stream().skip(place).limit(most).toList(), false);
    }

    @Override
    public long newest() {
        return told.size();
    }

    @Override
    public int forget(Instant toldBefore, int most) {
        return 0;
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

    static boolean calls(Callback callback, PhoneNumber number) {
        return callback.request().caller().number().map(PhoneNumber::key).equals(Optional.of(number.key()));
    }
}
