package org.ringback.workbench.callbacks.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;

/**
 * Keeps the agent's claims alive as long as the desktop lives, by renewing each at every third of its lease, and tells
 * when one ends without the agent's doing. Those of an earlier run of the desktop are kept too. One thread.
 */
public final class ClaimKeeper {
    /** Between two renewals: a third of the usual lease, however long a lease may seem. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(200);
    /** Of a claim of an earlier run, whatever the clocks say. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final int PART = 3;

    /** @param seen the call-back when it was seen with this claim; what is older says nothing about it */
    private record Held(Claim claim, Callback seen) {}

    private final Desk desk;
    private final Executor ui;
    private final Function<Duration, Executor> after;
    private final Clock clock;
    private final Consumer<LostClaim> lost;
    private final Map<CallbackId, Held> held = new HashMap<>();
    private final Map<CallbackId, Long> endedFences = new HashMap<>();
    private final Set<CallbackId> ending = new HashSet<>();

    /** @param after runs something on the model's thread after a time */
    ClaimKeeper(Desk desk, Executor ui, Function<Duration, Executor> after, Clock clock, Consumer<LostClaim> lost) {
        this.desk = desk;
        this.ui = ui;
        this.after = after;
        this.clock = clock;
        this.lost = lost;
    }

    /** Takes what the desk knows now. */
    void update(DeskState now) {
        for (Callback callback : now.callbacks().values()) {
            ours(callback, now).ifPresent(claim -> keep(callback, claim));
        }
        List.copyOf(held.entrySet())
                .forEach(h -> now.callback(h.getKey())
                        .filter(c -> c.revision() > h.getValue().seen().revision()
                                && ours(c, now).isEmpty())
                        .ifPresent(this::ended));
        if (now.connection().live()) {
            List.copyOf(held.values()).stream()
                    .map(Held::seen)
                    .filter(c -> now.callback(c.id()).isEmpty())
                    .forEach(c -> ended(c, true));
        }
    }

    /** A claim was just given, so its whole lease is known. */
    void claimed(Callback callback) {
        callback.claim().ifPresent(c -> keep(callback, c));
    }

    /** The agent is about to end the claim: that it ends is no loss. */
    public void ending(CallbackId id) {
        ending.add(id);
    }

    /** The agent keeps it after all. */
    public void keeping(CallbackId id) {
        ending.remove(id);
    }

    /** The agent's wish to end the claim was answered. */
    public void answered(CallbackId id, ActionResult result) {
        switch (result) {
            case ActionResult.Done(var now) ->
                now.filter(c -> c.claim().isEmpty()).ifPresent(this::ended);
            case ActionResult.Conflict(var reason, var now) -> {
                ending.remove(id);
                if (fence(id).isPresent() && reason != Refusal.INVALID) {
                    ended(now);
                }
            }
            case ActionResult.Refused refused -> ending.remove(id);
            case ActionResult.Held underway -> {}
        }
    }

    /** The fencing number of our claim. */
    public Optional<Long> fence(CallbackId id) {
        return Optional.ofNullable(held.get(id)).map(h -> h.claim().fence());
    }

    private void keep(Callback callback, Claim claim) {
        CallbackId id = callback.id();
        long known = fence(id).orElse(endedFences.getOrDefault(id, 0L));
        if (claim.fence() < known || claim.fence() == known && !held.containsKey(id)) {
            return;
        }
        held.put(id, new Held(claim, callback));
        if (claim.fence() > known) {
            renewLater(id, claim.fence(), pause(claim));
        }
    }

    /**
     * A third of the lease. That of a claim which was just given is known exactly; one that was renewed before this desktop
     * knew it has at most what is left of it, as far as the clocks of desktop and server agree.
     */
    private Duration pause(Claim claim) {
        Duration whole = Duration.between(claim.since(), claim.expires()).dividedBy(PART);
        if (whole.compareTo(LONGEST) <= 0) {
            return longer(whole, SHORTEST);
        }
        Duration left = Duration.between(clock.instant(), claim.expires()).dividedBy(PART);
        return left.compareTo(LONGEST) > 0 ? LONGEST : longer(left, SOON);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private void renewLater(CallbackId id, long fence, Duration pause) {
        after.apply(pause).execute(() -> {
            if (holds(id, fence)) {
                desk.send(new CallbackCommand.RenewClaim(id, fence))
                        .whenCompleteAsync((reply, failure) -> renewed(id, fence, pause, reply), ui);
            }
        });
    }

    private void renewed(CallbackId id, long fence, Duration pause, Reply reply) {
        if (!holds(id, fence)) {
            return;
        }
        switch (reply) {
            case Reply.Refused(var reason, var detail)
            when reason != Refusal.TRY_AGAIN ->
                desk.state()
                        .callback(id)
                        .ifPresentOrElse(
                                this::ended,
                                () -> Optional.ofNullable(held.get(id)).ifPresent(h -> ended(h.seen(), true)));
            case Reply.Conflict(var reason, var now) -> ended(now);
            default -> renewLater(id, fence, pause);
        }
    }

    private boolean holds(CallbackId id, long fence) {
        return fence(id).filter(f -> f == fence).isPresent();
    }

    private void ended(Callback now) {
        ended(now, false);
    }

    /** @param gone whether it is not for us any more */
    private void ended(Callback now, boolean gone) {
        Optional<Claim> ours = Optional.ofNullable(held.remove(now.id())).map(Held::claim);
        boolean byUs = ending.remove(now.id());
        ours.ifPresent(claim -> {
            endedFences.put(now.id(), claim.fence());
            if (!byUs) {
                lost.accept(new LostClaim(
                        now, now.claim().filter(c -> !c.agent().equals(claim.agent())), gone));
            }
        });
    }

    private static Optional<Claim> ours(Callback callback, DeskState desk) {
        return callback.claim()
                .filter(c -> desk.self().filter(c.agent()::equals).isPresent());
    }
}
