package org.ringback.workbench.callbacks.internal.list;

import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Reader;
import org.ringback.desk.client.DeskState;

/**
 * A call-back as the list shows it.
 *
 * @param recipient what the agent or group it is for is called
 * @param forUs whether it is for the agent or a group of the agent's
 * @param unread whether it is for us and nobody has opened it since it came, or came again
 * @param holder what the agent who is responding is called
 */
public record Row(Callback callback, String recipient, boolean forUs, boolean unread, Optional<String> holder) {
    public static Row of(Callback callback, DeskState desk) {
        boolean forUs = isForUs(callback, desk);
        CallbackState state = callback.state();
        return new Row(
                callback,
                nameOf(callback.request().recipient(), desk),
                forUs,
                forUs && (state == CallbackState.NEW || state == CallbackState.DELIVERED),
                callback.claim().map(Claim::agent).map(desk::nameOf));
    }

    /** How often the customer called for it. */
    public int times() {
        return callback.messages().size();
    }

    public static String nameOf(Recipient recipient, DeskState desk) {
        return switch (recipient) {
            case Recipient.ToAgent(var agent) -> desk.nameOf(agent);
            case Recipient.ToGroup(var group) ->
                Optional.ofNullable(desk.groups().get(group)).map(g -> g.name()).orElse(group.value());
        };
    }

    static boolean isForUs(Callback callback, DeskState desk) {
        return isForMe(callback, desk) || isForOurGroup(callback, desk);
    }

    /** Whether we may respond: it is for us, or went on from us because nobody responded in time. */
    public static boolean responds(Callback callback, DeskState desk) {
        return isForUs(callback, desk)
                || callback.handovers().stream().anyMatch(h -> h.by().isEmpty() && isFor(h.from(), desk));
    }

    /** Whether the agent handed it on last, or it went on from the agent by itself: who may have it back. */
    public static boolean handedOnBy(Callback callback, AgentId agent) {
        Recipient own = new Recipient.ToAgent(agent);
        return !callback.handovers().isEmpty()
                && callback.handovers()
                        .getLast()
                        .by()
                        .map(agent::equals)
                        .orElseGet(() -> callback.handovers().getLast().from().equals(own))
                && !callback.request().recipient().equals(own);
    }

    /** Whether the agent has to answer a question on it. */
    public static boolean asked(Callback callback, DeskState desk) {
        return desk.selfAgent()
                .filter(me -> Dialogue.asks(Reader.of(me), callback))
                .isPresent();
    }

    /** Whether what was written last on it was written to the agent. */
    public static boolean answered(Callback callback, DeskState desk) {
        return Dialogue.open(callback).isEmpty()
                && callback.state().open()
                && desk.selfAgent()
                        .filter(me -> Dialogue.tells(Reader.of(me), callback))
                        .isPresent();
    }

    /** How it came to whom it is for, when nobody responded in time before. */
    public Optional<Handover> escalation() {
        return callback.handovers().isEmpty()
                ? Optional.empty()
                : Optional.of(callback.handovers().getLast()).filter(h -> h.by().isEmpty());
    }

    private static boolean isFor(Recipient recipient, DeskState desk) {
        return switch (recipient) {
            case Recipient.ToAgent(var agent) -> desk.self().equals(Optional.of(agent));
            case Recipient.ToGroup(var group) ->
                desk.selfAgent().filter(a -> a.groups().contains(group)).isPresent();
        };
    }

    public static boolean isForMe(Callback callback, DeskState desk) {
        return callback.request().recipient() instanceof Recipient.ToAgent to && isFor(to, desk);
    }

    static boolean isForOurGroup(Callback callback, DeskState desk) {
        return callback.request().recipient() instanceof Recipient.ToGroup to && isFor(to, desk);
    }
}
