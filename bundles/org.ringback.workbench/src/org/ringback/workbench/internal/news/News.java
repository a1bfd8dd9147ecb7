package org.ringback.workbench.internal.news;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Call;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Reader;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.MyCalls;

/**
 * Finds what the agent must be told of: call-backs for them that nobody has opened yet, what the other side of one has
 * written to them, and calls that ring at their phones. What is new stays until the call-back is opened here or cared for elsewhere. Has no widget; for one thread.
 */
public final class News {
    private final Map<CallbackId, Callback> known = new HashMap<>();
    private final Map<CallbackId, Callback> unseen = new LinkedHashMap<>();
    private final Map<CallbackId, Callback> written = new LinkedHashMap<>();
    private Instant newestLine;

    /** For who is told of answers only when they come while they are here. */
    public News() {
        this(Instant.MAX);
    }

    /** @param newestLine when the newest line was written that was here in an earlier session: later ones are news */
    public News(Instant newestLine) {
        this.newestLine = newestLine;
    }

    /** Why a call-back is announced. */
    public enum Why {
        NEW,
        CALLED_AGAIN,
        HANDED_ON,
        ESCALATED,
        WOKEN,
        CLAIM_ENDED,
        ASKED,
        ANSWERED
    }

    /** A call-back that is announced, and why. */
    public record Fresh(Callback callback, Why why) {
        /** Whether it is told because of a line that was written to the agent. */
        boolean written() {
            return why == Why.ASKED || why == Why.ANSWERED;
        }
    }

    /**
     * What a change of the desk's state makes of it.
     *
     * @param fresh to be announced now
     * @param unseen everything that was announced and is not opened yet, the oldest first
     * @param ringing the calls that ring at the agent's phones
     */
    public record Change(List<Fresh> fresh, List<Callback> unseen, List<Call> ringing) {}

    /** Takes in the desk's state. */
    public Change take(DeskState state) {
        List<Fresh> fresh = new ArrayList<>();
        state.callbacksInOrder().stream()
                .filter(callback -> isFor(state, callback))
                .forEach(callback -> look(state, callback).ifPresent(fresh::add));
        state.callbacksInOrder()
                .forEach(callback -> lookAtLines(state, callback).ifPresent(fresh::add));
        state.callbacksInOrder().stream()
                .flatMap(c -> c.dialogue().stream())
                .map(Line::at)
                .filter(at -> newestLine.equals(Instant.MAX) || at.isAfter(newestLine))
                .forEach(at -> newestLine = at);
        known.keySet().retainAll(state.callbacks().keySet());
        written.keySet().removeIf(id -> !tells(state, state.callbacks().get(id)));
        unseen.keySet().removeIf(id -> !waits(state.callbacks().get(id)));
        known.putAll(state.callbacks());
        List<Call> ringing = MyCalls.here(state).stream()
                .filter(call -> MyCalls.ringsHere(state, call))
                .sorted(Comparator.comparing(Call::startedAt))
                .toList();
        return new Change(List.copyOf(fresh), unseen(), ringing);
    }

    /** When the newest line was written that was here; empty when there was none. */
    public Optional<Instant> newestLine() {
        return Optional.of(newestLine).filter(at -> !at.equals(Instant.MAX));
    }

    /** The agent has opened it. */
    public List<Callback> opened(CallbackId callback) {
        unseen.remove(callback);
        written.remove(callback);
        return unseen();
    }

    private List<Callback> unseen() {
        Map<CallbackId, Callback> all = new LinkedHashMap<>(unseen);
        written.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }

    /** A line that was written to the agent: a new one, or at first sight one that was not here in an earlier session or that waits. */
    private Optional<Fresh> lookAtLines(DeskState state, Callback callback) {
        written.computeIfPresent(callback.id(), (id, before) -> callback);
        int before = Optional.ofNullable(known.get(callback.id()))
                .map(c -> c.dialogue().size())
                .orElse(-1);
        boolean more = before >= 0 && callback.dialogue().size() > before;
        boolean missed = before < 0
                && (asks(state, callback)
                        || !callback.dialogue().isEmpty()
                                && callback.dialogue().getLast().at().isAfter(newestLine));
        if (!tells(state, callback) || !more && !missed) {
            return Optional.empty();
        }
        written.put(callback.id(), callback);
        return Optional.of(new Fresh(callback, Dialogue.open(callback).isPresent() ? Why.ASKED : Why.ANSWERED));
    }

    private static boolean asks(DeskState state, Callback callback) {
        return state.selfAgent()
                .filter(me -> Dialogue.asks(Reader.of(me), callback))
                .isPresent();
    }

    private static boolean tells(DeskState state, @org.eclipse.jdt.annotation.Nullable Callback callback) {
        return callback != null
                && callback.state().open()
                && state.selfAgent()
                        .filter(me -> Dialogue.tells(Reader.of(me), callback))
                        .isPresent();
    }

    private Optional<Fresh> look(DeskState state, Callback callback) {
        Optional<Callback> before = Optional.ofNullable(known.get(callback.id()));
        if (unseen.containsKey(callback.id())) {
            unseen.put(callback.id(), callback);
        }
        boolean own =
                state.self().filter(callback.lastMessage().author()::equals).isPresent();
        Optional<Why> why = before.map(b -> why(state, b, callback)).orElseGet(() -> Optional.of(why(callback)));
        if (own || !waits(callback) || why.isEmpty()) {
            return Optional.empty();
        }
        unseen.put(callback.id(), callback);
        return why.map(w -> new Fresh(callback, w));
    }

    private static Optional<Why> why(DeskState state, Callback before, Callback now) {
        if (now.messages().size() > before.messages().size()) {
            return Optional.of(Why.CALLED_AGAIN);
        }
        if (now.handovers().size() > before.handovers().size()) {
            return Optional.of(why(now));
        }
        if (now.state() != CallbackState.NEW) {
            return Optional.empty();
        }
        return switch (before.state()) {
            case SNOOZED -> Optional.of(Why.WOKEN);
            // Whose claim it was knows it already.
            case CLAIMED ->
                before.claim()
                        .map(Claim::agent)
                        .filter(holder -> !state.self().equals(Optional.of(holder)))
                        .map(holder -> Why.CLAIM_ENDED);
            default -> Optional.empty();
        };
    }

    /** For one that was not known here before. */
    private static Why why(Callback now) {
        if (now.handovers().isEmpty()
                || now.handovers().getLast().at().isBefore(now.lastMessage().at())) {
            return now.messages().size() > 1 ? Why.CALLED_AGAIN : Why.NEW;
        }
        return now.handovers().getLast().by().isEmpty() ? Why.ESCALATED : Why.HANDED_ON;
    }

    private static boolean waits(@org.eclipse.jdt.annotation.Nullable Callback callback) {
        return callback != null
                && (callback.state() == CallbackState.NEW || callback.state() == CallbackState.DELIVERED);
    }

    private static boolean isFor(DeskState state, Callback callback) {
        return switch (callback.request().recipient()) {
            case Recipient.ToAgent(AgentId agent) ->
                state.self().filter(agent::equals).isPresent();
            case Recipient.ToGroup(var group) ->
                state.selfAgent().filter(me -> me.groups().contains(group)).isPresent();
        };
    }
}
