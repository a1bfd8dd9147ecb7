package org.ringback.server.internal.desk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.server.Sender;
import org.ringback.directory.AgentDirectory;

/** A directory in memory. */
final class People implements AgentDirectory {
    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<GroupId, Group> groups = new LinkedHashMap<>();

    Sender add(String name, Role role) {
        return add(name, role, true);
    }

    Sender add(String name, Role role, boolean active) {
        Agent agent = new Agent(new AgentId(name), 1, name, role, List.of(), Set.of(), Optional.empty(), active);
        agents.put(agent.id(), agent);
        return new Sender(agent, "desk");
    }

    void put(Agent agent) {
        agents.put(agent.id(), agent);
    }

    void put(Group group) {
        groups.put(group.id(), group);
    }

    @Override
    public Collection<Agent> agents() {
        return agents.values();
    }

    @Override
    public Collection<Group> groups() {
        return groups.values();
    }

    @Override
    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    @Override
    public Optional<Group> group(GroupId id) {
        return Optional.ofNullable(groups.get(id));
    }

    @Override
    public Optional<Agent> agentAt(Extension phone) {
        return Optional.empty();
    }

    @Override
    public Optional<Group> groupAt(Extension number) {
        return Optional.empty();
    }

    @Override
    public Collection<Agent> members(GroupId group) {
        return agents.values().stream().filter(a -> a.groups().contains(group)).toList();
    }
}
