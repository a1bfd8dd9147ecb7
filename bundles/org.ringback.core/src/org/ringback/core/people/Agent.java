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
 * @param hours when this agent works; empty for when the office does
 */
public record Agent(
        AgentId id,
        long revision,
        String name,
        Role role,
        List<Extension> phones,
        Set<GroupId> groups,
        Optional<AgentId> deputy,
        boolean active,
        Optional<WorkingHours> hours) {
    public Agent {
        phones = List.copyOf(phones);
        groups = Set.copyOf(groups);
    }

    /** One who works when the office does. */
    public Agent(
            AgentId id,
            long revision,
            String name,
            Role role,
            List<Extension> phones,
            Set<GroupId> groups,
            Optional<AgentId> deputy,
            boolean active) {
        this(id, revision, name, role, phones, groups, deputy, active, Optional.empty());
    }

    /** Whether this agent's role includes the given one. */
    public boolean may(Role needed) {
        return role.compareTo(needed) >= 0;
    }
}
