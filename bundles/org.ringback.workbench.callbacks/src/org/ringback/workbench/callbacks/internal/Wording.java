package org.ringback.workbench.callbacks.internal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.ReachedElsewhere;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** Puts what the list's models say into words. */
final class Wording {
    private final Messages messages;
    private final Formats formats;
    private final Words words;

    Wording(Messages messages, Ui ui) {
        this.messages = messages;
        formats = ui.formats();
        words = ui.words();
    }

    String filter(Filter filter) {
        return switch (filter) {
            case INBOX -> messages.filterInbox;
            case MINE -> messages.filterMine;
            case GROUPS -> messages.filterGroups;
            case RESPONDING -> messages.filterResponding;
            case ALL -> messages.filterAll;
        };
    }

    String empty(Filter filter) {
        return switch (filter) {
            case INBOX -> messages.emptyInbox;
            case MINE -> messages.emptyMine;
            case GROUPS -> messages.emptyGroups;
            case RESPONDING -> messages.emptyResponding;
            case ALL -> messages.emptyAll;
        };
    }

    /** Whom it is for; short, as the list has little room. */
    String recipient(Row row, DeskState desk) {
        return Row.isForMe(row.callback(), desk) ? messages.me : row.recipient();
    }

    String caller(Callback callback) {
        return formats.callerName(callback.request().caller());
    }

    /** The newest message's first line that says anything. */
    String firstLine(Callback callback) {
        return formats.message(callback.lastMessage())
                .lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    String number(Caller caller) {
        return caller.number().map(formats::number).orElse(words.withheld);
    }

    String when(CallWindow window) {
        Optional<String> from = window.from().map(formats::time);
        Optional<String> until = window.until().map(formats::time);
        if (from.isPresent() && until.isPresent()) {
            return formats.say(messages.whenBetween, from.get(), until.get());
        }
        return from.map(f -> formats.say(messages.whenFrom, f))
                .or(() -> until.map(u -> formats.say(messages.whenUntil, u)))
                .orElse("");
    }

    /** Where it is in its life; while somebody is responding, who it is and since when. */
    String state(Row row, DeskState desk) {
        Callback callback = row.callback();
        return switch (callback.state()) {
            case NEW, DELIVERED -> waiting(row, messages.stateNew, desk);
            case SEEN -> waiting(row, messages.stateSeen, desk);
            case CLAIMED -> callback.claim().map(c -> responding(c, desk)).orElse("");
            case SNOOZED -> formats.say(messages.stateSnoozed, time(callback.snoozedUntil()));
            case DONE -> {
                String closed = time(callback.receipts().closed());
                yield callback.lastAttempt()
                        .map(a -> formats.say(
                                messages.stateDoneWith, closed, desk.nameOf(a.agent()), words.of(a.outcome())))
                        .orElseGet(() -> formats.say(messages.stateDone, closed));
            }
            case CANCELLED ->
                formats.say(messages.stateCancelled, time(callback.receipts().closed()));
        };
    }

    /** While nobody responds: that the customer was reached another way, or that it escalated, and from whom. */
    private String waiting(Row row, String state, DeskState desk) {
        return row.callback()
                .reachedElsewhere()
                .map(r -> reached(r, desk))
                .or(() -> row.escalation()
                        .map(h -> formats.say(messages.stateEscalated, state, Row.nameOf(h.from(), desk))))
                .orElse(state);
    }

    /** Who spoke with the customer outside the call-back, and when. */
    String reached(ReachedElsewhere reached, DeskState desk) {
        return formats.say(messages.stateReached, desk.nameOf(reached.by()), formats.time(reached.at()));
    }

    /** What an author is called; what was entered by itself has none. */
    String author(AgentId author, DeskState desk) {
        return author.equals(Request.AUTOMATIC) ? words.automatic : desk.nameOf(author);
    }

    private String time(Optional<java.time.Instant> at) {
        return at.map(formats::time).orElse("");
    }

    String responding(Claim claim, DeskState desk) {
        String since = formats.time(claim.since());
        return desk.self().filter(claim.agent()::equals).isPresent()
                ? formats.say(messages.stateRespondingMe, since)
                : formats.say(messages.stateResponding, desk.nameOf(claim.agent()), since);
    }

    Icon icon(Row row) {
        return switch (row.callback().state()) {
            case NEW, DELIVERED -> row.forUs() ? Icon.CALLBACK_NEW : Icon.CALLBACK;
            case SEEN -> row.callback().reachedElsewhere().isPresent() ? Icon.OK : Icon.CALLBACK;
            case CLAIMED -> Icon.CLAIMED;
            case SNOOZED -> Icon.SNOOZED;
            case DONE -> Icon.DONE;
            case CANCELLED -> Icon.CANCELLED;
        };
    }

    Optional<Icon> urgency(Row row) {
        return switch (row.callback().request().urgency()) {
            case HIGH -> Optional.of(Icon.URGENT);
            case NORMAL -> Optional.empty();
            case LOW -> Optional.of(Icon.LOW);
        };
    }

    /** What nobody responds to and has gone on by itself is marked. */
    Optional<Icon> mark(Row row) {
        boolean waits = Set.of(CallbackState.NEW, CallbackState.DELIVERED, CallbackState.SEEN)
                .contains(row.callback().state());
        return row.escalation().filter(h -> waits).map(h -> Icon.WARNING);
    }

    /** All that a row says, in full, for the tooltip. */
    String full(Row row, DeskState desk) {
        Callback callback = row.callback();
        return Stream.of(
                        formats.caller(callback.request().caller()),
                        formats.dateTime(callback.enteredAt()),
                        row.unread() ? "" : formats.message(callback.lastMessage()),
                        state(row, desk))
                .filter(s -> !s.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Below the caller: for whom, from whom, how urgent, how often, when to call. */
    String facts(Row row, DeskState desk) {
        Callback callback = row.callback();
        String entered = formats.say(
                messages.entered,
                formats.time(callback.enteredAt()),
                author(callback.request().author(), desk));
        String times = row.times() < 2
                ? ""
                : formats.say(
                        messages.calledTimes,
                        row.times(),
                        formats.time(callback.lastMessage().at()));
        return Stream.of(
                        formats.say(messages.enteredFor, row.recipient()),
                        entered,
                        words.of(callback.request().urgency()),
                        when(callback.request().window()),
                        times)
                .filter(s -> !s.isBlank())
                .collect(Collectors.joining("  ·  "));
    }

    String attempt(Attempt attempt, DeskState desk) {
        String head =
                formats.time(attempt.at()) + "  " + desk.nameOf(attempt.agent()) + ": " + words.of(attempt.outcome());
        return attempt.text().isBlank() ? head : head + " – " + attempt.text();
    }

    /** What was not done, and why. */
    String refused(Refusal reason, String detail) {
        return detail.isBlank() || !reason.needsDetail()
                ? formats.say(messages.didNot, words.of(reason))
                : formats.say(messages.didNotBecause, words.of(reason), detail);
    }

    /** Who has what the agent wanted, or what became of it. */
    String conflict(Refusal reason, Callback now, DeskState desk) {
        Optional<Claim> other =
                now.claim().filter(c -> desk.self().filter(c.agent()::equals).isEmpty());
        return other.map(c -> formats.say(messages.heldBy, desk.nameOf(c.agent()), formats.time(c.since())))
                .orElseGet(
                        () -> formats.say(messages.didNot, words.of(reason)) + "  " + state(Row.of(now, desk), desk));
    }

    String lost(LostClaim lost, DeskState desk) {
        if (lost.gone()) {
            return messages.lostGone;
        }
        if (!lost.now().state().open()) {
            return messages.lostClosed;
        }
        return lost.holder()
                .map(c -> formats.say(messages.lostHeld, desk.nameOf(c.agent()), formats.time(c.since())))
                .orElse(messages.lostFree);
    }

    String snooze(SnoozeTime time) {
        return switch (time) {
            case IN_15_MINUTES -> messages.snoozeIn15;
            case IN_AN_HOUR -> messages.snoozeInHour;
            case IN_TWO_HOURS -> messages.snoozeInTwo;
            case THIS_AFTERNOON -> messages.snoozeAfternoon;
            case TOMORROW_MORNING -> messages.snoozeTomorrow;
            case MONDAY_MORNING -> messages.snoozeMonday;
        };
    }

    /** The buttons' texts. */
    String action(Action action) {
        return switch (action) {
            case CLAIM -> messages.claim;
            case CALL_BACK -> messages.callBack;
            case SETTLE -> messages.settle;
            case OUTCOME -> messages.outcome;
            case SNOOZE -> messages.snooze;
            case REASSIGN -> messages.reassign;
            case TAKE_BACK -> messages.takeBack;
            case RELEASE -> messages.release;
            case CANCEL -> messages.withdraw;
        };
    }

    /** The buttons' keys, as the application model has them. */
    static String key(Action action) {
        return switch (action) {
            case CLAIM -> "F4";
            case CALL_BACK -> "F5";
            case OUTCOME -> "F6";
            case SNOOZE -> "F7";
            case REASSIGN -> "F8";
            case SETTLE -> "Ctrl+D";
            case RELEASE -> "Ctrl+R";
            case TAKE_BACK -> "Ctrl+B";
            case CANCEL -> "Ctrl+W";
        };
    }
}
