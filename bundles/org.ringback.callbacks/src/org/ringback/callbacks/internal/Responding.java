package org.ringback.callbacks.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Claim;
import org.ringback.directory.PresenceBoard;

/** Keeps the presence board true about who is responding. */
final class Responding {
    /** Closed ones are remembered for a while, so that a change that is told late does not bring a claim back. */
    private static final int REMEMBERED = 10_000;

    private record Known(long revision, Optional<AgentId> holder) {}

    private final PresenceBoard board;
    private final Map<CallbackId, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<CallbackId, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    Responding(PresenceBoard board) {
        this.board = board;
    }

    synchronized void changed(Callback now) {
        Known before = Optional.ofNullable(known.remove(now.id())).orElse(new Known(0, Optional.empty()));
        Known after = before.revision() >= now.revision()
                ? before
                : new Known(now.revision(), now.claim().map(Claim::agent));
        known.put(now.id(), after);
        if (!before.holder().equals(after.holder())) {
            before.holder().ifPresent(this::tell);
            after.holder().ifPresent(this::tell);
        }
    }

    private void tell(AgentId agent) {
        Optional<AgentId> wanted = Optional.of(agent);
        board.responding(agent, known.values().stream().anyMatch(k -> k.holder().equals(wanted)));
    }
}
