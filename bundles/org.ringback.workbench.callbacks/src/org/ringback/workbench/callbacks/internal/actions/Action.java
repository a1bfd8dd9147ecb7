package org.ringback.workbench.callbacks.internal.actions;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Reader;
import org.ringback.core.people.Role;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.list.Row;

/** What an agent may do with a call-back. The server has the last word; this keeps the screen from offering what cannot be. */
public enum Action {
    CLAIM,
    CALL_BACK,
    SETTLE,
    OUTCOME,
    RELEASE,
    SNOOZE,
    REASSIGN,
    ASK,
    PROMISE,
    TAKE_BACK,
    CANCEL;

    /** Its key, as the application model has it. */
    public String key() {
        return switch (this) {
            case CLAIM -> "F4";
            case CALL_BACK -> "F5";
            case OUTCOME -> "F6";
            case SNOOZE -> "F7";
            case REASSIGN -> "F8";
            case SETTLE -> "Ctrl+D";
            case RELEASE -> "Ctrl+R";
            case ASK -> "Ctrl+K";
            case PROMISE -> "Ctrl+P";
            case TAKE_BACK -> "Ctrl+B";
            case CANCEL -> "Ctrl+W";
        };
    }

    /** Whether it is done with all that are selected, in one step. */
    public boolean several() {
        return this == SNOOZE || this == REASSIGN || this == SETTLE;
    }

    /** Whether somebody else who wrote it still works here. */
    private static boolean isRead(Callback callback, Agent self, DeskState desk) {
        return callback.messages().stream()
                .map(Message::author)
                .filter(author -> !author.equals(self.id()))
                .flatMap(author -> Stream.ofNullable(desk.agents().get(author)))
                .anyMatch(Agent::active);
    }

    public static Set<Action> possible(Callback callback, DeskState desk) {
        EnumSet<Action> possible = EnumSet.noneOf(Action.class);
        Optional<Agent> self = desk.selfAgent();
        if (self.isEmpty() || !callback.state().open()) {
            return possible;
        }
        if (Dialogue.side(Reader.of(self.get()), callback)
                .filter(side -> side == Line.Side.AUTHOR || isRead(callback, self.get(), desk))
                .isPresent()) {
            possible.add(ASK);
        }
        boolean supervises = self.get().may(Role.SUPERVISOR);
        boolean responds = Row.responds(callback, desk) || supervises;
        boolean held = callback.state() == CallbackState.CLAIMED;
        boolean ours =
                callback.claim().filter(c -> c.agent().equals(self.get().id())).isPresent();
        boolean wrote = callback.messages().stream()
                .anyMatch(m -> m.author().equals(self.get().id()));
        if (responds || wrote) {
            possible.add(PROMISE);
        }
        boolean entered = callback.request().author().equals(self.get().id());
        if (ours || responds && !held) {
            possible.addAll(EnumSet.of(OUTCOME, SNOOZE, SETTLE));
            if (callback.request().caller().number().isPresent()) {
                possible.add(CALL_BACK);
            }
        }
        if (responds && !held) {
            possible.add(CLAIM);
        }
        if (ours) {
            possible.add(RELEASE);
        }
        // A supervisor also ends another agent's claim by these two.
        if (ours || responds && !held || supervises) {
            possible.add(REASSIGN);
        }
        if (!held && Row.handedOnBy(callback, self.get().id())) {
            possible.add(TAKE_BACK);
        }
        if (supervises || entered && (!held || ours)) {
            possible.add(CANCEL);
        }
        return possible;
    }
}
