package org.ringback.directory.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/**
 * The agents and groups of an office in the order in which they came. Safe for use by several threads; what it answers
 * does not change afterwards, as with the real one. Everybody's password is the id with "-pw" behind it until it is changed.
 */
public class MemoryDirectory implements AgentDirectory, Credentials {
    /** The PBX of all phones that are given by their number alone. */
    public static final PbxId PBX = new PbxId("office");

    private volatile Map<AgentId, Agent> agents = Map.of();
    private volatile Map<GroupId, Group> groups = Map.of();

    /** What is behind the id in each password that was changed. */
    private final Map<AgentId, String> endings = new ConcurrentHashMap<>();

    private final Set<AgentId> oneTime = ConcurrentHashMap.newKeySet();
    private final AtomicInteger checks = new AtomicInteger();
    private volatile Runnable looking = () -> {};

    /** A directory with these agents. */
    public static MemoryDirectory of(Agent... agents) {
        MemoryDirectory directory = new MemoryDirectory();
        Arrays.stream(agents).forEach(directory::put);
        return directory;
    }

    /** An active agent without a phone at revision 1, named by the id. */
    public static Agent agent(String id, Role role, String... groups) {
        return agent(id, role, List.of(), groups);
    }

    /** An active agent with these phones at revision 1, named by the id. */
    public static Agent agent(String id, Role role, List<Extension> phones, String... groups) {
        Set<GroupId> in = Arrays.stream(groups).map(GroupId::new).collect(Collectors.toUnmodifiableSet());
        return new Agent(new AgentId(id), 1, id, role, phones, in, Optional.empty(), true);
    }

    /** The phone with this number at {@link #PBX}. */
    public static Extension phone(String number) {
        return new Extension(PBX, number);
    }

    /** The same agent, one revision later, who may no longer log in. */
    public static Agent inactive(Agent a) {
        return new Agent(
                a.id(), a.revision() + 1, a.name(), a.role(), a.phones(), a.groups(), a.deputy(), false, a.hours());
    }

    /** Adds the agent, or takes this state in place of the one before. */
    public final synchronized Agent put(Agent agent) {
        Map<AgentId, Agent> now = new LinkedHashMap<>(agents);
        now.put(agent.id(), agent);
        agents = now;
        return agent;
    }

    /** Adds the group, or takes this state in place of the one before. */
    public final synchronized Group put(Group group) {
        Map<GroupId, Group> now = new LinkedHashMap<>(groups);
        now.put(group.id(), group);
        groups = now;
        return group;
    }

    /** The agent with this id, who must be there. */
    public final Agent the(String id) {
        return agent(new AgentId(id)).orElseThrow();
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
        return groups.values().stream()
                .filter(g -> g.number().filter(number::equals).isPresent())
                .findFirst();
    }

    @Override
    public Collection<Agent> members(GroupId group) {
        return agents.values().stream()
                .filter(Agent::active)
                .filter(a -> a.groups().contains(group))
                .collect(Collectors.toUnmodifiableList());
    }

    /** From now on the agent's password is the id with this behind it. */
    public final void changePassword(AgentId agent, String ending) {
        endings.put(agent, ending);
    }

    /** Whether from now on the agent's password is one for one log-in. */
    public final void oneTime(AgentId agent, boolean is) {
        if (is) {
            oneTime.add(agent);
        } else {
            oneTime.remove(agent);
        }
    }

    /** From now on this is done at each look at a password, by the thread that looks. */
    public final void whileLooking(Runnable looking) {
        this.looking = looking;
    }

    /** How many passwords were looked at. */
    public final int checks() {
        return checks.get();
    }

    @Override
    public Optional<Agent> check(String name, char[] password) {
        checks.incrementAndGet();
        looking.run();
        return agents.values().stream()
                .filter(Agent::active)
                .filter(a -> a.id().value().equals(name))
                .filter(a -> (name + passwordVersion(a.id())).equals(new String(password)))
                .findFirst();
    }

    @Override
    public boolean mustChangePassword(AgentId agent) {
        return oneTime.contains(agent);
    }

    @Override
    public String passwordVersion(AgentId agent) {
        return endings.getOrDefault(agent, "-pw");
    }
}
