package org.ringback.core.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.call.Extension;

/** What an audit record says happened to a call-back. Values only: whoever shows it has the words. */
public sealed interface AuditEvent {
    /** What an audit record names as its origin when nobody asked for it. */
    String BY_ITSELF = "server";

    /** Entered, for this recipient. */
    record Accepted(Recipient recipient) implements AuditEvent {}

    /** The same caller called again; so many times by now. */
    record CalledAgain(int times) implements AuditEvent {}

    /** One of the steps that need no more to be said. */
    record Transition(Step step) implements AuditEvent {
        /** Which one. */
        public enum Step {
            DELIVERED,
            SEEN,
            RELEASED,
            WOKEN,
            CANCELLED,
            ASKED,
            ANSWERED
        }
    }

    /** An agent began to respond. */
    record Claimed(long fence) implements AuditEvent {}

    /** The claim of this agent ran out. */
    record ClaimExpired(AgentId holder) implements AuditEvent {}

    /** An attempt failed. */
    record Tried(Outcome outcome) implements AuditEvent {}

    /** It ended with an outcome. */
    record Completed(Outcome outcome) implements AuditEvent {}

    /** Put off. */
    record Snoozed(Instant until) implements AuditEvent {}

    /** The customer was told by when they are called back. */
    record Promised(Instant until) implements AuditEvent {}

    /** An agent handed it to another recipient; the reason may be empty. */
    record HandedOver(Recipient from, Recipient to, String reason) implements AuditEvent {}

    /** It went on by itself, as nobody responded for so long. */
    record Escalated(Recipient from, Recipient to, Duration waited) implements AuditEvent {}

    /** The customer was spoken with outside this call-back. */
    record SpokenWith(AgentId by) implements AuditEvent {}

    /** The PBX was asked to call the customer from this phone. */
    record CalledBack(Extension phone) implements AuditEvent {}

    /** The PBX did not begin that call; why, as it said. */
    record NotDialled(String why) implements AuditEvent {}

    /** A line of English, as older versions kept them. */
    record Noted(String line) implements AuditEvent {}

    /** What is to be audited of a change; empty for a renewed claim, which happens all the time and says nothing. */
    static Optional<AuditEvent> of(CallbackChange change, Callback before, Callback now) {
        Recipient from = before.request().recipient();
        return switch (change) {
            case CallbackChange.Renew c -> Optional.empty();
            case CallbackChange.Deliver c -> Optional.of(new Transition(Transition.Step.DELIVERED));
            case CallbackChange.See c -> Optional.of(new Transition(Transition.Step.SEEN));
            case CallbackChange.Join c ->
                Optional.of(new CalledAgain(now.messages().size()));
            case CallbackChange.Take c -> Optional.of(new Claimed(now.fence()));
            case CallbackChange.Release c -> Optional.of(new Transition(Transition.Step.RELEASED));
            case CallbackChange.Expire c -> before.claim().map(Claim::agent).map(ClaimExpired::new);
            case CallbackChange.Try c -> Optional.of(new Tried(c.outcome()));
            case CallbackChange.TriedInVain c -> Optional.of(new Tried(c.outcome()));
            case CallbackChange.Complete c -> Optional.of(new Completed(c.outcome()));
            case CallbackChange.Snooze c -> now.snoozedUntil().map(Snoozed::new);
            case CallbackChange.Promised c -> Optional.of(new Promised(c.until()));
            case CallbackChange.Wake c -> Optional.of(new Transition(Transition.Step.WOKEN));
            case CallbackChange.Reassign c -> Optional.of(new HandedOver(from, c.to(), c.reason()));
            case CallbackChange.Escalate c -> Optional.of(new Escalated(from, c.to(), c.waited()));
            case CallbackChange.Cancel c -> Optional.of(new Transition(Transition.Step.CANCELLED));
            case CallbackChange.Ask c ->
                Optional.of(new Transition(
                        Dialogue.open(now).isPresent() ? Transition.Step.ASKED : Transition.Step.ANSWERED));
            case CallbackChange.Reached c -> Optional.of(new SpokenWith(c.by()));
        };
    }
}
