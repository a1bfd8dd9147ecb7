package org.ringback.directory;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Presence;

/** Every agent's presence, merged. Answers from memory; safe for use by several threads. */
@ProviderType
public interface PresenceBoard {
    Presence of(AgentId agent);

    Collection<Presence> all();

    /**
     * An agent has begun, or ended, responding to call-backs.
     *
     * @param responding whether any claim of the agent is running now
     * @param callers the numbers of the callers of those claims; a caller who has withheld it is not among them
     */
    void responding(AgentId agent, boolean responding, Set<PhoneNumber> callers);

    /** Who is responding to a call-back to this number now; of several agents any. */
    Optional<AgentId> respondingTo(PhoneNumber caller);
}
