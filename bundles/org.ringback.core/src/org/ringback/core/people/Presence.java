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
 * @param noDesktopSince since when, as far as the server knows, no desktop of the agent has been there; empty while one is, and
 *     when that is not known. It changes no forwarding decision: the phone can be answered without a desktop.
 */
public record Presence(
        AgentId agent,
        long revision,
        PresenceState state,
        PresenceSource source,
        Instant since,
        Optional<Instant> until,
        Optional<String> note,
        Optional<Instant> respondingSince,
        Optional<Instant> noDesktopSince) {
    /**
     * Whether nobody is logged in and nothing more is known of the agent: what they have set, such as at lunch, and what their phone
     * does say more.
     */
    public boolean notLoggedIn() {
        return noDesktopSince.isPresent()
                && (source == PresenceSource.DESKTOP
                        || state == PresenceState.AVAILABLE
                        || state == PresenceState.BUSY);
    }
}
