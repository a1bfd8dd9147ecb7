package org.ringback.workbench.callbacks.internal.outcome;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.callback.Outcome;

/**
 * What an agent has filled in about an attempt. It is kept until it is saved, also when the claim is lost meanwhile.
 *
 * @param text what was said
 * @param next what is to become of the call-back
 */
public record OutcomeForm(Optional<Outcome> outcome, String text, Next next) {
    /** Nothing filled in. */
    public static final OutcomeForm EMPTY = new OutcomeForm(Optional.empty(), "", new Next.Finish());

    /** What is to become of the call-back. */
    public sealed interface Next {
        /** It is done. */
        record Finish() implements Next {}

        /** The agent tries again at once and keeps the claim. */
        record KeepResponding() implements Next {}

        /** It is put off. */
        record TryAgainAt(Instant at) implements Next {}
    }

    /** The same with another outcome, and what normally comes after it. */
    public OutcomeForm ended(Outcome newOutcome, Instant tryAgain) {
        Next usual = newOutcome.settles() ? new Next.Finish() : new Next.TryAgainAt(tryAgain);
        return new OutcomeForm(Optional.of(newOutcome), text, usual);
    }

    public OutcomeForm said(String newText) {
        return new OutcomeForm(outcome, newText, next);
    }

    public OutcomeForm then(Next newNext) {
        return new OutcomeForm(outcome, text, newNext);
    }
}
