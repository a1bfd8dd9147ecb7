package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Group;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.DirectoryCommand.SaveAgent;
import org.ringback.desk.DirectoryCommand.SaveGroup;
import org.ringback.desk.DirectoryCommand.SetPassword;
import org.ringback.desk.Reply;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.driver.Driver;

/** Agents, groups and passwords, on a real workbench, by an administrator. */
class AdministrationViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench(Locale.ENGLISH, false, "eva");

    private final AdministrationView view = new AdministrationView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void anAgentIsAddedByKeysAlone() throws Exception {
        view.go();
        assertThat(view.agents())
                .containsExactly(
                        "Anna Huber | anna | Agent",
                        "Ben Ortiz | ben | Agent",
                        "Carla Müller | carla | Agent",
                        "Dora Sato | dora | Supervisor",
                        "Eva Adams | eva | Administrator");
        screen().press("Tab");
        view.focusIsIn("agents.new");
        screen().press("Space");
        view.focusIsIn("agents.login");
        screen().type("fred");
        screen().press("Tab");
        view.focusIsIn("agents.name");
        screen().type("Fred Olsen");
        screen().press("Tab");
        screen().press("Down");
        screen().press("Tab");
        view.focusIsIn("agents.phones");
        screen().type("office/101");
        screen().press("Enter");
        view.says("agents.problem", "office/101 is the phone of Anna Huber.");
        assertThat(workbench.desk().sent(SaveAgent.class)).isEmpty();
        screen().press("Ctrl+A");
        screen().type("106");
        view.says("agents.problem", "\"106\" is not a phone. Write it as PBX/number, for example office/101.");
        screen().press("Ctrl+A");
        screen().type("office/106");
        view.says("agents.problem", "");
        screen().press("Enter");
        workbench.until("Fred is listed", () -> view.agents().contains("Fred Olsen | fred | Supervisor"));
        assertThat(workbench.desk().sent(SaveAgent.class))
                .containsExactly(new SaveAgent(new Agent(
                        new AgentId("fred"),
                        0,
                        "Fred Olsen",
                        Role.SUPERVISOR,
                        List.of(Office.phone("106")),
                        Set.of(),
                        Optional.empty(),
                        true)));
        workbench.until("it is selected and saved", () -> !screen().enabled("administration.agents.save"));
        workbench.picture("administration");
        workbench.theme("dark");
        workbench.picture("administration-dark");
    }

    @Test
    void whatSomebodyElseChangesIsShownAtOnceAndNeverTakesAwayWhatIsTyped() {
        view.go();
        view.edit("anna");
        change("anna", "Anna Berg");
        view.says("agents.name", "Anna Berg");
        view.type("agents.name", "Anna Meier");
        change("anna", "Anna Huber-Berg");
        view.says(
                "agents.problem",
                "Anna Meier was changed meanwhile by somebody else. \"Discard\" shows how it is now, \"Save\" puts yours"
                        + " in its place.");
        view.click("agents.discard");
        view.says("agents.name", "Anna Huber-Berg");
        view.says("agents.problem", "");
        view.type("agents.name", "Anna Meier");
        change("anna", "Anna Schmidt");
        workbench.until("it is said", () -> view.text("agents.problem").contains("changed meanwhile"));
        view.click("agents.save");
        workbench.until("mine is kept", () -> name("anna").equals("Anna Meier"));
        view.says("agents.problem", "");
    }

    @Test
    void aConflictThatOnlyTheServerKnowsOfIsSaidAndLosesNothing() {
        view.go();
        view.edit("anna");
        view.type("agents.name", "Anna Meier");
        workbench.desk().refuseNext(SaveAgent.class, Refusal.CHANGED, "it was changed meanwhile");
        screen().press("Enter");
        workbench.until("it is said", () -> view.text("agents.problem").contains("changed meanwhile"));
        assertThat(view.text("agents.name")).isEqualTo("Anna Meier");
        screen().press("Enter");
        workbench.until("it is kept", () -> name("anna").equals("Anna Meier"));
    }

    @Test
    void aOneTimePasswordIsShownOnce() throws Exception {
        view.go();
        view.edit("anna");
        view.click("agents.password");
        workbench.until("it is asked", () -> screen().shows("administration.give.question"));
        screen().press("Enter");
        workbench.until("it is shown", () -> screen().shows("administration.password.text"));
        String shown = view.text("password.text");
        assertThat(shown).matches("[a-z2-9]{4}(-[a-z2-9]{4}){2}");
        assertThat(workbench.desk().sent(SetPassword.class))
                .containsExactly(new SetPassword(new AgentId("anna"), shown));
        workbench.picture("administration-password");
        screen().press("Esc");
        workbench.until("it is gone", () -> !screen().shows("administration.password.text"));
        view.edit("eva");
        assertThat(screen().enabled("administration.agents.password"))
                .as("one's own is no one-time password")
                .isFalse();
    }

    @Test
    void aGroupIsMadeAndGetsItsMembers() throws Exception {
        officeIn("Europe/Berlin");
        view.go();
        screen().press("Ctrl+PageDown");
        workbench.until("the groups are there", () -> screen().shows("administration.groups.table"));
        view.click("groups.new");
        view.focusIsIn("groups.id");
        screen().type("support");
        view.type("groups.name", "Support");
        view.type("groups.number", "office/602");
        screen().press("Tab");
        view.focusIsIn("groups.members");
        screen().press("Home");
        screen().press("Space");
        screen().press("Tab");
        view.focusIsIn("groups.deputy");
        screen().press("End");
        screen().press("Tab");
        view.focusIsIn("groups.hours");
        screen().type("9 to 5");
        screen().press("Enter");
        workbench.until("it is said", () -> view.text("groups.problem").contains("no working hours"));
        screen().press("Ctrl+A");
        screen().type("mon-fri 09:00-17:00");
        screen().press("Tab");
        view.focusIsIn("groups.zone");
        view.says("groups.zone", "as the office (Europe/Berlin)");
        screen().type("atlantis");
        screen().press("Enter");
        view.says(
                "groups.problem",
                "\"atlantis\" is no time zone. Type a place, such as Tokyo, and choose from the list.");
        workbench.picture("administration-groups-zone");
        screen().press("Ctrl+A");
        screen().type("tok");
        screen().press("Down");
        view.says("groups.zone", "Asia/Tokyo");
        view.says("groups.problem", "");
        screen().press("Enter");
        workbench.until(
                "it is listed with its member",
                () -> screen().rows("administration.groups.table").contains("Support | office/602 | 1"));
        assertThat(workbench.desk().sent(SaveGroup.class))
                .as("the group and its members in one command")
                .containsExactly(new SaveGroup(
                        new Group(
                                new GroupId("support"),
                                0,
                                "Support",
                                Optional.of(Office.phone("602")),
                                Optional.of(new Recipient.ToGroup(new GroupId("service"))),
                                Optional.of(WorkingHours.parse("mon-fri 09:00-17:00")),
                                Optional.of(ZoneId.of("Asia/Tokyo"))),
                        Set.of(new AgentId("anna")),
                        Set.of()));
        assertThat(workbench.desk().sent(SaveAgent.class)).isEmpty();
        assertThat(agent("anna").groups()).contains(new GroupId("support"), new GroupId("sales"));
        workbench.picture("administration-groups");
    }

    @Test
    void aGroupMovesAndComesBack() {
        officeIn("Europe/Berlin");
        view.go();
        screen().press("Ctrl+PageDown");
        workbench.until("the groups are there", () -> screen().shows("administration.groups.table"));
        screen().clickRow("administration.groups.table", 0);
        view.says("groups.id", "sales");
        view.click("groups.zone");
        view.focusIsIn("groups.zone");
        screen().type("new york");
        screen().press("Down");
        view.says("groups.zone", "America/New_York");
        screen().press("Enter");
        workbench.until("it is there", () -> zoneOfSales().equals(Optional.of(ZoneId.of("America/New_York"))));
        screen().press("Ctrl+A");
        screen().press("Delete");
        screen().press("Enter");
        workbench.until("it is back", () -> zoneOfSales().isEmpty());
        assertThat(view.text("groups.zone")).as("one is about to type").isEmpty();
        screen().press("Shift+Tab");
        view.says("groups.zone", "as the office (Europe/Berlin)");
    }

    private Optional<ZoneId> zoneOfSales() {
        return Objects.requireNonNull(workbench.desk().state().groups().get(new GroupId("sales")))
                .zone();
    }

    private void officeIn(String zone) {
        Optional<Duration> never = Optional.empty();
        workbench.office().respondWithin(new ResponseTimes(never, never, never, WorkingHours.ALWAYS, ZoneId.of(zone)));
    }

    @Test
    void theLastAdministratorStaysOne() {
        view.go();
        view.edit("eva");
        view.click("agents.active");
        view.click("agents.save");
        view.says("agents.problem", "Eva Adams is the last administrator. Make another one first.");
        assertThat(workbench.desk().sent(SaveAgent.class)).isEmpty();
    }

    private Agent agent(String id) {
        return Objects.requireNonNull(workbench.desk().state().agents().get(new AgentId(id)));
    }

    private String name(String id) {
        return agent(id).name();
    }

    private void change(String id, String name) {
        Agent a = agent(id);
        Reply reply = workbench
                .office()
                .does(
                        "eva",
                        new SaveAgent(new Agent(
                                a.id(), a.revision(), name, a.role(), a.phones(), a.groups(), a.deputy(), a.active())));
        assertThat(reply).isEqualTo(Reply.done());
    }
}
