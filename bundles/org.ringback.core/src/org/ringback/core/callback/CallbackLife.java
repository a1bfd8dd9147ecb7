package org.ringback.core.callback;

import static org.ringback.core.callback.CallbackState.CANCELLED;
import static org.ringback.core.callback.CallbackState.CLAIMED;
import static org.ringback.core.callback.CallbackState.DELIVERED;
import static org.ringback.core.callback.CallbackState.DONE;
import static org.ringback.core.callback.CallbackState.NEW;
import static org.ringback.core.callback.CallbackState.SEEN;
import static org.ringback.core.callback.CallbackState.SNOOZED;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;

/**
 * The one place that knows the transitions of a call-back, drawn at {@link CallbackState}. Pure: every pair of
 * state and change is a move, nothing to do, or a refusal. Who may send which change is decided elsewhere.
 */
public final class CallbackLife {
    private CallbackLife() {}

    /**
     * Applies a change.
     *
     * @param now the server's time
     */
    public static Step apply(Callback callback, CallbackChange change, Instant now) {
        if (!callback.state().open()) {
            return afterTheEnd(callback, change);
        }
        return switch (change) {
            case CallbackChange.Deliver c -> deliver(callback, now);
            case CallbackChange.See c -> see(callback, now);
            case CallbackChange.Join c -> join(callback, c);
            case CallbackChange.Take c -> take(callback, c, now);
            case CallbackChange.Renew c -> renew(callback, c, now);
            case CallbackChange.Release c ->
                holding(callback, c.by(), c.fence(), now, e -> e.anew(now).moved());
            case CallbackChange.Expire c -> expire(callback, c, now);
            case CallbackChange.Try c ->
                holding(
                        callback,
                        c.by(),
                        c.fence(),
                        now,
                        e -> e.attempt(new Attempt(c.by(), now, c.outcome(), c.text()))
                                .moved());
            case CallbackChange.TriedInVain c ->
                new Editor(callback)
                        .attempt(new Attempt(c.by(), now, c.outcome(), ""))
                        .moved();
            case CallbackChange.Complete c ->
                holding(
                        callback,
                        c.by(),
                        c.fence(),
                        now,
                        e -> e.to(DONE)
                                .attempt(new Attempt(c.by(), now, c.outcome(), c.text()))
                                .closed(now)
                                .moved());
            case CallbackChange.Snooze c -> snooze(callback, c, now);
            case CallbackChange.Wake c -> wake(callback, now);
            case CallbackChange.Reassign c -> reassign(callback, c, now);
            case CallbackChange.Escalate c -> escalate(callback, c, now);
            case CallbackChange.Cancel c ->
                !c.breaking() && claimedByAnother(callback, Optional.of(c.by()))
                        ? refused(Refusal.CLAIMED_BY_ANOTHER)
                        : new Editor(callback).to(CANCELLED).closed(now).moved();
            case CallbackChange.Promised c -> promise(callback, c, now);
            case CallbackChange.Ask c -> ask(callback, c, now);
            case CallbackChange.Reached c -> reached(callback, new ReachedElsewhere(c.by(), now));
        };
    }

    /** What the passing of time asks nothing of, it leaves alone; whatever somebody wants is refused. */
    private static Step afterTheEnd(Callback callback, CallbackChange change) {
        return switch (change) {
            case CallbackChange.Deliver c -> new Step.Unchanged(callback);
            case CallbackChange.See c -> new Step.Unchanged(callback);
            case CallbackChange.Expire c -> new Step.Unchanged(callback);
            case CallbackChange.Wake c -> new Step.Unchanged(callback);
            case CallbackChange.Reached c -> new Step.Unchanged(callback);
            case CallbackChange.TriedInVain c -> new Step.Unchanged(callback);
            default -> refused(Refusal.CLOSED);
        };
    }

    private static Step deliver(Callback callback, Instant now) {
        return callback.state() == NEW
                ? new Editor(callback).to(DELIVERED).delivered(now).moved()
                : new Step.Unchanged(callback);
    }

    private static Step see(Callback callback, Instant now) {
        return callback.state() == NEW || callback.state() == DELIVERED
                ? new Editor(callback).to(SEEN).seen(now).moved()
                : new Step.Unchanged(callback);
    }

    /** A further message is announced again, unless somebody is responding and sees it anyway. */
    private static Step join(Callback callback, CallbackChange.Join join) {
        Editor editor = new Editor(callback)
                .message(join.message())
                .request(callback.request().atLeast(join.urgency()));
        join.promise()
                .map(until ->
                        new Promise(join.message().author(), join.message().at(), until))
                .filter(given ->
                        callback.standingPromise().filter(given::isOlderThan).isEmpty())
                .ifPresent(editor::promise);
        return (callback.state() == CLAIMED ? editor : editor.to(NEW)).moved();
    }

    /** Whoever claims what they hold already gets a new fence: their old desktop may have died. */
    private static Step take(Callback callback, CallbackChange.Take take, Instant now) {
        boolean running = callback.claim().filter(c -> c.expires().isAfter(now)).isPresent();
        if (running && claimedByAnother(callback, Optional.of(take.by()))) {
            return refused(Refusal.CLAIMED_BY_ANOTHER);
        }
        return new Editor(callback)
                .seen(now)
                .claimed(new Claim(take.by(), callback.fence() + 1, now, take.expires()))
                .moved();
    }

    private static Step renew(Callback callback, CallbackChange.Renew renew, Instant now) {
        return holding(
                callback,
                renew.by(),
                renew.fence(),
                now,
                e -> e.claimed(new Claim(
                                renew.by(),
                                renew.fence(),
                                callback.claim().orElseThrow().since(),
                                renew.expires()))
                        .renewed());
    }

    /** A claim that ends counts as somebody's time: it waits anew since then, and is announced again. */
    private static Step expire(Callback callback, CallbackChange.Expire expire, Instant now) {
        return callback.claim()
                .map(Claim::expires)
                .filter(end -> expire.idle() || !end.isAfter(now))
                .map(end ->
                        new Editor(callback).anew(end.isAfter(now) ? now : end).moved())
                .orElse(new Step.Unchanged(callback));
    }

    private static Step snooze(Callback callback, CallbackChange.Snooze snooze, Instant now) {
        if (!snooze.until().isAfter(now)) {
            return refused(Refusal.INVALID);
        }
        Optional<Promise> given = snooze.promise().map(until -> new Promise(snooze.by(), now, until));
        Instant until = given.or(callback::standingPromise)
                .map(promise -> promise.wakes(snooze.until(), now))
                .orElse(snooze.until());
        if (callback.state() == CLAIMED || snooze.fence().isPresent()) {
            return holding(callback, snooze.by(), snooze.fence().orElse(0L), now, e -> putOff(e, until, given));
        }
        return putOff(new Editor(callback).seen(now), until, given);
    }

    /** It stays as it stands; what is put off comes back in time for it. */
    private static Step promise(Callback callback, CallbackChange.Promised promised, Instant now) {
        if (callback.standingPromise().map(Promise::until).equals(Optional.of(promised.until()))) {
            return new Step.Unchanged(callback);
        }
        Promise given = new Promise(promised.by(), now, promised.until());
        Editor editor = new Editor(callback).promise(given);
        if (callback.state() == SNOOZED) {
            callback.snoozedUntil().ifPresent(until -> editor.snoozed(given.wakes(until, now)));
        }
        return editor.moved();
    }

    private static Step putOff(Editor editor, Instant until, Optional<Promise> given) {
        given.ifPresent(editor::promise);
        return editor.snoozed(until).moved();
    }

    private static Step wake(Callback callback, Instant now) {
        return callback.state() == SNOOZED
                        && callback.snoozedUntil().filter(t -> !t.isAfter(now)).isPresent()
                ? new Editor(callback).anew(now).moved()
                : new Step.Unchanged(callback);
    }

    private static Step reassign(Callback callback, CallbackChange.Reassign reassign, Instant now) {
        if (!reassign.breaking() && claimedByAnother(callback, Optional.of(reassign.by()))) {
            return refused(Refusal.CLAIMED_BY_ANOTHER);
        }
        return handOver(
                callback,
                Handover.by(reassign.by(), callback.request().recipient(), reassign.to(), now, reassign.reason()));
    }

    /** What somebody is responding to, or has put off knowingly, does not escalate. */
    private static Step escalate(Callback callback, CallbackChange.Escalate escalate, Instant now) {
        return switch (callback.state()) {
            case CLAIMED -> refused(Refusal.CLAIMED_BY_ANOTHER);
            case SNOOZED -> new Step.Unchanged(callback);
            default ->
                handOver(
                        callback,
                        Handover.escalated(callback.request().recipient(), escalate.to(), now, escalate.waited()));
        };
    }

    /** The last conversation counts, whichever is heard of last. */
    private static Step reached(Callback callback, ReachedElsewhere reached) {
        return callback.reachedElsewhere()
                        .filter(known -> known.at().isAfter(reached.at()))
                        .isPresent()
                ? new Step.Unchanged(callback)
                : new Editor(callback).reached(reached).moved();
    }

    /** It stays as it stands; an owner who asks has seen it. */
    private static Step ask(Callback callback, CallbackChange.Ask ask, Instant now) {
        Optional<Line.Side> side = Dialogue.side(ask.as(), callback);
        if (side.isEmpty()) {
            return refused(
                    ask.as().responds(callback) && claimedByAnother(callback, Optional.of(ask.by()))
                            ? Refusal.CLAIMED_BY_ANOTHER
                            : Refusal.NOT_ALLOWED);
        }
        if (ask.answers()
                && Dialogue.open(callback).filter(q -> q.side() != side.get()).isEmpty()) {
            return refused(Refusal.CHANGED);
        }
        Editor editor = new Editor(callback).line(new Line(side.get(), ask.by(), now, ask.text()));
        boolean seenBy = side.get() == Line.Side.OWNER && (callback.state() == NEW || callback.state() == DELIVERED);
        return (seenBy ? editor.to(SEEN).seen(now) : editor).moved();
    }

    private static Step handOver(Callback callback, Handover handover) {
        if (handover.from().equals(handover.to())) {
            return new Step.Unchanged(callback);
        }
        return new Editor(callback)
                .to(NEW)
                .request(callback.request().to(handover.to()))
                .handover(handover)
                .moved();
    }

    private static boolean claimedByAnother(Callback callback, Optional<AgentId> but) {
        return callback.claim().filter(c -> !but.equals(Optional.of(c.agent()))).isPresent();
    }

    private interface Edit {
        Step on(Editor editor);
    }

    /** Does what only the holder of the claim with this fence may do, before it has run out. */
    private static Step holding(Callback callback, AgentId by, long fence, Instant now, Edit edit) {
        Optional<Claim> claim = callback.claim();
        if (claim.isEmpty()) {
            return refused(callback.fence() == 0 ? Refusal.NOT_CLAIMED : Refusal.CLAIM_LOST);
        }
        if (!claim.get().agent().equals(by)) {
            return refused(Refusal.CLAIMED_BY_ANOTHER);
        }
        if (claim.get().fence() != fence || !claim.get().expires().isAfter(now)) {
            return refused(Refusal.CLAIM_LOST);
        }
        return edit.on(new Editor(callback));
    }

    private static Step refused(Refusal why) {
        return new Step.Refused(why);
    }
}
