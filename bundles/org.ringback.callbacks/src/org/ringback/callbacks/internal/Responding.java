package org.ringback.callbacks.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.directory.PresenceBoard;

/** Keeps the presence board true about who is responding. Follows the feed, so a call-back's states come in order. */
final class Responding {
    private final PresenceBoard board;
    private final Map<CallbackId, AgentId> holders = new HashMap<>();
    private final Map<AgentId, Set<CallbackId>> held = new HashMap<>();

    Responding(PresenceBoard board) {
        this.board = board;
    }

    synchronized void changed(Callback now) {
        Optional<AgentId> before = Optional.ofNullable(holders.get(now.id()));
        Optional<AgentId> after = now.claim().map(Claim::agent);
        if (!before.equals(after)) {
            before.ifPresent(agent -> ended(agent, now.id()));
            after.ifPresent(agent -> began(agent, now.id()));
        }
    }

    private void began(AgentId agent, CallbackId callback) {
        holders.put(callback, agent);
        held.computeIfAbsent(agent, a -> new HashSet<>()).add(callback);
        board.responding(agent, true);
    }

    private void ended(AgentId agent, CallbackId callback) {
        holders.remove(callback);
        Set<CallbackId> others = held.getOrDefault(agent, new HashSet<>());
        others.remove(callback);
        if (others.isEmpty()) {
            held.remove(agent);
        }
        board.responding(agent, !others.isEmpty());
    }
}
