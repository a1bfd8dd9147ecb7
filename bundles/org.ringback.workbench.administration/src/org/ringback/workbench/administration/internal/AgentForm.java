package org.ringback.workbench.administration.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;

/** An agent as they are typed. */
record AgentForm(
        String id,
        String name,
        Role role,
        String phones,
        Set<GroupId> groups,
        Optional<AgentId> deputy,
        boolean active,
        String hours) {
    static final AgentForm EMPTY = new AgentForm("", "", Role.AGENT, "", Set.of(), Optional.empty(), true, "");

    AgentForm {
        groups = Set.copyOf(groups);
    }

    static AgentForm of(Agent agent) {
        return new AgentForm(
                agent.id().value(),
                agent.name(),
                agent.role(),
                agent.phones().stream().map(Extension::toString).collect(Collectors.joining(", ")),
                agent.groups(),
                agent.deputy(),
                agent.active(),
                agent.hours().map(WorkingHours::toString).orElse(""));
    }

    /** The agent; call it only when there is no problem. */
    Agent agent(long revision) {
        return new Agent(
                new AgentId(id.strip()),
                revision,
                name.strip(),
                role,
                extensions(),
                groups,
                deputy,
                active,
                People.hoursOf(hours));
    }

    List<Extension> extensions() {
        return numbers().stream().map(Extension::parse).distinct().toList();
    }

    List<String> numbers() {
        return Arrays.stream(phones.split("[,;\\s]+")).filter(n -> !n.isEmpty()).toList();
    }
}
