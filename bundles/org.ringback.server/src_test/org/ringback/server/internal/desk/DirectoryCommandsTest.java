package org.ringback.server.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;
import org.ringback.directory.DirectoryEditor;

/** Only administrators change who is who; everybody their own password. */
class DirectoryCommandsTest {
    private final People people = new People();
    private final List<String> done = new ArrayList<>();
    private final Sender admin = people.add("admin", Role.ADMINISTRATOR);
    private final Sender anna = people.add("anna", Role.AGENT);
    private final Sender dora = people.add("dora", Role.SUPERVISOR);
    private boolean stale;
    private final DirectoryCommands commands = new DirectoryCommands(people, new Editor());

    @Test
    void whoIsNoAdministratorChangesNobody() {
        Agent promoted = with(anna.agent(), Role.ADMINISTRATOR, true);
        for (Sender sender : List.of(anna, dora)) {
            for (DirectoryCommand command : List.of(
                    new DirectoryCommand.SaveAgent(promoted),
                    sales(Set.of(anna.agent().id())),
                    new DirectoryCommand.SetPassword(new AgentId("admin"), "new password"))) {
                assertThat(send(sender, command))
                        .isEqualTo(new Reply.Refused(Refusal.NOT_ALLOWED, "only administrators may do that"));
            }
        }
        assertThat(done).isEmpty();
    }

    @Test
    void anAdministratorMayAndAnyoneTheirOwnPassword() {
        assertThat(send(admin, new DirectoryCommand.SaveAgent(with(anna.agent(), Role.SUPERVISOR, true))))
                .isEqualTo(Reply.done());
        assertThat(send(admin, new DirectoryCommand.SetPassword(new AgentId("anna"), "12345678")))
                .isEqualTo(Reply.done());
        assertThat(send(anna, new DirectoryCommand.SetPassword(new AgentId("anna"), "12345678")))
                .isEqualTo(Reply.done());
        assertThat(done)
                .containsExactly(
                        "agent anna SUPERVISOR", "password anna one time true", "password anna one time false");
    }

    @Test
    void aGroupIsSavedWithItsMembersInOneCommand() {
        assertThat(send(admin, sales(Set.of(anna.agent().id())))).isEqualTo(Reply.done());
        assertThat(done).containsExactly("group sales with [anna] without [dora]");
        stale = true;
        assertThat(send(admin, sales(Set.of()))).isEqualTo(new Reply.Refused(Refusal.CHANGED, "changed meanwhile"));
    }

    @Test
    void theLastAdministratorStaysOne() {
        for (Agent locked :
                List.of(with(admin.agent(), Role.AGENT, true), with(admin.agent(), Role.ADMINISTRATOR, false))) {
            assertThat(send(admin, new DirectoryCommand.SaveAgent(locked)))
                    .isEqualTo(new Reply.Refused(
                            Refusal.INVALID, "admin is the last administrator; make another one first"));
        }
        people.add("second", Role.ADMINISTRATOR);
        assertThat(send(admin, new DirectoryCommand.SaveAgent(with(admin.agent(), Role.AGENT, true))))
                .isEqualTo(Reply.done());
    }

    @Test
    void aRepetitionIsDoneAlready() {
        CommandId id = new CommandId(new UUID(7, 7));
        DirectoryCommand command = new DirectoryCommand.SaveAgent(with(anna.agent(), Role.SUPERVISOR, true));
        assertThat(commands.handle(admin, id, command)).isEqualTo(Reply.done());
        stale = true;
        assertThat(commands.handle(admin, id, command)).isEqualTo(Reply.done());
        assertThat(commands.handle(anna, id, command)).as("by somebody else").isInstanceOf(Reply.Refused.class);
    }

    @Test
    void aRepetitionAfterARestartIsDoneIfAllIsAsItWanted() {
        stale = true;
        Agent wanted = with(anna.agent(), Role.SUPERVISOR, true);
        people.put(new Agent(
                wanted.id(),
                wanted.revision() + 1,
                wanted.name(),
                wanted.role(),
                wanted.phones(),
                Set.of(new GroupId("sales")),
                wanted.deputy(),
                true));
        DirectoryCommand agent = new DirectoryCommand.SaveAgent(wanted);
        assertThat(send(admin, agent)).as("in another group").isInstanceOf(Reply.Refused.class);
        DirectoryCommand group = sales(Set.of(wanted.id()));
        assertThat(send(admin, group)).as("no such group").isInstanceOf(Reply.Refused.class);
        people.put(new Group(new GroupId("sales"), 1, "Sales", Optional.empty()));
        assertThat(send(admin, group)).isEqualTo(Reply.done());
        assertThat(send(admin, sales(Set.of(dora.agent().id()))))
                .as("who is not in it")
                .isInstanceOf(Reply.Refused.class);
        people.put(new Agent(
                wanted.id(),
                wanted.revision() + 1,
                wanted.name(),
                wanted.role(),
                wanted.phones(),
                Set.of(),
                wanted.deputy(),
                true));
        assertThat(send(admin, agent)).isEqualTo(Reply.done());
        assertThat(done).as("and is not done again").isEmpty();
    }

    @Test
    void anEarlierVersionThatKnowsNoZonesLeavesTheGroupWhereItIs() {
        Group tokyo = new Group(
                new GroupId("sales"),
                1,
                "Sales",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ZoneId.of("Asia/Tokyo")));
        people.put(tokyo);
        Group renamed = new Group(tokyo.id(), 1, "Sales now", Optional.empty());
        send(admin, new DirectoryCommand.SaveGroup(renamed, Set.of(), Set.of(), false));
        assertThat(people.group(tokyo.id()).orElseThrow())
                .isEqualTo(new Group(
                        tokyo.id(),
                        1,
                        "Sales now",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        tokyo.zone()));
        send(admin, new DirectoryCommand.SaveGroup(renamed, Set.of(), Set.of()));
        assertThat(people.group(tokyo.id()).orElseThrow().zone()).isEmpty();
    }

    @Test
    void whatWasChangedMeanwhileIsSaid() {
        stale = true;
        assertThat(send(admin, new DirectoryCommand.SaveAgent(with(anna.agent(), Role.SUPERVISOR, true))))
                .isEqualTo(new Reply.Refused(Refusal.CHANGED, "changed meanwhile"));
    }

    private DirectoryCommand sales(Set<AgentId> joining) {
        return new DirectoryCommand.SaveGroup(
                new Group(new GroupId("sales"), 0, "Sales", Optional.empty()),
                joining,
                Set.of(dora.agent().id()));
    }

    private Reply send(Sender sender, DirectoryCommand command) {
        return commands.handle(sender, new CommandId(UUID.randomUUID()), command);
    }

    private static Agent with(Agent a, Role role, boolean active) {
        return new Agent(a.id(), a.revision(), a.name(), role, a.phones(), Set.of(), Optional.empty(), active);
    }

    private final class Editor implements DirectoryEditor {
        @Override
        public Agent save(Agent agent) throws StaleException {
            if (stale) {
                throw new StaleException("changed meanwhile");
            }
            done.add("agent " + agent.id() + " " + agent.role());
            people.put(agent);
            return agent;
        }

        @Override
        public Group save(Group group, Set<AgentId> joining, Set<AgentId> leaving) throws StaleException {
            if (stale) {
                throw new StaleException("changed meanwhile");
            }
            done.add("group " + group.id() + " with " + joining + " without " + leaving);
            people.put(group);
            return group;
        }

        @Override
        public void setPassword(AgentId agent, char[] password, boolean oneTime) {
            done.add("password " + agent + " one time " + oneTime);
        }
    }
}
