package org.ringback.core.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;

/**
 * One entry of a customer's response history.
 *
 * @param id a UUID, for most a UUIDv7
 * @param at when it was said; of a call, when it was answered
 * @param agent who spoke with the customer or wrote the entry
 * @param callback the call-back that it belongs to
 * @param text what was said, at most 4,000 characters
 * @param lasted how long they spoke; only of a call whose end is known
 * @param missed what happened to a call that nobody took
 * @param promised by when the customer was told then that they are called back
 * @param confidential whether it is read whole only by those who may see its call-back. Others get the request without its
 *     text, and nothing of what became of it
 */
public record Interaction(
        UUID id,
        CustomerId customer,
        Instant at,
        Kind kind,
        CallDirection direction,
        AgentId agent,
        Optional<PhoneNumber> number,
        Optional<CallbackId> callback,
        Optional<Outcome> outcome,
        String text,
        Optional<Duration> lasted,
        Optional<MissedCall> missed,
        Optional<Instant> promised,
        boolean confidential) {

    /** An entry that everybody reads. */
    public Interaction(
            UUID id,
            CustomerId customer,
            Instant at,
            Kind kind,
            CallDirection direction,
            AgentId agent,
            Optional<PhoneNumber> number,
            Optional<CallbackId> callback,
            Optional<Outcome> outcome,
            String text,
            Optional<Duration> lasted,
            Optional<MissedCall> missed) {
        this(
                id,
                customer,
                at,
                kind,
                direction,
                agent,
                number,
                callback,
                outcome,
                text,
                lasted,
                missed,
                Optional.empty(),
                false);
    }

    /** An entry that is not about a call. */
    public Interaction(
            UUID id,
            CustomerId customer,
            Instant at,
            Kind kind,
            CallDirection direction,
            AgentId agent,
            Optional<PhoneNumber> number,
            Optional<CallbackId> callback,
            Optional<Outcome> outcome,
            String text) {
        this(
                id,
                customer,
                at,
                kind,
                direction,
                agent,
                number,
                callback,
                outcome,
                text,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, confidential or not. */
    public Interaction confidential(boolean now) {
        return with(promised, now);
    }

    /** The same with what the customer was told then. */
    public Interaction promised(Optional<Instant> until) {
        return with(until, confidential);
    }

    private Interaction with(Optional<Instant> until, boolean isConfidential) {
        return new Interaction(
                id,
                customer,
                at,
                kind,
                direction,
                agent,
                number,
                callback,
                outcome,
                text,
                lasted,
                missed,
                until,
                isConfidential);
    }

    /** What those read of a confidential entry who may not see its call-back: that there was one. */
    public Interaction withheld() {
        return new Interaction(
                id,
                customer,
                at,
                kind,
                direction,
                agent,
                number,
                callback,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** What kind of entry it is. */
    public enum Kind {
        /** A call that was answered. */
        CALL,
        /** A call that nobody took. */
        MISSED_CALL,
        /** The customer asked to be called back. */
        CALLBACK_REQUEST,
        /** An attempt to call back, or its end. */
        RESPONSE,
        /** What an agent asked another on a call-back. */
        QUESTION,
        /** What the other answered. */
        ANSWER,
        /** The customer was told anew by when they are called back. */
        PROMISE,
        /** Written by hand. */
        NOTE,
        /** Another customer became this one; the text is what they were called. */
        MERGED,
        /** A merge was undone; the text is what the customer is called who is another one again. */
        MERGE_UNDONE
    }
}
