package org.ringback.messaging.tests;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/** Who is who, in memory. Everybody's password is their name with "-pw" behind it. */
final class FakeOffice implements AgentDirectory, Credentials {
    final Map<AgentId, Agent> agents = new ConcurrentHashMap<>();
    final Map<GroupId, Group> groups = new ConcurrentHashMap<>();
    /** What is behind the name in each password that was changed; "-pw" otherwise. */
    final Map<AgentId, String> passwords = new ConcurrentHashMap<>();

    /** How many passwords were looked at. */
    final AtomicInteger checks = new AtomicInteger();

    final Set<AgentId> oneTime = ConcurrentHashMap.newKeySet();

    FakeOffice() {
        put("anna", 1, Role.AGENT, "101", "sales");
        put("bob", 1, Role.AGENT, "102");
        put("sue", 1, Role.SUPERVISOR, "103");
        groups.put(new GroupId("sales"), new Group(new GroupId("sales"), 1, "Sales", Optional.empty()));
    }

    Agent put(String name, long revision, Role role, String phone, String... in) {
        Agent agent = new Agent(
                new AgentId(name),
                revision,
                name,
                role,
                List.of(new Extension(new PbxId("office"), phone)),
                Set.copyOf(List.of(in).stream().map(GroupId::new).toList()),
                Optional.empty(),
                true);
        agents.put(agent.id(), agent);
        return agent;
    }

    @Override
    public Optional<Agent> check(String name, char[] password) {
        checks.incrementAndGet();
        return agents.values().stream()
                .filter(Agent::active)
                .filter(a ->
                        a.id().value().equals(name) && (name + passwordVersion(a.id())).equals(new String(password)))
                .findFirst();
    }

    @Override
    public String passwordVersion(AgentId agent) {
        return passwords.getOrDefault(agent, "-pw");
    }

    @Override
    public boolean mustChangePassword(AgentId agent) {
        return oneTime.contains(agent);
    }

    @Override
    public Collection<Agent> agents() {
        return List.copyOf(agents.values());
    }

    @Override
    public Collection<Group> groups() {
        return List.copyOf(groups.values());
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
