package org.ringback.core.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the next value of a call-back: says only what differs. */
final class Editor {
    private final Callback from;
    private CallbackState state;
    private Request request;
    private List<Message> messages;
    private Receipts receipts;
    private Optional<Claim> claim;
    private long fence;
    private List<Attempt> attempts;
    private List<Handover> handovers;
    private Optional<Instant> snoozedUntil;
    private Optional<ReachedElsewhere> reached;
    private List<Line> dialogue;
    private Optional<Promise> promise;

    Editor(Callback from) {
        this.from = from;
        state = from.state();
        request = from.request();
        messages = from.messages();
        receipts = from.receipts();
        claim = from.claim();
        fence = from.fence();
        attempts = from.attempts();
        handovers = from.handovers();
        snoozedUntil = from.snoozedUntil();
        reached = from.reachedElsewhere();
        dialogue = from.dialogue();
        promise = from.promise();
    }

    /** Goes to a state that has neither claim nor snooze. */
    Editor to(CallbackState newState) {
        if (state == CallbackState.SNOOZED) {
            snoozedUntil = Optional.empty();
        }
        state = newState;
        claim = Optional.empty();
        return this;
    }

    /** It waits for somebody anew, since then. */
    Editor anew(Instant since) {
        to(CallbackState.NEW);
        snoozedUntil = Optional.of(since);
        return this;
    }

    Editor claimed(Claim newClaim) {
        to(CallbackState.CLAIMED);
        claim = Optional.of(newClaim);
        fence = newClaim.fence();
        return this;
    }

    Editor snoozed(Instant until) {
        to(CallbackState.SNOOZED);
        snoozedUntil = Optional.of(until);
        return this;
    }

    Editor request(Request newRequest) {
        request = newRequest;
        return this;
    }

    Editor delivered(Instant now) {
        receipts = new Receipts(
                receipts.accepted(),
                receipts.delivered().or(() -> Optional.of(now)),
                receipts.seen(),
                receipts.closed());
        return this;
    }

    Editor seen(Instant now) {
        delivered(now);
        receipts = new Receipts(
                receipts.accepted(),
                receipts.delivered(),
                receipts.seen().or(() -> Optional.of(now)),
                receipts.closed());
        return this;
    }

    Editor closed(Instant now) {
        receipts = new Receipts(receipts.accepted(), receipts.delivered(), receipts.seen(), Optional.of(now));
        return this;
    }

    Editor message(Message message) {
        messages = plus(messages, message);
        return this;
    }

    Editor attempt(Attempt attempt) {
        attempts = plus(attempts, attempt);
        return this;
    }

    Editor handover(Handover handover) {
        handovers = plus(handovers, handover);
        return this;
    }

    Editor line(Line line) {
        dialogue = plus(dialogue, line);
        return this;
    }

    Editor promise(Promise given) {
        promise = Optional.of(given);
        return this;
    }

    Editor reached(ReachedElsewhere newReached) {
        reached = Optional.of(newReached);
        return this;
    }

    Step moved() {
        return new Step.Moved(made(from.revision() + 1));
    }

    Step renewed() {
        return new Step.Renewed(made(from.revision()));
    }

    private Callback made(long revision) {
        return new Callback(
                from.id(),
                revision,
                from.order(),
                state,
                request,
                messages,
                receipts,
                claim,
                fence,
                attempts,
                handovers,
                snoozedUntil,
                reached,
                dialogue,
                promise);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
