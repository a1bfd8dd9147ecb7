package org.ringback.workbench.internal.news;

import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Diversion;
import org.ringback.core.callback.Callback;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.internal.news.notices.Popup;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.MyCalls;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Ui;

/** What the popups and the line over the list say. */
final class NewsWording {
    private static final int LONGEST = 160;
    private final Ui ui;
    private final Messages messages;

    NewsWording(Ui ui, Messages messages) {
        this.ui = ui;
        this.messages = messages;
    }

    Popup.Content of(DeskState state, News.Fresh fresh, Runnable open) {
        Callback callback = fresh.callback();
        return new Popup.Content(
                icon(fresh),
                title(state, fresh),
                ui.formats().caller(callback.request().caller()),
                shortened(text(fresh)),
                messages.open,
                open);
    }

    private String title(DeskState state, News.Fresh fresh) {
        Callback callback = fresh.callback();
        return switch (fresh.why()) {
            case NEW ->
                callback.automatic()
                        ? messages.newMissedCall
                        : ui.formats()
                                .say(
                                        messages.newCallback,
                                        state.nameOf(callback.lastMessage().author()));
            case CALLED_AGAIN ->
                ui.formats().say(messages.newCallbackJoined, callback.messages().size());
            case HANDED_ON ->
                ui.formats()
                        .say(
                                messages.handedOn,
                                callback.handovers()
                                        .getLast()
                                        .by()
                                        .map(state::nameOf)
                                        .orElse(""));
            case ESCALATED ->
                ui.formats()
                        .say(
                                messages.escalated,
                                Recipients.choice(
                                                state,
                                                callback.handovers().getLast().from())
                                        .name());
            case WOKEN -> messages.snoozeEnded;
            case CLAIM_ENDED -> messages.claimEnded;
            case ASKED ->
                ui.formats()
                        .say(
                                messages.askedBack,
                                state.nameOf(callback.dialogue().getLast().author()));
            case ANSWERED ->
                ui.formats()
                        .say(
                                messages.answered,
                                state.nameOf(callback.dialogue().getLast().author()));
        };
    }

    static Icon icon(News.Fresh fresh) {
        return fresh.written() ? Icon.ASKED : Icon.CALLBACK_NEW;
    }

    /** What was written last: the line that is told, else the newest message. */
    private String text(News.Fresh fresh) {
        return fresh.written()
                ? fresh.callback().dialogue().getLast().text()
                : ui.formats().message(fresh.callback().lastMessage());
    }

    Popup.Content summary(int count, Runnable open) {
        return new Popup.Content(
                Icon.CALLBACK_NEW,
                messages.newCallbacksTitle,
                ui.formats().say(messages.newCallbacks, count),
                "",
                messages.open,
                open);
    }

    Popup.Content of(DeskState state, Call call, Runnable open) {
        boolean own = call.direction() != CallDirection.INBOUND
                && call.callerExtension()
                        .filter(MyCalls.phones(state)::contains)
                        .isPresent();
        String why = call.diversion().map(diversion -> why(state, diversion)).orElse("");
        return new Popup.Content(
                Icon.PHONE_RINGING,
                own ? messages.pickUp : messages.callRings,
                ui.formats().caller(call.caller()),
                why,
                messages.showCustomer,
                open);
    }

    private String why(DeskState state, Diversion diversion) {
        String who = state.agentAt(diversion.from())
                .map(agent -> agent.name())
                .orElse(diversion.from().number());
        String reason = ui.formats().say(messages.diverted, who, ui.words().of(diversion.reason()));
        return diversion.note().map(note -> reason + "\n" + note).orElse(reason);
    }

    /** Who is writing for the agent, about whom, and what, as far as it is typed. */
    String writing(DeskState state, DeskEvent.Writing writing) {
        String phone = Optional.ofNullable(state.agents().get(writing.by()))
                .flatMap(agent -> agent.phones().stream().findFirst())
                .map(number -> " (" + number.number() + ")")
                .orElse("");
        String says = ui.formats().say(messages.writingForYou, state.nameOf(writing.by()) + phone);
        return says + ": " + oneLine(ui.formats().callerName(writing.caller()), writing.words());
    }

    /** As {@link #writing}; of several, which one of how many it is. */
    String writing(DeskState state, DeskEvent.Writing writing, int place, int count) {
        String line = writing(state, writing);
        return count == 1 ? line : ui.formats().say(messages.writingOfSeveral, place, count, line);
    }

    /** That a colleague is free again. */
    String free(DeskState state, AgentId agent) {
        return ui.formats().say(messages.freeNow, state.nameOf(agent));
    }

    /** The same, for a popup. */
    Popup.Content free(DeskState state, AgentId agent, Runnable open) {
        return new Popup.Content(Icon.AVAILABLE, free(state, agent), "", "", messages.freePopupCall, open);
    }

    /** What the line over the list says: of a phone that rings, or of what is new. */
    String line(DeskState state, NewsLine.Said said) {
        return said.ringing()
                .map(call -> of(state, call, () -> {}))
                .map(ringing -> ringing.title() + ": " + oneLine(ringing.subject(), ringing.text()))
                .or(() -> said.newest().map(newest -> count(state, said, newest) + ": " + first(newest)))
                .orElse("");
    }

    private String count(DeskState state, NewsLine.Said said, News.Fresh newest) {
        if (said.heldBack() > 0) {
            return ui.formats().say(messages.newsHeldBack, said.count(), said.heldBack());
        }
        if (newest.written()) {
            // Somebody waits for it; what else there is comes after it.
            return title(state, newest);
        }
        boolean plain = newest.why() == News.Why.NEW && !newest.callback().automatic();
        return said.count() == 1 && !plain ? title(state, newest) : ui.formats().say(messages.newsCount, said.count());
    }

    private String first(News.Fresh fresh) {
        return oneLine(ui.formats().callerName(fresh.callback().request().caller()), text(fresh));
    }

    private static String oneLine(String who, String what) {
        return (what.isBlank() ? who : who + ", " + what).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String shortened(String text) {
        return Formats.brief(text, LONGEST);
    }
}
