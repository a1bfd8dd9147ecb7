package org.ringback.workbench.callbacks.internal.details;

import org.ringback.core.callback.AuditEvent;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** Puts the audit trail into words. */
public final class AuditWording {
    private final Messages messages;
    private final Formats formats;
    private final Words words;

    public AuditWording(Messages messages, Formats formats, Words words) {
        this.messages = messages;
        this.formats = formats;
        this.words = words;
    }

    /** When, who, what, and at which desktop. */
    public String line(Result.Trail.Entry entry, DeskState desk) {
        String who = entry.by().map(desk::nameOf).map(n -> n + ": ").orElse("");
        String from = from(entry).isBlank() ? "" : " (" + from(entry) + ")";
        return formats.dateTime(entry.at()) + "  " + who + what(entry.what(), desk) + from;
    }

    /** At which desktop; empty when it happened by itself. */
    public static String from(Result.Trail.Entry entry) {
        return entry.from().equals(AuditEvent.BY_ITSELF) ? "" : entry.from();
    }

    public String what(AuditEvent event, DeskState desk) {
        return switch (event) {
            case AuditEvent.Accepted(var to) -> formats.say(messages.auditAccepted, Row.nameOf(to, desk));
            case AuditEvent.CalledAgain(var times) -> formats.say(messages.auditCalledAgain, times);
            case AuditEvent.Transition(var step) ->
                switch (step) {
                    case DELIVERED -> messages.auditDelivered;
                    case SEEN -> messages.auditSeen;
                    case RELEASED -> messages.auditReleased;
                    case WOKEN -> messages.auditWoken;
                    case CANCELLED -> messages.auditCancelled;
                    case ASKED -> messages.auditAsked;
                    case ANSWERED -> messages.auditAnswered;
                };
            case AuditEvent.Claimed(var fence) -> formats.say(messages.auditClaimed, fence);
            case AuditEvent.ClaimExpired(var holder) -> formats.say(messages.auditExpired, desk.nameOf(holder));
            case AuditEvent.Tried(var outcome) -> formats.say(messages.auditTried, words.of(outcome));
            case AuditEvent.Completed(var outcome) -> formats.say(messages.auditCompleted, words.of(outcome));
            case AuditEvent.Snoozed(var until) -> formats.say(messages.auditSnoozed, formats.time(until));
            case AuditEvent.Promised(var until) -> formats.promised(until);
            case AuditEvent.HandedOver(var from, var to, var reason) ->
                because(formats.say(messages.auditHandedOver, Row.nameOf(from, desk), Row.nameOf(to, desk)), reason);
            case AuditEvent.Escalated(var from, var to, var waited) ->
                because(
                        formats.say(messages.auditEscalated, Row.nameOf(from, desk), Row.nameOf(to, desk)),
                        formats.waited(waited));
            case AuditEvent.SpokenWith(var by) -> formats.say(messages.auditSpokenWith, desk.nameOf(by));
            case AuditEvent.CalledBack(var phone) -> formats.say(messages.auditCalledBack, phone.number());
            case AuditEvent.NotDialled(var why) -> because(messages.auditNotDialled, why);
            case AuditEvent.Noted(var line) -> line;
        };
    }

    private static String because(String what, String reason) {
        return reason.isBlank() ? what : what + ": " + reason;
    }
}
