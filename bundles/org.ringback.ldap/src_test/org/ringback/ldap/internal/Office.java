package org.ringback.ldap.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.DirectoryEditor;

/** An office in memory. */
final class Office implements AgentDirectory, DirectoryEditor {
    final Map<AgentId, Agent> agents = new TreeMap<>();
    final Map<GroupId, Group> groups = new TreeMap<>();
    int saved;
    boolean stale;

    Office with(String id, Role role, String... groupIds) {
        Set<GroupId> in =
                Set.copyOf(List.of(groupIds).stream().map(GroupId::new).toList());
        in.forEach(g -> groups.putIfAbsent(g, new Group(g, 1, g.value(), Optional.empty())));
        agents.put(new AgentId(id), new Agent(new AgentId(id), 1, id, role, List.of(), in, Optional.empty(), true));
        return this;
    }

    Agent the(String id) {
        return agent(new AgentId(id)).orElseThrow();
    }

    @Override
    public Agent save(Agent agent) throws StaleException {
        Agent before = agents.get(agent.id());
        if (stale || (before == null ? 0 : before.revision()) != agent.revision()) {
            throw new StaleException("stale");
        }
        for (Extension phone : agent.phones()) {
            agentAt(phone).filter(a -> !a.id().equals(agent.id())).ifPresent(a -> {
                throw new IllegalArgumentException("phone " + phone + " is " + a.id() + "'s");
            });
        }
        saved++;
        Agent kept = new Agent(
                agent.id(),
                agent.revision() + 1,
                agent.name(),
                agent.role(),
                agent.phones(),
                agent.groups(),
                agent.deputy(),
                agent.active(),
                agent.hours());
        agents.put(agent.id(), kept);
        return kept;
    }

    @Override
    public Group save(Group group, Set<AgentId> joining, Set<AgentId> leaving) {
        saved++;
        groups.put(group.id(), group);
        return group;
    }

    @Override
    public void setPassword(AgentId agent, char[] password, boolean oneTime) {
        throw new AssertionError("passwords stay where they are");
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
        return agents.values().stream().filter(a -> a.phones().contains(phone)).findFirst();
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
