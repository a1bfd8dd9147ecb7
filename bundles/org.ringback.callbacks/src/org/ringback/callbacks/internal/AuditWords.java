package org.ringback.callbacks.internal;

import java.util.Locale;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;

/** What is written into the audit trail: one line for each change, in English. */
final class AuditWords {
    private AuditWords() {}

    static String accepted(Callback callback) {
        return "accepted for " + name(callback.request().recipient());
    }

    static String of(CallbackChange change, Callback before, Callback now) {
        return switch (change) {
            case CallbackChange.Deliver c -> "delivered";
            case CallbackChange.See c -> "seen";
            case CallbackChange.Join c -> "called again: " + now.messages().size() + " times";
            case CallbackChange.Take c -> "claimed with fence " + now.fence();
            case CallbackChange.Renew c -> "claim renewed";
            case CallbackChange.Release c -> "claim released";
            case CallbackChange.Expire c ->
                "claim of " + before.claim().orElseThrow().agent() + " ran out";
            case CallbackChange.Try c -> "attempt: " + words(c.outcome());
            case CallbackChange.Complete c -> "done: " + words(c.outcome());
            case CallbackChange.Snooze c -> "put off until " + c.until();
            case CallbackChange.Wake c -> "put off no longer";
            case CallbackChange.Reassign c -> handedOver(before, now) + because(c.reason());
            case CallbackChange.Escalate c -> "escalated: " + handedOver(before, now) + because(c.reason());
            case CallbackChange.Cancel c -> "cancelled";
            case CallbackChange.Reached c -> "customer spoken with elsewhere by " + c.by();
        };
    }

    static String name(Recipient recipient) {
        return switch (recipient) {
            case Recipient.ToAgent to -> to.agent().value();
            case Recipient.ToGroup to -> "group " + to.group();
        };
    }

    private static String handedOver(Callback before, Callback now) {
        return "handed from " + name(before.request().recipient()) + " to "
                + name(now.request().recipient());
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : ": " + reason;
    }

    private static String words(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
