package org.ringback.broker.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/** Agents whose password is their name with "-pw" behind it. */
final class TestOffice implements AgentDirectory, Credentials {
    final Map<AgentId, Agent> agents = new ConcurrentHashMap<>();
    final AtomicInteger checks = new AtomicInteger();
    /** Which password each has now; "-pw" for all at first. */
    final Map<AgentId, String> passwords = new ConcurrentHashMap<>();
    /** Whether all passwords are for one log-in. */
    volatile boolean oneTime;

    /** What each look at a password takes. */
    volatile Runnable looking = () -> {};

    static Agent agent(String name, Role role, String... groups) {
        return new Agent(
                new AgentId(name),
                1,
                name,
                role,
                List.of(),
                Set.copyOf(Arrays.stream(groups).map(GroupId::new).toList()),
                Optional.empty(),
                true);
    }

    static Agent inactive(Agent a) {
        return new Agent(a.id(), a.revision() + 1, a.name(), a.role(), a.phones(), a.groups(), a.deputy(), false);
    }

    TestOffice with(Agent agent) {
        agents.put(agent.id(), agent);
        return this;
    }

    @Override
    public Optional<Agent> check(String name, char[] password) {
        checks.incrementAndGet();
        looking.run();
        return agents.values().stream()
                .filter(Agent::active)
                .filter(a ->
                        a.id().value().equals(name) && (name + passwordVersion(a.id())).equals(new String(password)))
                .findFirst();
    }

    @Override
    public boolean mustChangePassword(AgentId agent) {
        return oneTime;
    }

    @Override
    public String passwordVersion(AgentId agent) {
        return passwords.getOrDefault(agent, "-pw");
    }

    @Override
    public Collection<Agent> agents() {
        return List.copyOf(agents.values());
    }

    @Override
    public Collection<Group> groups() {
        return List.of();
    }

    @Override
    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    @Override
    public Optional<Group> group(GroupId id) {
        return Optional.empty();
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
        return List.of();
    }
}
