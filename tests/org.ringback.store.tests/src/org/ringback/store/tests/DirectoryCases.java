package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.ManualPresence;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.directory.DirectoryEditor.StaleException;
import org.ringback.store.internal.directory.Directory;
import org.ringback.store.internal.directory.DirectoryObservers;
import org.ringback.store.internal.directory.DirectoryStore;
import org.ringback.store.internal.directory.DirectoryWatch;
import org.ringback.store.internal.directory.PresenceStore;
import org.ringback.store.internal.directory.SecretStore;

/** Agents, groups and presence. */
abstract class DirectoryCases extends DirectoryFixture {
    DirectoryCases(Server server) {
        super(server);
    }

    @Test
    void makesAKeyOnceAndKeepsItForAllServers() {
        byte[] key = new SecretStore(database()).secret("numbers");
        assertThat(key).hasSize(32).isEqualTo(new SecretStore(database()).secret("numbers"));
        assertThat(new SecretStore(database()).secret("another")).hasSize(32).isNotEqualTo(key);
    }

    @Test
    void keepsAgentsAndGroupsAndFindsThem() throws Exception {
        Group group = save(new Group(new GroupId("repairs"), 0, "Repairs", phone("700")));
        assertThat(group.revision()).isEqualTo(1);
        Agent rita = editor.save(agent("rita", 0, List.of("201", "202"), Set.of("repairs"), Optional.of("admin")));
        assertThat(rita.revision()).isEqualTo(1);

        for (Directory each : List.of(directory, new Directory(database()))) {
            assertThat(each.agent(rita.id())).contains(rita);
            assertThat(each.agents()).contains(rita);
            assertThat(each.groups()).contains(group);
            assertThat(each.agentAt(Extension.parse("office/202"))).contains(rita);
            assertThat(each.agentAt(Extension.parse("other/202"))).isEmpty();
            assertThat(each.groupAt(Extension.parse("office/700"))).contains(group);
            assertThat(each.members(group.id())).containsExactly(rita);
            assertThat(each.agent(rita.id()).orElseThrow().phones()).containsExactlyElementsOf(rita.phones());
        }

        Agent moved = editor.save(agent("rita", 1, List.of("202", "203"), Set.of(), Optional.empty()));
        assertThat(directory.agent(rita.id())).contains(moved);
        assertThat(directory.agentAt(Extension.parse("office/201"))).isEmpty();
        assertThat(directory.members(group.id())).isEmpty();
    }

    @Test
    void refusesAChangeOfSomethingOld() throws Exception {
        editor.save(agent("stella", 0, List.of(), Set.of(), Optional.empty()));
        editor.save(agent("stella", 1, List.of(), Set.of(), Optional.empty()));
        assertThatThrownBy(() -> editor.save(agent("stella", 1, List.of(), Set.of(), Optional.empty())))
                .isInstanceOf(StaleException.class);
        assertThatThrownBy(() -> editor.save(agent("stella", 0, List.of(), Set.of(), Optional.empty())))
                .isInstanceOf(StaleException.class);
    }

    @Test
    void knowsWhatWasSavedElsewhereOnceAChangeIsRefusedForIt() throws Exception {
        Agent first = editor.save(agent("tina", 0, List.of(), Set.of(), Optional.empty()));
        Agent second = new DirectoryStore(database(), new Directory(database()), new DirectoryObservers())
                .save(agent("tina", 1, List.of("395"), Set.of(), Optional.empty()));
        assertThat(directory.agent(first.id())).contains(first);
        assertThatThrownBy(() -> editor.save(agent("tina", 1, List.of(), Set.of(), Optional.empty())))
                .isInstanceOf(StaleException.class);
        assertThat(directory.agent(first.id())).contains(second);
    }

    @Test
    void whatAnotherServerChangesIsKnownAndToldAtTheNextLook() throws Exception {
        Agent here = editor.save(agent("vera", 0, List.of("396"), Set.of(), Optional.empty()));
        DirectoryStore other = new DirectoryStore(database(), new Directory(database()), new DirectoryObservers());
        List<String> told = observed();
        Queue<Runnable> looks = new ArrayDeque<>();
        DirectoryWatch watch = new DirectoryWatch(directory, observers, Noting.executor(new ArrayList<>(), looks));
        watch.start();
        looks.remove().run();
        assertThat(told).as("nothing is new").isEmpty();

        Agent gone = other.save(inactive(here));
        other.save(group("others", 0, Optional.empty()), Set.of(here.id()), Set.of());
        other.setPassword(here.id(), "another secret".toCharArray(), true);
        assertThat(directory.agent(here.id())).contains(here);
        looks.remove().run();

        assertThat(told)
                .containsExactly("group others 1", "agent vera 3 [others]", "password vera, to be changed: true");
        assertThat(directory.agent(here.id()).orElseThrow().active()).isFalse();
        assertThat(gone.revision()).isEqualTo(2);
        assertThat(directory.agentAt(Extension.parse("office/396"))).isPresent();
        told.clear();
        looks.remove().run();
        assertThat(told).as("once").isEmpty();
        watch.close();
    }

    @Test
    void readsOnlyWhatWasChanged() throws Exception {
        Agent wanda = editor.save(agent("wanda", 0, List.of(), Set.of(), Optional.empty()));
        Agent xaver = editor.save(agent("xaver", 0, List.of(), Set.of(), Optional.empty()));
        Queue<Runnable> looks = new ArrayDeque<>();
        DirectoryWatch watch = new DirectoryWatch(directory, observers, Noting.executor(new ArrayList<>(), looks));
        watch.start();
        looks.remove().run();
        Agent known = directory.agent(wanda.id()).orElseThrow();
        editor.setPassword(xaver.id(), "long enough".toCharArray(), false);
        new DirectoryStore(database(), new Directory(database()), new DirectoryObservers())
                .save(agent("xaver", 1, List.of("397"), Set.of(), Optional.empty()));
        looks.remove().run();
        watch.close();
        assertThat(directory.agent(xaver.id()).orElseThrow().phones()).hasSize(1);
        assertThat(directory.agent(wanda.id()).orElseThrow())
                .as("not read again")
                .isSameAs(known);
    }

    @Test
    void oneAdministratorIsAlwaysLeftAlsoWhenTwoTakeItFromEachOtherAtOnce() throws Exception {
        Agent admin = directory.agent(new AgentId("admin")).orElseThrow();
        Agent second =
                editor.save(withRole(agent("yvonne", 0, List.of(), Set.of(), Optional.empty()), Role.ADMINISTRATOR));
        DirectoryStore other = new DirectoryStore(database(), new Directory(database()), new DirectoryObservers());
        for (int i = 0; i < 5; i++) {
            Agent one = directory.agent(admin.id()).orElseThrow();
            Agent two = directory.agent(second.id()).orElseThrow();
            List<Object> results = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                CyclicBarrier together = new CyclicBarrier(2);
                for (Future<Object> each : List.of(
                        pool.submit(() -> saved(editor, withRole(one, Role.AGENT), together)),
                        pool.submit(() -> saved(other, withRole(two, Role.SUPERVISOR), together)))) {
                    results.add(each.get(30, TimeUnit.SECONDS));
                }
            }
            assertThat(results)
                    .as("one is let through, the other is the last administrator")
                    .filteredOn(IllegalArgumentException.class::isInstance)
                    .singleElement()
                    .asString()
                    .contains("is the last administrator; make another one first");
            opened(database());
            for (Agent each : List.of(one, two)) {
                Agent now = directory.agent(each.id()).orElseThrow();
                if (now.role() != Role.ADMINISTRATOR) {
                    editor.save(withRole(now, Role.ADMINISTRATOR));
                }
            }
        }
    }

    private static Object saved(DirectoryStore by, Agent agent, CyclicBarrier together) throws Exception {
        together.await();
        try {
            return by.save(agent);
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    private static Agent inactive(Agent agent) {
        return new Agent(
                agent.id(),
                agent.revision(),
                agent.name(),
                agent.role(),
                agent.phones(),
                agent.groups(),
                agent.deputy(),
                false,
                agent.hours());
    }

    private static Agent withRole(Agent agent, Role role) {
        return new Agent(
                agent.id(),
                agent.revision(),
                agent.name(),
                role,
                agent.phones(),
                agent.groups(),
                agent.deputy(),
                agent.active(),
                agent.hours());
    }

    @Test
    void refusesWhatCannotBeInOneLine() throws Exception {
        editor.save(agent("olga", 0, List.of("301"), Set.of(), Optional.empty()));
        save(new Group(new GroupId("taken"), 0, "Taken", phone("790")));
        assertRefused(
                agent("paul", 0, List.of("301"), Set.of(), Optional.empty()), "office/301 is that of agent 'olga'");
        assertRefused(agent("paul", 0, List.of("790"), Set.of(), Optional.empty()), "is the number of group 'taken'");
        assertRefused(agent("paul", 0, List.of(), Set.of("nowhere"), Optional.empty()), "there is no group 'nowhere'");
        assertRefused(agent("paul", 0, List.of(), Set.of(), Optional.of("nobody")), "there is no agent 'nobody'");
        assertRefused(agent("paul", 0, List.of(), Set.of(), Optional.of("paul")), "their own deputy");
        assertThat(directory.agent(new AgentId("paul"))).isEmpty();
        assertThatThrownBy(() -> save(new Group(new GroupId("other"), 0, "Other", phone("301"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is the phone of agent 'olga'");
    }

    @Test
    void keepsAGroupsDeputyHoursAndZone() throws Exception {
        Agent gero = editor.save(agent("gero", 0, List.of(), Set.of(), Optional.empty()));
        Group first = save(group("first", 0, Optional.empty()));
        Group second = save(group("second", 0, Optional.of(new Recipient.ToGroup(first.id()))));
        Group third = save(group("third", 0, Optional.of(new Recipient.ToAgent(gero.id()))));
        assertThat(new Directory(database()).groups()).contains(first, second, third);
        assertThat(second.hours()).contains(WorkingHours.parse("mon-fri 09:00-17:00"));
        assertThat(second.zone()).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(save(new Group(third.id(), 1, "Third", Optional.empty())).deputy())
                .isEmpty();
        assertThat(directory.group(third.id()).orElseThrow().hours()).isEmpty();
        assertThat(directory.group(third.id()).orElseThrow().zone()).isEmpty();
    }

    @Test
    void aZoneThatThisJavaDoesNotKnowCostsTheZoneAlone() throws Exception {
        Group moon = save(group("moon", 0, Optional.empty()));
        database()
                .inTransaction(manager -> manager.createNativeQuery(
                                "update agent_group set zone = 'Moon/Tycho' where id = 'moon'")
                        .executeUpdate());
        Group read = new Directory(database()).group(moon.id()).orElseThrow();
        assertThat(read.zone()).isEmpty();
        assertThat(read.hours()).isEqualTo(moon.hours());
    }

    @Test
    void refusesADeputyOfAGroupWhoIsNotThereOrLeadsBackToIt() throws Exception {
        save(group("one", 0, Optional.empty()));
        save(group("two", 0, Optional.of(new Recipient.ToGroup(new GroupId("one")))));
        save(group("three", 0, Optional.of(new Recipient.ToGroup(new GroupId("two")))));
        assertRefused(
                group("one", 1, Optional.of(new Recipient.ToGroup(new GroupId("three")))),
                "group 'one': its deputies would go in a circle: one, three, two, one");
        assertRefused(
                group("one", 1, Optional.of(new Recipient.ToGroup(new GroupId("one")))),
                "group 'one': its deputies would go in a circle: one, one");
        assertRefused(
                group("one", 1, Optional.of(new Recipient.ToGroup(new GroupId("nowhere")))),
                "group 'one': there is no group 'nowhere' to be the deputy");
        assertRefused(
                group("one", 1, Optional.of(new Recipient.ToAgent(new AgentId("nobody")))),
                "group 'one': there is no agent 'nobody' to be the deputy");
        assertThat(directory.group(new GroupId("one")).orElseThrow().deputy()).isEmpty();
    }

    @Test
    void savesAGroupWithItsMembersAndTellsOfAllOfThem() throws Exception {
        editor.save(agent("hedi", 0, List.of("401"), Set.of(), Optional.empty()));
        editor.save(agent("ivan", 0, List.of(), Set.of(), Optional.empty()));
        List<String> told = observed();
        Group crew = editor.save(
                group("crew", 0, Optional.empty()), Set.of(new AgentId("hedi"), new AgentId("ivan")), Set.of());
        assertThat(told).containsExactly("group crew 1", "agent hedi 2 [crew]", "agent ivan 2 [crew]");
        assertThat(new Directory(database()).members(crew.id()))
                .extracting(a -> a.id().value())
                .containsExactly("hedi", "ivan");
        told.clear();
        editor.save(
                group("crew", 1, Optional.empty()),
                Set.of(new AgentId("hedi")),
                Set.of(new AgentId("ivan"), new AgentId("admin")));
        assertThat(told)
                .as("who was in it already, and who never was, are as before")
                .containsExactly("group crew 2", "agent ivan 3 []");
        assertThat(directory
                        .agentAt(Extension.parse("office/401"))
                        .orElseThrow()
                        .groups())
                .containsExactly(crew.id());
    }

    @Test
    void savesAGroupWithAllItsMembersOrNothing() throws Exception {
        editor.save(agent("jana", 0, List.of(), Set.of(), Optional.empty()));
        Group team = save(group("team", 0, Optional.empty()));
        List<String> told = observed();
        assertThatThrownBy(() -> editor.save(
                        new Group(team.id(), 1, "Renamed", Optional.empty()),
                        Set.of(new AgentId("jana"), new AgentId("nobody")),
                        Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group 'team': there is no agent 'nobody'");
        assertThatThrownBy(() -> editor.save(group("team", 0, Optional.empty()), Set.of(new AgentId("jana")), Set.of()))
                .isInstanceOf(StaleException.class);
        for (Directory each : List.of(directory, new Directory(database()))) {
            assertThat(each.group(team.id())).contains(team);
            assertThat(each.members(team.id())).isEmpty();
            assertThat(each.agent(new AgentId("jana")).orElseThrow().revision()).isEqualTo(1);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void keepsOnePresenceForEachAgent() {
        PresenceStore presences = new PresenceStore(database());
        ManualPresence first = new ManualPresence(
                Samples.ANNA,
                PresenceState.AT_LUNCH,
                Samples.NOW,
                Optional.of(Samples.NOW.plusSeconds(60)),
                Optional.of("back soon"));
        ManualPresence second = new ManualPresence(
                Samples.ANNA, PresenceState.AVAILABLE, Instant.EPOCH, Optional.empty(), Optional.empty());
        presences.save(first);
        assertThat(presences.presences()).containsExactly(first);
        presences.save(second);
        assertThat(presences.presences()).containsExactly(second);
    }

    private Group save(Group group) throws StaleException {
        return editor.save(group, Set.of(), Set.of());
    }

    private static Group group(String id, long revision, Optional<Recipient> deputy) {
        return new Group(
                new GroupId(id),
                revision,
                "Group " + id,
                Optional.empty(),
                deputy,
                Optional.of(WorkingHours.parse("mon-fri 09:00-17:00")),
                Optional.of(ZoneId.of("Asia/Tokyo")));
    }

    private void assertRefused(Group group, String why) {
        assertThatThrownBy(() -> save(group))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    private void assertRefused(Agent agent, String why) {
        assertThatThrownBy(() -> editor.save(agent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Optional<Extension> phone(String number) {
        return Optional.of(Extension.parse("office/" + number));
    }
}
