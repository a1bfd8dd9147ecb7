package org.ringback.workbench.composer.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.composer.internal.draft.Origin;
import org.ringback.workbench.composer.internal.draft.SendResult.Lack;
import org.ringback.workbench.composer.internal.draft.When;
import org.ringback.workbench.composer.internal.promise.Handshake;
import org.ringback.workbench.composer.internal.sent.SentList;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** Puts what the composer's models say into words. */
public final class Wording {
    /** So much of what is to be asked for stands in the card; all of it goes into the message. */
    private static final int BRIEF = 60;

    private final Messages messages;
    private final Formats formats;
    private final Words words;

    public Wording(Messages messages, Ui ui) {
        this.messages = messages;
        formats = ui.formats();
        words = ui.words();
    }

    /** What a draft is called on its tab. */
    public String title(Draft draft, DeskState desk) {
        String who = who(draft, desk);
        return draft.status() instanceof DraftStatus.Refused ? formats.say(messages.draftRefused, who) : who;
    }

    /** Whom a draft is about. */
    public String who(Draft draft, DeskState desk) {
        String who = Stream.of(draft.name(), formats.given(draft.number()))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .findFirst()
                .or(() -> draft.recipients().stream().findFirst().map(r -> "→ " + name(r, desk)))
                .orElse(messages.draftNew);
        return draft.origin().map(o -> who + "  " + formats.time(o.at())).orElse(who);
    }

    /** Who called whom, and when. */
    public String called(Draft draft, Origin origin, DeskState desk) {
        String caller = Stream.of(draft.name(), formats.given(draft.number()))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse(words.withheld);
        String phone = origin.phone().map(p -> p.number()).orElse("");
        return origin.requested()
                .map(agent ->
                        formats.say(messages.calledFor, caller, desk.nameOf(agent), phone, formats.time(origin.at())))
                .or(() -> origin.group()
                        .map(group -> formats.say(
                                messages.calledGroup, caller, desk.nameOf(group), formats.time(origin.at()))))
                .orElseGet(() -> formats.say(messages.called, caller, formats.time(origin.at())));
    }

    /** Why the requested agent was not reached. */
    public String notReached(Origin origin) {
        String reason = origin.reason().map(words::of).orElse("");
        String why = Stream.concat(Stream.of(reason).filter(s -> !s.isEmpty()), origin.note().stream())
                .collect(Collectors.joining(" – "));
        return why.isEmpty() ? "" : formats.say(messages.notReached, why);
    }

    /** How many call-backs of a caller wait, as far as this desktop knows; nothing when there are none. */
    public String openOfCaller(Draft draft, DeskState desk) {
        Optional<String> number = ComposerModel.number(draft).map(formats::number);
        long many = desk.callbacksInOrder().stream()
                .filter(c -> c.state().open())
                .filter(c -> number.isPresent()
                        && c.request().caller().number().map(formats::number).equals(number))
                .count();
        return many == 0 ? "" : formats.say(messages.openOfCaller, many);
    }

    /** The requested agent's presence now. */
    public Optional<Presence> presence(Origin origin, DeskState desk) {
        return origin.requested().map(desk.presences()::get);
    }

    public String lacks(Lack lack) {
        return switch (lack) {
            case RECIPIENT -> messages.lackRecipient;
            case CALLER -> messages.lackCaller;
            case NUMBER -> messages.lackNumber;
            case NAME -> messages.lackName;
            case TEXT -> messages.lackText;
            case WHEN -> messages.lackWhen;
            case PROMISE -> messages.lackPromise;
        };
    }

    public String when(When.Preset preset) {
        return switch (preset) {
            case ANY -> messages.whenAny;
            case WITHIN_AN_HOUR -> messages.whenWithinAnHour;
            case THIS_MORNING -> messages.whenThisMorning;
            case THIS_AFTERNOON -> messages.whenThisAfternoon;
            case TOMORROW_MORNING -> messages.whenTomorrowMorning;
            case TOMORROW_AFTERNOON -> messages.whenTomorrowAfternoon;
        };
    }

    /** What the requested agent has answered, briefly: the message needs the room. */
    public String answerBriefly(Handshake.Answered answered, DeskState desk) {
        return answered.answer() instanceof HandshakeAnswer.AsksFor(var what)
                ? formats.say(messages.answerAsk, desk.nameOf(answered.by()), Formats.brief(what, BRIEF))
                : answer(answered, desk);
    }

    /** What the requested agent has answered. */
    public String answer(Handshake.Answered answered, DeskState desk) {
        String who = desk.nameOf(answered.by());
        return switch (answered.answer()) {
            case HandshakeAnswer.TakesNow a -> formats.say(messages.answerNow, who);
            case HandshakeAnswer.CallsBackIn(var time) -> formats.say(messages.answerIn, who, formats.duration(time));
            case HandshakeAnswer.CallsBackAt(var at) -> formats.say(messages.answerAt, who, formats.time(at));
            case HandshakeAnswer.AsksFor(var what) -> formats.say(messages.answerAsk, who, what);
            case HandshakeAnswer.GivesTo(var to) -> formats.say(messages.answerGive, who, name(to, desk));
        };
    }

    /** What is done with it, by which key. */
    public String use(HandshakeAnswer answer) {
        String what = switch (answer) {
            case HandshakeAnswer.TakesNow a -> messages.answerUseCall;
            case HandshakeAnswer.CallsBackIn a -> messages.answerUseTime;
            case HandshakeAnswer.CallsBackAt a -> messages.answerUseTime;
            case HandshakeAnswer.AsksFor a -> messages.answerUse;
            case HandshakeAnswer.GivesTo a -> messages.answerUseRecipient;
        };
        return what + " (" + formats.key("Ctrl+U") + ")";
    }

    /** The refusal in one line. */
    public String refused(DraftStatus.Refused refused) {
        String why = words.of(refused.reason());
        return refused.detail().isEmpty() || !refused.reason().needsDetail()
                ? formats.say(messages.refused, why)
                : formats.say(messages.refusedBecause, why, refused.detail());
    }

    /** Who gets each, and what happens next. */
    public List<String> whoGetsIt(List<Callback> kept, DeskState desk) {
        return kept.stream().map(c -> getsIt(c, desk)).toList();
    }

    private String getsIt(Callback callback, DeskState desk) {
        Recipient recipient = callback.request().recipient();
        String name = name(recipient, desk);
        Recipients.Choice choice = Recipients.choice(desk, recipient);
        String gets = recipient instanceof Recipient.ToGroup
                ? formats.say(messages.groupGetsIt, name, choice.members())
                : choice.presence()
                        .filter(p -> p.noDesktopSince().isPresent() || p.state() != PresenceState.AVAILABLE)
                        .map(p -> formats.say(
                                p.noDesktopSince().isPresent() ? messages.getsItLater : messages.getsItPresence,
                                name,
                                formats.presence(p)))
                        .orElseGet(() -> formats.say(messages.getsIt, name));
        int calls = callback.messages().size();
        return calls < 2 ? gets : gets + "  " + formats.say(messages.joined, calls);
    }

    String name(Recipient recipient, DeskState desk) {
        return Recipients.choice(desk, recipient).name();
    }

    /** That it was sent, and to whom; and that it joined another. */
    String sent(List<Callback> kept, DeskState desk) {
        String sent = formats.say(
                messages.didSend,
                kept.stream()
                        .map(callback -> name(callback.request().recipient(), desk))
                        .collect(Collectors.joining(", ")));
        return kept.stream()
                .map(callback -> callback.messages().size())
                .filter(calls -> calls > 1)
                .max(Comparator.naturalOrder())
                .map(calls -> sent + " " + formats.say(messages.joined, calls))
                .orElse(sent);
    }

    /** Whom something sent is for now, and from whom it went on because nobody responded in time. */
    public String sentTo(Callback callback, DeskState desk) {
        String now = name(callback.request().recipient(), desk);
        return callback.handovers().stream()
                .filter(h -> h.by().isEmpty())
                .reduce((first, later) -> later)
                .filter(h -> h.to().equals(callback.request().recipient()))
                .map(h -> formats.say(messages.escalated, now, name(h.from(), desk)))
                .orElse(now);
    }

    /** How far something sent is, with the time and, while somebody is responding, with who it is. */
    public String stage(SentList.Sent sent, DeskState desk) {
        Callback callback = sent.callback();
        String time = sent.since().map(formats::time).orElse("");
        return switch (sent.stage()) {
            case ACCEPTED -> formats.say(messages.stageAccepted, time);
            case DELIVERED -> formats.say(messages.stageDelivered, time);
            case SEEN -> formats.say(messages.stageSeen, time);
            case RESPONDING ->
                formats.say(
                        messages.stageResponding,
                        callback.claim().map(c -> desk.nameOf(c.agent())).orElse(""),
                        time);
            case SNOOZED -> formats.say(messages.stageSnoozed, time);
            case DONE ->
                callback.lastAttempt()
                        .map(a -> formats.say(
                                messages.stageDoneWith, time, desk.nameOf(a.agent()), words.of(a.outcome())))
                        .orElseGet(() -> formats.say(messages.stageDone, time));
            case CANCELLED -> formats.say(messages.stageCancelled, time);
        };
    }
}
