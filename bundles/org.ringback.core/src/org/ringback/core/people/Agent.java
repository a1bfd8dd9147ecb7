package org.ringback.core.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;

/**
 * A person who takes calls.
 *
 * @param revision rises with every change
 * @param phones this agent's phones, the usual one first
 * @param deputy who gets what this agent does not respond to in time
 * @param active whether this agent may log in and get call-backs
 */
public record Agent(
        AgentId id,
        long revision,
        String name,
        Role role,
        List<Extension> phones,
        Set<GroupId> groups,
        Optional<AgentId> deputy,
        boolean active) {
    public Agent {
        phones = List.copyOf(phones);
        groups = Set.copyOf(groups);
    }

    /** Whether this agent's role includes the given one. */
    public boolean may(Role needed) {
        return role.compareTo(needed) >= 0;
    }
}
