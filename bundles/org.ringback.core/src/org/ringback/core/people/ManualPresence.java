package org.ringback.core.people;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;

/**
 * What an agent set by hand.
 *
 * @param state never {@link PresenceState#ON_CALL}, which only a phone can say
 * @param until when it ends by itself; after that the agent is available
 * @param note at most 120 characters
 */
public record ManualPresence(
        AgentId agent, PresenceState state, Instant since, Optional<Instant> until, Optional<String> note) {
    public ManualPresence {
        if (state == PresenceState.ON_CALL) {
            throw new IllegalArgumentException("'on call' is said by the phone and cannot be set by hand");
        }
        if (note.filter(n -> n.length() > 120).isPresent()) {
            throw new IllegalArgumentException("the note has more than 120 characters");
        }
    }
}
