package org.ringback.core.callback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;

/**
 * The message asking an agent or a group to call somebody back, and its whole life so far. A value: every
 * transition makes a new one whose revision is one higher.
 *
 * @param revision 1 when it is accepted
 * @param order its place in the order of input, unique; kept for life
 * @param messages at least one, in the order of input
 * @param claim present exactly in {@link CallbackState#CLAIMED}
 * @param fence the fencing number given out last, 0 before the first claim
 * @param snoozedUntil in {@link CallbackState#SNOOZED}, until when it is put off; afterwards, since when it waits anew: when
 *     it was woken, or when the last claim ended without an outcome, if one did
 * @param dialogue what author and owner wrote to each other, in the order of input
 * @param promise what the customer was told last, whether it was kept or not
 */
public record Callback(
        CallbackId id,
        long revision,
        long order,
        CallbackState state,
        Request request,
        List<Message> messages,
        Receipts receipts,
        Optional<Claim> claim,
        long fence,
        List<Attempt> attempts,
        List<Handover> handovers,
        Optional<Instant> snoozedUntil,
        Optional<ReachedElsewhere> reachedElsewhere,
        List<Line> dialogue,
        Optional<Promise> promise) {
    public Callback {
        messages = List.copyOf(messages);
        attempts = List.copyOf(attempts);
        handovers = List.copyOf(handovers);
        dialogue = List.copyOf(dialogue);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a call-back has at least one message");
        }
        if (claim.isPresent() != (state == CallbackState.CLAIMED)
                || snoozedUntil.isEmpty() && state == CallbackState.SNOOZED) {
            throw new IllegalArgumentException("the parts of call-back " + id + " do not fit its state " + state);
        }
    }

    /** One on which nobody has asked or promised anything. */
    public Callback(
            CallbackId id,
            long revision,
            long order,
            CallbackState state,
            Request request,
            List<Message> messages,
            Receipts receipts,
            Optional<Claim> claim,
            long fence,
            List<Attempt> attempts,
            List<Handover> handovers,
            Optional<Instant> snoozedUntil,
            Optional<ReachedElsewhere> reachedElsewhere) {
        this(
                id,
                revision,
                order,
                state,
                request,
                messages,
                receipts,
                claim,
                fence,
                attempts,
                handovers,
                snoozedUntil,
                reachedElsewhere,
                List.of(),
                Optional.empty());
    }

    /** A call-back as it is when the server accepts it. */
    public static Callback accepted(CallbackId id, long order, Request request, Message message) {
        return new Callback(
                id,
                1,
                order,
                CallbackState.NEW,
                request,
                List.of(message),
                new Receipts(message.at(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Who is named in it: whom it is or was for, who wrote, handed it on or is responding. They, all members of those that
     * are groups, and supervisors may see it, and nobody else.
     */
    public Set<Recipient> parties() {
        Stream<AgentId> agents = Stream.of(
                        Stream.of(request.author()),
                        messages.stream().map(Message::author),
                        claim.stream().map(Claim::agent),
                        handovers.stream().flatMap(h -> h.by().stream()))
                .flatMap(a -> a);
        Stream<Recipient> escalatedFrom =
                handovers.stream().filter(h -> h.by().isEmpty()).map(Handover::from);
        return Stream.of(Stream.of(request.recipient()), agents.<Recipient>map(Recipient.ToAgent::new), escalatedFrom)
                .flatMap(r -> r)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same with another lease of its claim, which is no other revision. */
    public Callback withLease(Claim lease) {
        return with(state, Optional.of(lease));
    }

    /** As if nobody were responding to it: to reckon with, not to keep. */
    public Callback unclaimed() {
        return claim.isEmpty() ? this : with(CallbackState.SEEN, Optional.empty());
    }

    /** The same, in the same revision, with what was promised when it was entered. */
    public Callback promised(Promise given) {
        return with(state, claim, Optional.of(given));
    }

    /**
     * What was promised and has neither been kept nor broken since, by an attempt or by an ordinary call with the customer; whether its
     * time has passed or not.
     */
    public Optional<Promise> standingPromise() {
        return promise.filter(p -> state.open() && attempts.stream().allMatch(a -> a.at().isBefore(p.at())))
                .filter(p -> reachedSincePromised().isEmpty());
    }

    /** When the customer was spoken with elsewhere after the last promise was made; empty when that was not. */
    public Optional<Instant> reachedSincePromised() {
        return promise.flatMap(p -> reachedElsewhere.map(ReachedElsewhere::at).filter(at -> !at.isBefore(p.at())));
    }

    /** What was promised with a message, if that is what the customer was told last. */
    public Optional<Promise> promisedWith(Message message) {
        return promise.filter(p -> p.by().equals(message.author()) && p.at().equals(message.at()));
    }

    private Callback with(CallbackState newState, Optional<Claim> newClaim) {
        return with(newState, newClaim, promise);
    }

    private Callback with(CallbackState newState, Optional<Claim> newClaim, Optional<Promise> newPromise) {
        return new Callback(
                id,
                revision,
                order,
                newState,
                request,
                messages,
                receipts,
                newClaim,
                fence,
                attempts,
                handovers,
                snoozedUntil,
                reachedElsewhere,
                dialogue,
                newPromise);
    }

    /** Whether it was entered by itself, and nobody wrote into it since. */
    public boolean automatic() {
        return messages.stream().allMatch(m -> m.author().equals(Request.AUTOMATIC));
    }

    /** When it was entered: the first message's time. */
    public Instant enteredAt() {
        return receipts.accepted();
    }

    /** The last attempt, if there was one. */
    public Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The newest message. */
    public Message lastMessage() {
        return messages.get(messages.size() - 1);
    }
}
