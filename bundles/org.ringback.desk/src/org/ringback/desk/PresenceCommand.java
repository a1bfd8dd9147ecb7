package org.ringback.desk;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.people.PresenceState;

/** Commands on the sender's own presence. */
public sealed interface PresenceCommand extends Command {
    /**
     * Sets it by hand.
     *
     * @param until when it ends by itself
     * @param note at most 120 characters
     */
    record SetPresence(PresenceState state, Optional<Instant> until, Optional<String> note)
            implements PresenceCommand {}

    /**
     * The sender's desktop lives: sent every 5 seconds. One that is silent for 15 has vanished.
     *
     * @param desktop which desktop, as an agent may run several
     */
    record KeepAlive(String desktop) implements PresenceCommand {}

    /** The sender's desktop goes: the agent signs out. */
    record SignOff(String desktop) implements PresenceCommand {}
}
