package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.CompleteCallback;
import org.ringback.desk.CallbackCommand.ReassignCallback;
import org.ringback.workbench.driver.Driver;

/** How it stands with everybody's call-backs, on a real workbench, by a supervisor. */
class WallboardViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench(Locale.ENGLISH, true, "dora");

    private final WallboardView view = new WallboardView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void showsAllGroupsAndAgentsLive() throws Exception {
        view.go();
        view.says("totals", "4 open · 0 overdue · 1 taken");
        assertThat(view.lines())
                .containsExactly("All | 4 |", "Sales | 2 |", "Service |  |", "Anna Huber | 1 |", "Ben Ortiz | 1 |");
        assertThat(view.callbacks())
                .containsExactlyInAnyOrder(
                        "Jürgen Weber, for Anna Huber, Asks whether the railings will come this week; the site waits for"
                                + " them. urgency: High",
                        "田中 さくら, for Sales, 見積書について折り返しお電話をください。",
                        "Emily Clarke, for Ben Ortiz, Invoice 2026-1187 has the wrong address. urgency: Low",
                        "Hôtel du Lac, for Sales, Wants a quotation for the terrace. Anna Huber");
        workbench.until(
                "the day is counted",
                () -> screen().text("wallboard.legend")
                        .filter("Today: 4 entered (blue), 0 done (green)"::equals)
                        .isPresent());
        Callback ofAnna = callback(new Recipient.ToAgent(new AgentId("anna")));
        workbench
                .office()
                .happens(
                        ofAnna.id(),
                        new CallbackChange.Escalate(
                                new Recipient.ToGroup(new GroupId("service")), Duration.ofMinutes(10)));
        view.says("totals", "4 open · 1 overdue · 1 taken");
        workbench.until("Service has it", () -> view.lines().contains("Service | 1 | 1"));
        assertThat(view.callbacks().getFirst())
                .as("what is overdue is on top")
                .startsWith("Jürgen Weber, for Service,")
                .contains("late");
        workbench.picture("wallboard");
        workbench.theme("dark");
        workbench.picture("wallboard-dark");
        Callback ofBen = callback(new Recipient.ToAgent(new AgentId("ben")));
        workbench.office().does("ben", new ClaimCallback(ofBen.id()));
        workbench.office().does("ben", new CompleteCallback(ofBen.id(), 1, Outcome.REACHED, "sent again"));
        view.says("totals", "3 open · 1 overdue · 1 taken");
        workbench.until(
                "the day is counted again",
                () -> screen().text("wallboard.legend")
                        .filter("Today: 4 entered (blue), 1 done (green)"::equals)
                        .isPresent());
    }

    @Test
    void whatBecomesOverdueIsShownThoughNothingChanges() {
        view.go();
        view.says("totals", "4 open · 0 overdue · 1 taken");
        Callback ofBen = callback(new Recipient.ToAgent(new AgentId("ben")));
        Optional<Duration> soon =
                Optional.of(Duration.between(ofBen.enteredAt(), Instant.now()).plusSeconds(2));
        workbench.office().respondWithin(new ResponseTimes(soon, soon, soon, WorkingHours.ALWAYS, ZoneOffset.UTC));
        workbench.until(
                "it is overdue and on top",
                () -> view.callbacks().stream()
                        .anyMatch(row -> row.startsWith("Emily Clarke") && row.contains("late")));
    }

    @Test
    void aLineShowsItsOwnAndOneIsHandedOverByKeys() throws Exception {
        view.go();
        screen().press("Down");
        screen().press("Down");
        screen().press("Down");
        workbench.until("Anna's are shown", () -> view.callbacks().size() == 1);
        screen().press("Enter");
        view.focusIsIn("callbacks");
        workbench.until("it can be handed over", () -> screen().enabled("wallboard.handover"));
        screen().press("Tab");
        screen().press("Tab");
        view.focusIsIn("handover");
        screen().press("Space");
        workbench.until(
                "it is asked",
                () -> screen().focus().filter("reassign.to"::equals).isPresent());
        assertThat(screen().enabled("reassign.ok")).isFalse();
        screen().type("carla");
        workbench.until(
                "it is typed",
                () -> screen().text("reassign.to").filter("carla"::equals).isPresent());
        screen().press("Enter");
        workbench.until(
                "it is chosen",
                () -> screen().text("reassign.chosen").orElse("").startsWith("Carla Müller"));
        workbench.until(
                "a reason can be given",
                () -> screen().focus().filter("reassign.reason"::equals).isPresent());
        screen().type("Anna is at lunch");
        workbench.until("it may be done", () -> screen().enabled("reassign.ok"));
        workbench.picture("wallboard-reassign");
        screen().press("Enter");
        workbench.until("Carla has it", () -> view.lines().contains("Carla Müller | 1 |"));
        ReassignCallback sent = workbench.desk().sent(ReassignCallback.class).getFirst();
        assertThat(sent.to()).isEqualTo(new Recipient.ToAgent(new AgentId("carla")));
        assertThat(sent.reason()).isEqualTo("Anna is at lunch");
        workbench.until(
                "it is said",
                () -> screen().text("status.notice")
                        .filter("Reassigned to Carla Müller."::equals)
                        .isPresent());
    }

    @Test
    void severalAreHandedOverInOneStep() throws Exception {
        view.go();
        view.says("totals", "4 open · 0 overdue · 1 taken");
        screen().press("Enter");
        view.focusIsIn("callbacks");
        screen().press("Home");
        screen().press("Down");
        screen().press("Shift+Down");
        workbench.until(
                "two are selected",
                () -> screen().text("wallboard.handover")
                        .filter("Reassign 2 …"::equals)
                        .isPresent());
        assertThat(screen().enabled("wallboard.show")).isFalse();
        screen().press("F8");
        workbench.until(
                "it is asked",
                () -> screen().focus().filter("reassign.to"::equals).isPresent());
        screen().type("carla");
        workbench.until(
                "it is typed",
                () -> screen().text("reassign.to").filter("carla"::equals).isPresent());
        screen().press("Enter");
        workbench.until("it may be done", () -> screen().enabled("reassign.ok"));
        workbench.picture("wallboard-several");
        screen().click("reassign.ok");
        workbench.until("Carla has both", () -> view.lines().contains("Carla Müller | 2 |"));
        assertThat(workbench.desk().sent(ReassignCallback.class))
                .hasSize(2)
                .allMatch(sent -> sent.to().equals(new Recipient.ToAgent(new AgentId("carla"))));
    }

    private Callback callback(Recipient recipient) {
        return workbench.desk().state().callbacks().values().stream()
                .filter(c -> c.request().recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }
}
