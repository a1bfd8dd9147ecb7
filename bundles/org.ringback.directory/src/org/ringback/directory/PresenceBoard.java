package org.ringback.directory;

import java.util.Collection;
import org.ringback.core.AgentId;
import org.ringback.core.people.Presence;

/** Every agent's presence, merged. Answers from memory; safe for use by several threads. */
public interface PresenceBoard {
    Presence of(AgentId agent);

    Collection<Presence> all();

    /**
     * An agent has begun, or ended, responding to call-backs.
     *
     * @param responding whether any claim of the agent is running now
     */
    void responding(AgentId agent, boolean responding);
}
