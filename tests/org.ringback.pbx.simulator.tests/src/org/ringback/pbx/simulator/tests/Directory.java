package org.ringback.pbx.simulator.tests;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.directory.AgentDirectory;

/** A few agents without groups. */
record Directory(List<Agent> agents) implements AgentDirectory {
    @Override
    public Collection<Group> groups() {
        return List.of();
    }

    @Override
    public Optional<Agent> agent(AgentId id) {
        return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Group> group(GroupId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Agent> agentAt(Extension phone) {
        return agents.stream().filter(agent -> agent.phones().contains(phone)).findFirst();
    }

    @Override
    public Optional<Group> groupAt(Extension number) {
        return Optional.empty();
    }

    @Override
    public Collection<Agent> members(GroupId group) {
        return List.of();
    }
}
