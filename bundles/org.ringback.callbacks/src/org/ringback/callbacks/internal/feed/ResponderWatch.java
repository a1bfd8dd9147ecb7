package org.ringback.callbacks.internal.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.directory.PresenceBoard;

/** Keeps the presence board true about who is responding. Follows the feed, so a call-back's states come in order. */
public final class ResponderWatch {
    private final PresenceBoard board;
    private final Map<CallbackId, AgentId> holders = new HashMap<>();
    private final Map<AgentId, Map<CallbackId, Caller>> held = new HashMap<>();

    public ResponderWatch(PresenceBoard board) {
        this.board = board;
    }

    public synchronized void changed(Callback now) {
        Optional<AgentId> before = Optional.ofNullable(holders.get(now.id()));
        Optional<AgentId> after = now.claim().map(Claim::agent);
        if (!before.equals(after)) {
            before.ifPresent(agent -> ended(agent, now.id()));
            after.ifPresent(agent -> began(agent, now.id(), now.request().caller()));
        }
    }

    private void began(AgentId agent, CallbackId callback, Caller caller) {
        holders.put(callback, agent);
        held.computeIfAbsent(agent, a -> new HashMap<>()).put(callback, caller);
        tell(agent);
    }

    private void ended(AgentId agent, CallbackId callback) {
        holders.remove(callback);
        Map<CallbackId, Caller> others = held.getOrDefault(agent, new HashMap<>());
        others.remove(callback);
        if (others.isEmpty()) {
            held.remove(agent);
        }
        tell(agent);
    }

    private void tell(AgentId agent) {
        Map<CallbackId, Caller> claimed = held.getOrDefault(agent, Map.of());
        board.responding(
                agent,
                !claimed.isEmpty(),
                claimed.values().stream()
                        .flatMap(caller -> caller.number().stream())
                        .collect(Collectors.toSet()));
    }
}
