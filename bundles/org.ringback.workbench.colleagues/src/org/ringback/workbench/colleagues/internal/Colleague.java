package org.ringback.workbench.colleagues.internal;

import java.util.List;
import java.util.Optional;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceState;

/**
 * One line of the presence board.
 *
 * @param groups the names of the groups that the agent is in, in order
 * @param phones the agent's phones, as far as anything is known of them, the usual one first
 */
record Colleague(Agent agent, Optional<Presence> presence, List<String> groups, List<Phone> phones, boolean self) {
    Colleague {
        groups = List.copyOf(groups);
        phones = List.copyOf(phones);
    }

    PresenceState state() {
        return presence.map(Presence::state).orElse(PresenceState.OFF_DUTY);
    }

    /** What the usual phone does. */
    DeviceState phoneState() {
        return phones.stream().findFirst().map(Phone::state).orElse(DeviceState.UNKNOWN);
    }

    /** The usual phone. */
    Optional<Extension> phone() {
        return agent.phones().stream().findFirst();
    }
}
