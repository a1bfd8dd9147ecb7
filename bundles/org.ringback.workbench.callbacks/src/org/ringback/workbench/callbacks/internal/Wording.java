package org.ringback.workbench.callbacks.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.ReachedElsewhere;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Reader;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.actions.SnoozeTime;
import org.ringback.workbench.callbacks.internal.list.Agenda;
import org.ringback.workbench.callbacks.internal.list.Filter;
import org.ringback.workbench.callbacks.internal.list.ListOrder;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.RowFace;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** Puts what the list's models say into words. */
public final class Wording {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private final Messages messages;
    private final Formats formats;
    private final Words words;
    private final PromiseWording promises;

    public Wording(Messages messages, Ui ui) {
        this.messages = messages;
        formats = ui.formats();
        words = ui.words();
        promises = new PromiseWording(messages, formats);
    }

    public String filter(Filter filter) {
        return switch (filter) {
            case INBOX -> messages.filterInbox;
            case MINE -> messages.filterMine;
            case GROUPS -> messages.filterGroups;
            case RESPONDING -> messages.filterResponding;
            case ALL -> messages.filterAll;
        };
    }

    public String empty(Filter filter) {
        return switch (filter) {
            case INBOX -> messages.emptyInbox;
            case MINE -> messages.emptyMine;
            case GROUPS -> messages.emptyGroups;
            case RESPONDING -> messages.emptyResponding;
            case ALL -> messages.emptyAll;
        };
    }

    /** Whom it is for; short, as the list has little room. */
    public String recipient(Row row, DeskState desk) {
        return Row.isForMe(row.callback(), desk) ? messages.me : row.recipient();
    }

    public String caller(Callback callback) {
        return callback.request().caller().name().orElseGet(() -> number(callback));
    }

    /** Name and number. */
    public String callerInFull(Callback callback) {
        String number = number(callback);
        return callback.request()
                .caller()
                .name()
                .map(name -> name + ", " + number)
                .orElse(number);
    }

    /** Whoever called and gave no number withheld it; what was written by hand without one was not. */
    private String number(Callback callback) {
        return callback.request()
                .caller()
                .number()
                .map(formats::number)
                .orElse(called(callback) ? words.withheld : words.noNumber);
    }

    private static boolean called(Callback callback) {
        return callback.request().call().isPresent()
                || callback.messages().stream().anyMatch(m -> m.missed().isPresent());
    }

    public String when(CallWindow window) {
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
    public String state(Row row, DeskState desk) {
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
    public String reached(ReachedElsewhere reached, DeskState desk) {
        return formats.say(messages.stateReached, desk.nameOf(reached.by()), formats.time(reached.at()));
    }

    /** What an author is called; what was entered by itself has none. */
    public String author(AgentId author, DeskState desk) {
        return author.equals(Request.AUTOMATIC) ? words.automatic : desk.nameOf(author);
    }

    private String time(Optional<Instant> at) {
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

    public Optional<Icon> urgency(Row row) {
        return switch (row.callback().request().urgency()) {
            case HIGH -> Optional.of(Icon.URGENT);
            case NORMAL -> Optional.empty();
            case LOW -> Optional.of(Icon.LOW);
        };
    }

    /** What a row of the list shows. */
    public RowFace face(Row row, Agenda agenda, DeskState desk) {
        Callback callback = row.callback();
        Optional<Instant> late = agenda.lateSince(callback);
        String times = row.times() < 2 ? "" : formats.say(messages.calls, row.times());
        String aside = Stream.of(
                        formats.say(messages.forWhom, recipient(row, desk)),
                        times,
                        confidential(callback),
                        dialogue(callback, desk))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" · "));
        String stands = shortState(row, agenda, desk);
        String words = Stream.of(
                        row.unread() ? messages.wordUnread : "",
                        switch (callback.request().urgency()) {
                            case HIGH -> messages.wordUrgent;
                            case NORMAL -> "";
                            case LOW -> messages.wordLow;
                        },
                        late.isPresent() ? messages.wordOverdue : "",
                        state(row, desk).equals(stands) ? "" : state(row, desk))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        List<Icon> signs = Stream.of(
                        Optional.of(icon(row)),
                        urgency(row),
                        Optional.of(Icon.CONFIDENTIAL)
                                .filter(i -> callback.request().confidential()),
                        Optional.of(Icon.ASKED).filter(i -> Row.asked(callback, desk)))
                .flatMap(Optional::stream)
                .toList();
        return new RowFace(
                signs,
                caller(callback),
                row.unread(),
                aside,
                stands,
                due(row, agenda),
                late.isPresent(),
                Dialogue.open(callback)
                        .filter(q -> Row.asked(callback, desk))
                        .map(Line::text)
                        .orElseGet(() -> formats.message(callback.lastMessage())),
                words);
    }

    /** That it is confidential; empty when it is not. */
    public String confidential(Callback callback) {
        return callback.request().confidential() ? words.confidential : "";
    }

    /** How it stands, in a word or two; who it is that has it. */
    private String shortState(Row row, Agenda agenda, DeskState desk) {
        Callback callback = row.callback();
        if (Row.asked(callback, desk)) {
            return messages.shortAsked;
        }
        return switch (callback.state()) {
            case NEW, DELIVERED, SEEN -> waitingShort(row, agenda);
            case CLAIMED ->
                callback.claim()
                        .map(c -> desk.self().filter(c.agent()::equals).isPresent()
                                ? messages.shortMe
                                : desk.nameOf(c.agent()))
                        .orElse("");
            case SNOOZED, DONE, CANCELLED -> "";
        };
    }

    /** Whether a question is open that others answer, or was answered; empty when neither. */
    private String dialogue(Callback callback, DeskState desk) {
        if (Row.asked(callback, desk)) {
            return "";
        }
        return Dialogue.open(callback).isPresent()
                ? messages.wordOpenQuestion
                : Row.answered(callback, desk) ? messages.wordAnswered : "";
    }

    /** A line of what author and owner write to each other, with who wrote it and when. */
    public String line(Callback callback, Line line, DeskState desk) {
        String said = formats.time(line.at()) + "  " + desk.nameOf(line.author()) + ": " + line.text();
        return Dialogue.open(callback).filter(line::equals).isPresent()
                ? formats.say(messages.dialogueOpen, said)
                : said;
    }

    /** Who reads what the agent writes on it. */
    public String otherSide(Callback callback, DeskState desk) {
        boolean owner = desk.selfAgent()
                .flatMap(me -> Dialogue.side(Reader.of(me), callback))
                .filter(side -> side == Line.Side.OWNER)
                .isPresent();
        return owner
                ? callback.messages().stream()
                        .map(Message::author)
                        .filter(a -> !a.equals(Request.AUTOMATIC))
                        .distinct()
                        .map(desk::nameOf)
                        .collect(Collectors.joining(", "))
                : callback.claim()
                        .map(c -> desk.nameOf(c.agent()))
                        .orElseGet(() -> Row.nameOf(callback.request().recipient(), desk));
    }

    /** Why something was not done; empty when it was. */
    public String notDone(ActionResult result, DeskState desk) {
        return switch (result) {
            case ActionResult.Refused(var reason, var detail) -> refused(reason, detail);
            case ActionResult.Conflict(var reason, var now) -> conflict(reason, now, desk);
            case ActionResult.Done d -> "";
            case ActionResult.Held h -> "";
        };
    }

    private String waitingShort(Row row, Agenda agenda) {
        if (row.callback().reachedElsewhere().isPresent()) {
            return messages.shortReached;
        }
        if (row.escalation().isPresent()) {
            return messages.shortEscalated;
        }
        if (agenda.woken(row.callback())) {
            return messages.shortReminder;
        }
        return row.callback().state() == CallbackState.SEEN ? messages.stateSeen : messages.stateNew;
    }

    /** By when, in words: how late it is, until when, from when, since when somebody has it; else how old it is. */
    private String due(Row row, Agenda agenda) {
        Callback callback = row.callback();
        return agenda.lateSince(callback)
                .map(since -> formats.say(messages.late, formats.duration(late(since))))
                .or(() -> callback.claim().map(c -> formats.say(messages.since, formats.time(c.since()))))
                .or(() -> callback.state() == CallbackState.SNOOZED
                        ? callback.snoozedUntil().map(t -> formats.say(messages.whenUntil, formats.time(t)))
                        : Optional.empty())
                .or(() -> promises.due(callback))
                .orElseGet(() -> {
                    String window = when(callback.request().window());
                    return window.isEmpty() ? age(callback.enteredAt()) : window;
                });
    }

    /** In whole minutes, and at least one: a list that counts seconds is restless. */
    private Duration late(Instant since) {
        Duration late = Duration.between(since, formats.clock().instant());
        return late.compareTo(A_MINUTE) < 0 ? A_MINUTE : late;
    }

    /** How old it is, of today; of another day, its day and time. */
    private String age(Instant entered) {
        if (entered.isAfter(formats.clock().instant().minus(A_MINUTE))) {
            return messages.justNow;
        }
        LocalDate day = LocalDate.ofInstant(entered, formats.clock().getZone());
        return day.equals(LocalDate.now(formats.clock()))
                ? formats.say(messages.ago, formats.ago(entered))
                : formats.time(entered);
    }

    public String heading(Agenda.Heading heading) {
        return switch (heading) {
            case OVERDUE -> messages.headingOverdue;
            case NEXT -> messages.headingNext;
            case OPEN -> messages.headingOpen;
            case LATER -> messages.headingLater;
            case SNOOZED -> messages.headingSnoozed;
        };
    }

    public String order(ListOrder order) {
        return switch (order) {
            case AGENDA -> messages.orderAgenda;
            case INPUT -> messages.orderInput;
            case DUE -> messages.orderDue;
            case URGENCY -> messages.orderUrgency;
        };
    }

    /** All that a row says, in full, for the tooltip. */
    public String full(Row row, DeskState desk) {
        Callback callback = row.callback();
        return Stream.of(
                        formats.caller(callback.request().caller()),
                        formats.dateTime(callback.enteredAt()),
                        formats.message(callback.lastMessage()),
                        confidential(callback),
                        state(row, desk),
                        when(callback.request().window()),
                        promises.of(callback, desk))
                .filter(s -> !s.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** One of them by its caller and number, several by how many. */
    public String those(List<Callback> callbacks) {
        return callbacks.size() == 1
                ? formats.caller(callbacks.getFirst().request().caller())
                : formats.say(messages.callbacksCount, callbacks.size());
    }

    /** Below the caller: for whom, from whom, whether confidential, how urgent, how often, when to call. */
    public String facts(Row row, DeskState desk) {
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
                        confidential(callback),
                        words.of(callback.request().urgency()),
                        when(callback.request().window()),
                        promises.of(callback, desk),
                        times)
                .filter(s -> !s.isBlank())
                .collect(Collectors.joining("  ·  "));
    }

    public String attempt(Attempt attempt, DeskState desk) {
        String head =
                formats.time(attempt.at()) + "  " + desk.nameOf(attempt.agent()) + ": " + words.of(attempt.outcome());
        return attempt.text().isBlank() ? head : head + " – " + attempt.text();
    }

    /** What was not done, and why. */
    public String refused(Refusal reason, String detail) {
        return detail.isBlank() || !reason.needsDetail()
                ? formats.say(messages.didNot, words.of(reason))
                : formats.say(messages.didNotBecause, words.of(reason), detail);
    }

    /** Who has what the agent wanted, or what became of it. */
    public String conflict(Refusal reason, Callback now, DeskState desk) {
        Optional<Claim> other =
                now.claim().filter(c -> desk.self().filter(c.agent()::equals).isEmpty());
        return other.map(c -> formats.say(messages.heldBy, desk.nameOf(c.agent()), formats.time(c.since())))
                .orElseGet(
                        () -> formats.say(messages.didNot, words.of(reason)) + "  " + state(Row.of(now, desk), desk));
    }

    public String lost(LostClaim lost, DeskState desk) {
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

    /** A choice with the time that it means; the day is named once. */
    public String snooze(SnoozeTime time, ZonedDateTime now) {
        Instant at = time.at(now);
        boolean next = Duration.between(now, at.atZone(now.getZone())).toDays() < 6;
        return switch (time) {
            case TOMORROW_MORNING -> snooze(time) + ", " + formats.weekday(at) + "  –  " + formats.timeOfDay(at);
            case MONDAY_MORNING -> snooze(time) + "  –  " + (next ? formats.timeOfDay(at) : formats.time(at));
            default -> snooze(time) + "  –  " + formats.time(at);
        };
    }

    private String snooze(SnoozeTime time) {
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
    public String action(Action action) {
        return switch (action) {
            case CLAIM -> messages.claim;
            case CALL_BACK -> messages.callBack;
            case SETTLE -> messages.settle;
            case OUTCOME -> messages.outcome;
            case SNOOZE -> messages.snooze;
            case REASSIGN -> messages.reassign;
            case ASK -> messages.ask;
            case PROMISE -> messages.promise;
            case TAKE_BACK -> messages.takeBack;
            case RELEASE -> messages.release;
            case CANCEL -> messages.withdraw;
        };
    }
}
