package org.ringback.workbench.administration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.DirectoryCommand.SaveGroup;
import org.ringback.desk.Reply;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.administration.internal.Problem.Kind;

class PeopleTest {
    private final Office office;
    private final DeskState state;

    PeopleTest() {
        office = Office.withPeople(FakeTime.friday(), Runnable::run);
        office.agent("eva", "Eva Adams", Role.ADMINISTRATOR, "105");
        state = office.desk("eva").state();
    }

    @Test
    void areFoundByNameLogInNameAndNumber() {
        assertThat(People.agents(state, "")).hasSize(5);
        assertThat(People.agents(state, "HUB")).extracting(Agent::name).containsExactly("Anna Huber");
        assertThat(People.agents(state, "office/103"))
                .extracting(a -> a.id().value())
                .containsExactly("carla");
        assertThat(People.teams(state, "600")).singleElement().satisfies(t -> {
            assertThat(t.group().name()).isEqualTo("Sales");
            assertThat(t.members()).containsExactlyInAnyOrder(new AgentId("anna"), new AgentId("ben"));
        });
    }

    @Test
    void whatCannotBeIsSaidBeforeTheServerIsAsked() {
        AgentForm anna = AgentForm.of(People.agent(state, new AgentId("anna")).orElseThrow());
        assertThat(People.problem(state, anna, false)).isEmpty();
        assertThat(People.problem(state, anna, true)).contains(Problem.of(Kind.ID_TAKEN, "anna"));
        assertThat(kind(with("Anna B", "Anna", "", Role.AGENT, true))).isEqualTo(Kind.BAD_ID);
        assertThat(kind(with("fred", " ", "", Role.AGENT, true))).isEqualTo(Kind.NO_NAME);
        assertThat(kind(with("fred", "x".repeat(201), "", Role.AGENT, true))).isEqualTo(Kind.NO_NAME);
        assertThat(kind(with("fred", "Fred", "101", Role.AGENT, true))).isEqualTo(Kind.BAD_PHONE);
        assertThat(People.problem(state, with("fred", "Fred", "office/109; office/101", Role.AGENT, true), true))
                .contains(new Problem(Kind.PHONE_TAKEN, "office/101", "Anna Huber"));
        assertThat(People.problem(state, with("fred", "Fred", "office/600", Role.AGENT, true), true))
                .contains(new Problem(Kind.NUMBER_TAKEN, "office/600", "Sales"));
        assertThat(People.problem(state, with("fred", "Fred", "office/109", Role.AGENT, true), true))
                .isEmpty();
    }

    @Test
    void theLastAdministratorStaysOne() {
        assertThat(kind(with("eva", "Eva", "office/105", Role.SUPERVISOR, true)))
                .isEqualTo(Kind.LAST_ADMINISTRATOR);
        assertThat(kind(with("eva", "Eva", "office/105", Role.ADMINISTRATOR, false)))
                .isEqualTo(Kind.LAST_ADMINISTRATOR);
        assertThat(People.problem(state, with("eva", "Eva", "office/105", Role.ADMINISTRATOR, true), false))
                .isEmpty();
    }

    @Test
    void workingHoursAreDaysAndTimes() {
        AgentForm anna = AgentForm.of(People.agent(state, new AgentId("anna")).orElseThrow());
        assertThat(anna.hours()).isEmpty();
        AgentForm typed = new AgentForm(
                anna.id(), anna.name(), anna.role(), anna.phones(), anna.groups(), anna.deputy(), true, "from 9 to 5");
        assertThat(People.problem(state, typed, false)).contains(Problem.of(Kind.BAD_HOURS, "from 9 to 5"));
    }

    @Test
    void aGroupsNumberIsNobodyElses() {
        GroupForm sales = GroupForm.of(People.team(state, new GroupId("sales")).orElseThrow());
        assertThat(People.problem(state, sales, false)).isEmpty();
        assertThat(People.problem(
                        state,
                        new GroupForm("sales", "Sales", "office/601", sales.members(), Optional.empty(), "", ""),
                        false))
                .contains(new Problem(Kind.NUMBER_TAKEN, "office/601", "Service"));
        assertThat(People.problem(
                        state,
                        new GroupForm("sales", "Sales", "office/101", sales.members(), Optional.empty(), "", ""),
                        false))
                .contains(new Problem(Kind.PHONE_TAKEN, "office/101", "Anna Huber"));
        assertThat(People.problem(state, group("x", Optional.empty(), ""), true))
                .isEmpty();
    }

    @Test
    void whoJoinsAndWhoLeavesIsToldApart() {
        Set<AgentId> before = Set.of(new AgentId("anna"), new AgentId("ben"));
        Set<AgentId> wanted = Set.of(new AgentId("anna"), new AgentId("carla"));
        assertThat(People.without(wanted, before)).containsExactly(new AgentId("carla"));
        assertThat(People.without(before, wanted)).containsExactly(new AgentId("ben"));
    }

    @Test
    void aGroupsDeputyIsAnAgentOrAGroupThatDoesNotLeadBackToIt() {
        Recipient sales = new Recipient.ToGroup(new GroupId("sales"));
        GroupForm service = group("service", Optional.of(sales), " fri,mon-thu 09:00-17:00");
        assertThat(service.group(4).deputy()).contains(sales);
        assertThat(GroupForm.of(new Team(service.group(4), Set.of())).hours()).isEqualTo("mon-fri 09:00-17:00");
        assertThat(People.deputies(state, service)).contains(sales, new Recipient.ToAgent(new AgentId("anna")));
        assertThat(People.deputies(state, service)).doesNotContain(new Recipient.ToGroup(new GroupId("service")));
        assertThat(office.does("eva", new SaveGroup(service.group(1), Set.of(), Set.of())))
                .isEqualTo(Reply.done());
        assertThat(People.deputies(office.desk("eva").state(), group("sales", Optional.empty(), "")))
                .as("the service's deputy is sales already")
                .doesNotContain(new Recipient.ToGroup(new GroupId("service")))
                .hasSize(5);
        assertThat(People.problem(state, group("service", Optional.empty(), "by day"), false))
                .contains(Problem.of(Kind.BAD_HOURS, "by day"));
    }

    @Test
    void aGroupsZoneIsFoundByItsPlaceAndRefusedWhenThereIsNone() {
        assertThat(People.zones("tok")).as("not Vostok").containsExactly("Asia/Tokyo");
        assertThat(People.zones("new york")).containsExactly("America/New_York");
        assertThat(People.zones("europe/b")).contains("Europe/Berlin").doesNotContain("Asia/Tokyo");
        assertThat(People.zones("Asia/Tokyo")).as("another one can be chosen").isEmpty();
        assertThat(People.zones("Atlantis")).isEmpty();
        Group tokyo = inZone(" Asia/Tokyo ").group(4);
        assertThat(tokyo.zone()).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(GroupForm.of(new Team(tokyo, Set.of())).zone()).isEqualTo("Asia/Tokyo");
        assertThat(inZone("").group(4).zone()).isEmpty();
        assertThat(People.problem(state, inZone("Asia/Tokyo"), false)).isEmpty();
        assertThat(People.problem(state, inZone("Atlantis"), false)).contains(Problem.of(Kind.BAD_ZONE, "Atlantis"));
    }

    private static GroupForm inZone(String zone) {
        return new GroupForm("sales", "Sales", "", Set.of(), Optional.empty(), "", zone);
    }

    private static GroupForm group(String id, Optional<Recipient> deputy, String hours) {
        return new GroupForm(id, id, "", Set.of(), deputy, hours, "");
    }

    @Test
    void whatWasTypedBecomesTheAgent() {
        Agent fred = new AgentForm(
                        " fred",
                        " Fred Olsen ",
                        Role.SUPERVISOR,
                        "office/106 , office/107;office/106",
                        Set.of(new GroupId("sales")),
                        Optional.of(new AgentId("anna")),
                        true,
                        " mon-thu,fri 08:00-16:00")
                .agent(3);
        assertThat(fred.name()).isEqualTo("Fred Olsen");
        assertThat(fred.revision()).isEqualTo(3);
        assertThat(fred.phones()).containsExactly(Office.phone("106"), Office.phone("107"));
        assertThat(AgentForm.of(fred).phones()).isEqualTo("office/106, office/107");
        assertThat(AgentForm.of(fred).hours()).isEqualTo("mon-fri 08:00-16:00");
    }

    @Test
    void oneTimePasswordsAreEasyToSayAndDiffer() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> OneTimePassword.make(random))
                        .toList())
                .allMatch(p -> p.matches("[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){2}"))
                .doesNotHaveDuplicates();
    }

    private static AgentForm with(String id, String name, String phones, Role role, boolean active) {
        return new AgentForm(id, name, role, phones, Set.of(), Optional.empty(), active, "");
    }

    private Kind kind(AgentForm form) {
        return People.problem(
                        state,
                        form,
                        !state.agents().keySet().stream()
                                .anyMatch(a -> a.value().equals(form.id())))
                .orElseThrow()
                .kind();
    }
}
