package org.ringback.workbench.internal.news;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.MyCalls;

/**
 * Notices, once for each call, that one of the agent's phones has taken it, and whether it was meant for somebody else:
 * then a call-back is offered. A call that was transferred here by whoever was wanted is not such a one: it was not
 * diverted, and rang here first; one that was picked up did not ring here. Has no widget; for one thread.
 */
public final class DivertedCallWatcher {
    private final Set<CallId> rang = new HashSet<>();
    private final Set<CallId> told = new HashSet<>();

    /**
     * A phone of the agent has taken a call.
     *
     * @param compose what the composer is to be filled in with, if the call was meant for another
     */
    public record Taken(Call call, Optional<ComposeRequest> compose) {}

    /** The calls that were taken here since the last time. */
    public List<Taken> take(DeskState state) {
        List<Taken> taken = new ArrayList<>();
        rang.retainAll(state.calls().keySet());
        told.retainAll(state.calls().keySet());
        for (Call call : state.calls().values()) {
            if (MyCalls.ringsHere(state, call)) {
                rang.add(call.id());
            }
            if (takenHere(state, call) && told.add(call.id())) {
                taken.add(new Taken(call, compose(state, call)));
            }
        }
        return taken;
    }

    private static boolean takenHere(DeskState state, Call call) {
        boolean talks = call.state() == CallState.TALKING || call.state() == CallState.HELD;
        return talks
                && call.answeredBy().filter(MyCalls.phones(state)::contains).isPresent();
    }

    private Optional<ComposeRequest> compose(DeskState state, Call call) {
        boolean meantForMe =
                call.requested().filter(MyCalls.phones(state)::contains).isPresent();
        boolean transferred = call.diversions().isEmpty() && rang.contains(call.id());
        if (!call.takenByAnother() || meantForMe || transferred) {
            return Optional.empty();
        }
        Set<Recipient> wanted = call.requested()
                .flatMap(state::agentAt)
                .<Set<Recipient>>map(agent -> Set.of(new Recipient.ToAgent(agent.id())))
                .orElse(Set.of());
        return Optional.of(new ComposeRequest(wanted, Optional.of(call.caller()), Optional.of(call)));
    }
}
