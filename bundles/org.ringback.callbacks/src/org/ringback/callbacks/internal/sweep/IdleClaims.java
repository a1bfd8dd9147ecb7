package org.ringback.callbacks.internal.sweep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ringback.callbacks.internal.change.CallbackChanger;
import org.ringback.callbacks.internal.change.CallbackTransactions;
import org.ringback.callbacks.internal.change.Replies;
import org.ringback.callbacks.internal.change.TransactionResult;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.repository.Records;
import org.ringback.repository.RepositoryException;

/**
 * Ends claims whose holder has given no sign of work for long: has neither claimed nor dialled, written, nor entered an
 * attempt. That the desktop lives, and renews the claim, is none: it does so all night. Safe for use by several threads.
 */
public final class IdleClaims {
    private static final Logger LOG = System.getLogger(IdleClaims.class.getName());
    private final Clock clock;
    private final Optional<Duration> longest;
    private final CallbackTransactions transactions;
    private final CallbackChanger changer;
    private final Map<CallbackId, Callback> claimed = new ConcurrentHashMap<>();
    private final Map<CallbackId, Instant> dialled = new ConcurrentHashMap<>();
    /** What was dialled before is not known, so it counts as work then. */
    private final Instant started;

    /** @param longest without a sign of work; empty for ever */
    public IdleClaims(
            Clock clock, Optional<Duration> longest, CallbackTransactions transactions, CallbackChanger changer) {
        this.clock = clock;
        this.longest = longest;
        this.transactions = transactions;
        this.changer = changer;
        started = clock.instant();
    }

    /** How a call-back is now. */
    public void changed(Callback now) {
        if (now.claim().isPresent()) {
            claimed.merge(now.id(), now, (a, b) -> a.revision() > b.revision() ? a : b);
        } else {
            claimed.remove(now.id());
            dialled.remove(now.id());
        }
    }

    /** An agent calls the customer from a call-back. */
    public void dialled(CallbackId id, AgentId by) {
        Callback known = claimed.get(id);
        if (known != null && holder(known).equals(Optional.of(by))) {
            dialled.put(id, clock.instant());
        }
    }

    /** Ends those that are idle now. Throws nothing: what fails is tried again the next time. */
    public void end() {
        Instant now = clock.instant();
        for (Callback callback : List.copyOf(claimed.values())) {
            longest.filter(l -> !worked(callback).plus(l).isAfter(now)).ifPresent(l -> end(callback));
        }
    }

    private void end(Callback callback) {
        try {
            transactions.run(records -> end(records, callback));
        } catch (RepositoryException e) {
            LOG.log(Level.DEBUG, "an idle claim is ended later", e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the idle claim on " + callback.id() + " could not be ended; it is tried again", e);
        }
    }

    /** By what is kept: what was worked meanwhile may not be told yet. */
    private TransactionResult end(Records records, Callback seen) {
        Optional<Callback> now = records.find(seen.id());
        if (now.filter(n -> n.claim().isPresent()
                        && n.fence() == seen.fence()
                        && longest.filter(l -> !worked(n).plus(l).isAfter(clock.instant()))
                                .isPresent())
                .isPresent()) {
            // Its end is told to changed().
            return changer.byItself(records, seen.id(), new CallbackChange.Expire(true));
        }
        now.ifPresentOrElse(this::changed, () -> claimed.remove(seen.id()));
        return TransactionResult.nothing(Replies.unknown());
    }

    private Instant worked(Callback callback) {
        Optional<AgentId> holder = holder(callback);
        return Stream.of(
                        callback.claim().stream().map(Claim::since),
                        callback.attempts().stream()
                                .filter(a -> holder.equals(Optional.of(a.agent())))
                                .map(Attempt::at),
                        callback.messages().stream()
                                .filter(m -> holder.equals(Optional.of(m.author())))
                                .map(Message::at),
                        callback.dialogue().stream()
                                .filter(l -> holder.equals(Optional.of(l.author())))
                                .map(Line::at),
                        Optional.ofNullable(dialled.get(callback.id())).stream())
                .flatMap(s -> s)
                .reduce(started, (a, b) -> a.isAfter(b) ? a : b);
    }

    private static Optional<AgentId> holder(Callback callback) {
        return callback.claim().map(Claim::agent);
    }
}
