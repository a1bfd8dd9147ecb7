package org.ringback.server.internal.admin;

import java.time.Duration;
import java.util.Optional;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.people.Interaction;

/** What the server keeps as values, in the words of the command line. */
final class English {
    private English() {}

    static String of(AuditEvent event) {
        return switch (event) {
            case AuditEvent.Accepted(var to) -> "accepted for " + Rows.word(to);
            case AuditEvent.CalledAgain(var times) -> "called again: " + times + " times";
            case AuditEvent.Transition(var step) -> Rows.word(step);
            case AuditEvent.Claimed(var fence) -> "claimed with fence " + fence;
            case AuditEvent.ClaimExpired(var holder) -> "claim of " + holder + " ran out";
            case AuditEvent.Tried(var outcome) -> "attempt: " + Rows.word(outcome);
            case AuditEvent.Completed(var outcome) -> "done: " + Rows.word(outcome);
            case AuditEvent.Snoozed(var until) -> "snoozed until " + until;
            case AuditEvent.Promised(var until) -> "promised for " + until;
            case AuditEvent.HandedOver(var from, var to, var reason) ->
                "handed from " + Rows.word(from) + " to " + Rows.word(to) + (reason.isBlank() ? "" : ": " + reason);
            case AuditEvent.Escalated(var from, var to, var waited) ->
                "escalated from " + Rows.word(from) + " to " + Rows.word(to) + ": nobody responded within "
                        + seconds(waited);
            case AuditEvent.SpokenWith(var by) -> "customer spoken with elsewhere by " + by;
            case AuditEvent.CalledBack(var phone) -> "calls back from " + phone;
            case AuditEvent.NotDialled(var why) -> "the call was not begun: " + why;
            case AuditEvent.Noted(var line) -> line;
        };
    }

    static String of(Message message) {
        return message.missed().map(m -> "missed call: " + of(m)).orElse(message.text());
    }

    static String of(Interaction interaction) {
        return interaction
                .missed()
                .map(English::of)
                .or(() -> interaction.kind() == Interaction.Kind.PROMISE
                        ? interaction
                                .promised()
                                .map(until -> "promised for " + until)
                                .or(() -> Optional.of("promise withdrawn").filter(w -> !interaction.confidential()))
                        : Optional.empty())
                .orElse(interaction.text());
    }

    private static String of(MissedCall missed) {
        String rang = missed.rang().isZero() ? "" : "rang " + seconds(missed.rang()) + ", ";
        return missed.group().map(g -> "for " + g + ", ").orElse("") + rang + words(missed.end());
    }

    private static String words(CallEnd end) {
        return switch (end) {
            case GIVEN_UP, HUNG_UP -> "hung up";
            case BUSY -> "busy";
            case NO_ANSWER -> "nobody answered";
            case REFUSED -> "declined";
            case UNREACHABLE -> "not reachable";
            case NOT_FOUND -> "the number does not exist";
            case CONNECTION_LOST -> "it rang when the connection to the PBX was lost";
            case UNKNOWN -> "nobody took it";
        };
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
