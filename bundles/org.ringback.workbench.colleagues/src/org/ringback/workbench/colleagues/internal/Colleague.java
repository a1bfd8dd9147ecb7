package org.ringback.workbench.colleagues.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Phone;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
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

    /** Of whom nothing is known, nobody has logged in yet. */
    boolean notLoggedIn() {
        return presence.isEmpty() || presence.get().notLoggedIn();
    }

    /** Since when it is so; empty when it is not known, as of somebody who has not logged in since the server runs. */
    Optional<Instant> since() {
        return presence.filter(p -> !p.notLoggedIn() || p.source() == PresenceSource.DESKTOP)
                .map(Presence::since);
    }

    /** Where it stands among the others: whoever is not logged in comes last. */
    int rank() {
        return notLoggedIn()
                ? PresenceState.values().length
                : presence.orElseThrow().state().ordinal();
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
