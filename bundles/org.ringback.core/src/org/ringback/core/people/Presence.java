package org.ringback.core.people;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;

/**
 * An agent's presence as everybody sees it.
 *
 * @param revision see {@link org.ringback.core.Revisions}
 * @param source which source won
 * @param since when this state began
 * @param until when it ends by itself
 * @param note the agent's own words
 * @param respondingSince since when the agent has been responding to a call-back, if they are
 */
public record Presence(
        AgentId agent,
        long revision,
        PresenceState state,
        PresenceSource source,
        Instant since,
        Optional<Instant> until,
        Optional<String> note,
        Optional<Instant> respondingSince) {}
