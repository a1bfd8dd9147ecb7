package org.ringback.ldap.internal;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.DirectoryEditor;
import org.ringback.directory.memory.MemoryDirectory;

/** An office in memory. */
final class EditedDirectory extends MemoryDirectory implements DirectoryEditor {
    int saved;
    boolean stale;

    Set<AgentId> ids() {
        return agents().stream().map(Agent::id).collect(Collectors.toSet());
    }

    EditedDirectory with(String id, Role role, String... groups) {
        for (String group : groups) {
            put(group(new GroupId(group)).orElse(new Group(new GroupId(group), 1, group, Optional.empty())));
        }
        put(agent(id, role, groups));
        return this;
    }

    @Override
    public Agent save(Agent agent) throws StaleException {
        long before = agent(agent.id()).map(Agent::revision).orElse(0L);
        if (stale || before != agent.revision()) {
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
        return put(kept);
    }

    @Override
    public Group save(Group group, Set<AgentId> joining, Set<AgentId> leaving) {
        saved++;
        return put(group);
    }

    @Override
    public void setPassword(AgentId agent, char[] password, boolean oneTime) {
        throw new AssertionError("passwords stay where they are");
    }
}
