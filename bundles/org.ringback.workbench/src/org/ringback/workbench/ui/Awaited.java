package org.ringback.workbench.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.client.DeskState;

/**
 * The colleagues of whom the agent wants to be told when they are free, until the desktop is closed. In the context of every
 * part. Has no widget; for the UI thread.
 */
public final class Awaited {
    private final Set<AgentId> awaited = new LinkedHashSet<>();
    private final Set<AgentId> free = new LinkedHashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** Is run after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether somebody can be called or asked now, as far as is known. */
    public static boolean isFree(DeskState state, AgentId agent) {
        return state.connection().live()
                && Optional.ofNullable(state.presences().get(agent))
                        .filter(presence -> presence.state() == PresenceState.AVAILABLE && !presence.notLoggedIn())
                        .isPresent();
    }

    /** Whether the agent is told when this one is free. */
    public boolean contains(AgentId agent) {
        return awaited.contains(agent);
    }

    /**
     * The agent wants to be told, or not any more if they did.
     *
     * @return whether they are told now
     */
    public boolean toggle(AgentId agent) {
        free.remove(agent);
        boolean now = !awaited.remove(agent);
        if (now) {
            awaited.add(agent);
        }
        changed();
        return now;
    }

    /**
     * Takes in the desk's state.
     *
     * @return who is free now, of those that are awaited; they are awaited no more
     */
    public List<AgentId> take(DeskState state) {
        List<AgentId> again =
                free.stream().filter(agent -> !isFree(state, agent)).toList();
        List<AgentId> now =
                awaited.stream().filter(agent -> isFree(state, agent)).toList();
        free.removeAll(again);
        awaited.addAll(again);
        awaited.removeAll(now);
        free.addAll(now);
        if (!again.isEmpty() || !now.isEmpty()) {
            changed();
        }
        return now;
    }

    /** Who is free now, and of whom the agent has not put it away yet: the first. */
    public Optional<AgentId> free() {
        return free.stream().findFirst();
    }

    /** The agent has read it. */
    public void putAway(AgentId agent) {
        if (free.remove(agent)) {
            changed();
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
