package org.ringback.workbench.internal.news;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Call;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Urgency;

/**
 * What the line over the list says of the news: a phone that rings, or the newest of the call-backs that nobody has opened
 * or put away yet. While the agent is not to be disturbed, only what is urgent is told; the rest is counted, and told
 * afterwards. Has no widget; for one thread.
 */
final class NewsLine {
    private final Map<CallbackId, News.Fresh> told = new LinkedHashMap<>();
    private final Map<CallbackId, News.Fresh> held = new LinkedHashMap<>();
    private final Set<CallbackId> heldBefore = new HashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<Call> ringing = Optional.empty();

    /**
     * What is said.
     *
     * @param ringing a call that rings at the agent's phones
     * @param newest of the call-backs that are told
     * @param count of the call-backs that are told
     * @param heldBack how many of them came while the agent was not to be disturbed
     */
    record Said(Optional<Call> ringing, Optional<News.Fresh> newest, int count, int heldBack) {
        boolean nothing() {
            return ringing.isEmpty() && newest.isEmpty();
        }
    }

    /** Is run after every change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Takes in what has changed.
     *
     * @param undisturbed whether the agent does not want to be disturbed now
     * @return what may be announced aloud now
     */
    List<News.Fresh> take(News.Change change, boolean undisturbed) {
        Set<CallbackId> waiting = new HashSet<>();
        for (Callback callback : change.unseen()) {
            waiting.add(callback.id());
            now(told, callback);
            now(held, callback);
        }
        told.keySet().retainAll(waiting);
        held.keySet().retainAll(waiting);
        List<News.Fresh> aloud = new ArrayList<>();
        if (!undisturbed && !held.isEmpty()) {
            heldBefore.addAll(held.keySet());
            aloud.addAll(held.values());
            told.putAll(held);
            held.clear();
        }
        for (News.Fresh fresh : change.fresh()) {
            CallbackId id = fresh.callback().id();
            told.remove(id);
            if (undisturbed && fresh.callback().request().urgency() != Urgency.HIGH) {
                held.put(id, fresh);
            } else {
                held.remove(id);
                told.put(id, fresh);
                aloud.add(fresh);
            }
        }
        heldBefore.retainAll(told.keySet());
        ringing = change.ringing().stream().findFirst();
        changed();
        return List.copyOf(aloud);
    }

    private static void now(Map<CallbackId, News.Fresh> all, Callback callback) {
        all.computeIfPresent(callback.id(), (id, fresh) -> new News.Fresh(callback, fresh.why()));
    }

    /** The agent has opened it. */
    void opened(CallbackId id) {
        told.remove(id);
        held.remove(id);
        heldBefore.remove(id);
        changed();
    }

    /** The agent has read the line; what it told of stays in the list. */
    void dismiss() {
        told.clear();
        heldBefore.clear();
        changed();
    }

    /** What the line says now. */
    Said said() {
        return new Said(
                ringing, told.values().stream().reduce((earlier, later) -> later), told.size(), heldBefore.size());
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
