package org.ringback.messaging.internal.server;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Extension;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.directory.AgentDirectory;
import org.ringback.directory.Credentials;

/** Anna and Bob in the group Sales, Sue, who is their supervisor too, and Ada, the administrator. */
final class TestPeople implements AgentDirectory {
    static final GroupId SALES = new GroupId("sales");
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static Agent agent(String name, Role role, String phone, GroupId... groups) {
        return new Agent(
                new AgentId(name),
                1,
                name,
                role,
                List.of(new Extension(new PbxId("office"), phone)),
                Set.of(groups),
                Optional.empty(),
                true);
    }

    static Masking masking(Role wholeNumbersFor) {
        return new Masking(
                Map.of("whole-numbers-for", wholeNumbersFor.name().toLowerCase(Locale.ROOT)),
                new TestPeople(),
                name -> KEY);
    }

    static Wire wire(Role wholeNumbersFor) {
        return wire(wholeNumbersFor, Set.of());
    }

    /** @param oneTime who must change the password first */
    static Wire wire(Role wholeNumbersFor, Set<AgentId> oneTime) {
        return new Wire(masking(wholeNumbersFor), new TestPeople(), new Credentials() {
            @Override
            public Optional<Agent> check(String name, char[] password) {
                throw new AssertionError("nobody logs in here");
            }

            @Override
            public boolean mustChangePassword(AgentId agent) {
                return oneTime.contains(agent);
            }
        });
    }

    @Override
    public Collection<Agent> agents() {
        return List.of(
                agent("anna", Role.AGENT, "10101", SALES),
                agent("bob", Role.AGENT, "10102", SALES),
                agent("sue", Role.SUPERVISOR, "10103", SALES),
                agent("ada", Role.ADMINISTRATOR, "10104"));
    }

    @Override
    public Collection<Group> groups() {
        return List.of(new Group(SALES, 1, "Sales", Optional.of(new Extension(new PbxId("office"), "0895550"))));
    }

    @Override
    public Optional<Agent> agent(AgentId id) {
        return agents().stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Group> group(GroupId id) {
        return groups().stream().filter(g -> g.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Agent> agentAt(Extension phone) {
        return agents().stream().filter(a -> a.phones().contains(phone)).findFirst();
    }

    @Override
    public Optional<Group> groupAt(Extension number) {
        return Optional.empty();
    }

    @Override
    public Collection<Agent> members(GroupId group) {
        return agents().stream().filter(a -> a.groups().contains(group)).toList();
    }
}
