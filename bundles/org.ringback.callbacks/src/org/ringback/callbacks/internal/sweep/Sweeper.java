package org.ringback.callbacks.internal.sweep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.callbacks.internal.change.CallbackChanger;
import org.ringback.callbacks.internal.change.CallbackTransactions;
import org.ringback.callbacks.internal.change.Replies;
import org.ringback.callbacks.internal.change.TransactionResult;
import org.ringback.callbacks.internal.deadlines.Escalation;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Recipient;
import org.ringback.repository.Records;
import org.ringback.repository.Repository;
import org.ringback.repository.Repository.Escalates;
import org.ringback.repository.RepositoryException;

/**
 * Lets time pass: ends claims that have run out, wakes what was put off, hands on what nobody responds to. What is due is
 * read from the database page by page, and each is done by itself: one that fails is put back for longer each time.
 */
public final class Sweeper {
    private static final int PAGE = 100;
    /** When nobody is there to hand it on to: everybody has had it, or has another of the same caller. */
    private static final Duration NOBODY = Duration.ofMinutes(1);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_PAUSES = 10_000;
    private static final Logger LOG = System.getLogger(Sweeper.class.getName());
    private final Clock clock;
    private final Repository repository;
    private final CallbackTransactions transactions;
    private final CallbackChanger changer;
    private final Escalation escalation;
    private final Map<CallbackId, Duration> pauses = new HashMap<>();
    /** For whom it is to be decided anew when call-backs escalate; empty for all. */
    private final Set<Optional<Recipient>> anew = ConcurrentHashMap.newKeySet();

    private boolean failing;

    public Sweeper(
            Clock clock,
            Repository repository,
            CallbackTransactions transactions,
            CallbackChanger changer,
            Escalation escalation) {
        this.clock = clock;
        this.repository = repository;
        this.transactions = transactions;
        this.changer = changer;
        this.escalation = escalation;
        anew.add(Optional.empty());
    }

    /** Hours, groups or deputies of the recipient have changed: the next sweep decides anew when call-backs escalate. */
    public void changed(Recipient recipient) {
        anew.add(Optional.of(recipient));
    }

    /** Does what is due now. Throws nothing, whatever happens, as the timer would end: what fails is tried again. */
    public synchronized void sweep() {
        try {
            lookAnew();
            Set<CallbackId> seen = new HashSet<>();
            List<CallbackId> page = repository.due(clock.instant(), PAGE);
            while (seen.addAll(page)) {
                sweep(page);
                page = repository.due(clock.instant(), PAGE);
            }
            failing = false;
        } catch (RepositoryException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "claims, snoozes and escalations wait for the database: {0}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "what is due could not be done; it is tried again", e);
        }
    }

    private void lookAnew() {
        for (Optional<Recipient> recipient : Set.copyOf(anew)) {
            // Taken out before, so that a change while it is done is not forgotten.
            anew.remove(recipient);
            try {
                repository.makeDue(clock.instant(), recipient);
            } catch (RepositoryException e) {
                // One that somebody holds keeps nobody else from what is due; if the database is away, that shows next.
                anew.add(recipient);
                LOG.log(Level.DEBUG, "what waits is looked at anew later", e);
            } catch (RuntimeException e) {
                anew.add(recipient);
                throw e;
            }
        }
    }

    private void sweep(List<CallbackId> page) {
        Instant now = clock.instant();
        Map<CallbackId, Callback> found =
                repository.findAll(page).stream().collect(Collectors.toMap(Callback::id, Function.identity()));
        List<Escalates> later = new ArrayList<>();
        for (CallbackId id : page) {
            Callback callback = found.get(id);
            if (callback == null) {
                putBack(id, "it cannot be read");
            } else if (waits(callback)
                    && escalation.due(callback).filter(t -> !t.isAfter(now)).isEmpty()) {
                later.add(new Escalates(id, callback.revision(), escalation.due(callback)));
            } else {
                carefully(callback);
            }
        }
        if (!later.isEmpty()) {
            repository.escalate(later);
        }
    }

    private static boolean waits(Callback callback) {
        return switch (callback.state()) {
            case NEW, DELIVERED, SEEN -> true;
            case CLAIMED, SNOOZED, DONE, CANCELLED -> false;
        };
    }

    private void carefully(Callback due) {
        try {
            switch (due.state()) {
                case CLAIMED -> transactions.run(r -> changer.byItself(r, due.id(), new CallbackChange.Expire()));
                case SNOOZED -> transactions.run(r -> changer.byItself(r, due.id(), new CallbackChange.Wake()));
                case NEW, DELIVERED, SEEN -> escalate(due.id());
                case DONE, CANCELLED -> {}
            }
            pauses.remove(due.id());
        } catch (RuntimeException | Error e) {
            putBack(due.id(), String.valueOf(e.getMessage()));
        }
    }

    private void escalate(CallbackId id) {
        transactions.run(records -> escalate(records, id));
        // Does nothing if it went on: then it is due later anyway.
        Instant now = clock.instant();
        repository.putBack(id, now, now.plus(NOBODY));
    }

    private TransactionResult escalate(Records records, CallbackId id) {
        return records.find(id)
                .flatMap(callback -> escalation.next(callback).stream()
                        .filter(to -> !CallbackChanger.takenThere(records, callback, to))
                        .findFirst()
                        .map(to -> changer.byItself(
                                records, id, new CallbackChange.Escalate(to, escalation.waited(callback)))))
                .orElseGet(() -> TransactionResult.nothing(Replies.unknown()));
    }

    private void putBack(CallbackId id, String why) {
        Instant now = clock.instant();
        Duration before = pauses.getOrDefault(id, Duration.ZERO);
        Duration pause = before.isZero() ? SHORTEST_PAUSE : before.multipliedBy(2);
        if (pauses.size() > MOST_PAUSES) {
            pauses.clear();
        }
        pauses.put(id, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        repository.putBack(id, now, now.plus(pauses.get(id)));
        if (before.isZero()) {
            LOG.log(Level.WARNING, "What is due of call-back {0} could not be done; it is tried again: {1}", id, why);
        }
    }
}
