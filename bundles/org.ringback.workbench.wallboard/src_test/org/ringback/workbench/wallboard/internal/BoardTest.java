package org.ringback.workbench.wallboard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.workbench.wallboard.internal.Entry.Stage.OVERDUE;
import static org.ringback.workbench.wallboard.internal.Entry.Stage.TAKEN;
import static org.ringback.workbench.wallboard.internal.Entry.Stage.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Agent;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.DirectoryCommand.SaveAgent;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

class BoardTest {
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk dora = office.desk("dora");

    @Test
    void countsByGroupAndByAgentAndKnowsTheOldest() {
        Instant first = time.instant();
        enter(SALES, "+4930111", CallWindow.ANY);
        time.pass(Duration.ofMinutes(5));
        CallbackId mine = enter(ANNA, "+4930222", CallWindow.ANY);
        enter(SALES, "+4930333", CallWindow.ANY);
        office.does("anna", new ClaimCallback(mine));
        Board board = board();
        assertThat(board.lines()).extracting(Line::name).containsExactly("All", "Sales", "Service", "Anna Huber");
        assertThat(board.all()).isEqualTo(new Line(Optional.empty(), "All", 3, 0, 1, Optional.of(first)));
        assertThat(line(board, "Sales").open()).isEqualTo(2);
        assertThat(line(board, "Service"))
                .isEqualTo(new Line(
                        Optional.of(new Recipient.ToGroup(new GroupId("service"))),
                        "Service",
                        0,
                        0,
                        0,
                        Optional.empty()));
        assertThat(board.of(line(board, "Anna Huber"))).singleElement().satisfies(e -> {
            assertThat(e.recipient()).isEqualTo("Anna Huber");
            assertThat(e.responding()).isEqualTo("Anna Huber");
        });
        assertThat(board.entries())
                .extracting(e -> e.callback().enteredAt())
                .startsWith(first)
                .as("what somebody has comes last")
                .endsWith(office.callback(mine).enteredAt());
    }

    @Test
    void whatIsOverdueLongestIsFirstThenWhatIsDueNextThenWhatWaitsLongest() {
        CallbackId old = enter(SALES, "+4930111", CallWindow.ANY);
        CallbackId later = enter(ANNA, "+4930222", until(Duration.ofHours(3)));
        CallbackId next = enter(SALES, "+4930333", until(Duration.ofHours(2)));
        CallbackId late = enter(ANNA, "+4930444", until(Duration.ofMinutes(20)));
        CallbackId latest = enter(SALES, "+4930555", until(Duration.ofMinutes(10)));
        CallbackId taken = enter(ANNA, "+4930666", until(Duration.ofMinutes(5)));
        office.does("anna", new ClaimCallback(taken));
        time.pass(Duration.ofMinutes(30));
        Board board = board();
        assertThat(board.entries())
                .extracting(e -> e.callback().id())
                .containsExactly(latest, late, next, later, old, taken);
        assertThat(board.entries())
                .extracting(Entry::stage)
                .containsExactly(OVERDUE, OVERDUE, WAITING, WAITING, WAITING, TAKEN);
        assertThat(board.entries().getFirst().lateSince())
                .contains(time.instant().minus(Duration.ofMinutes(20)));
        assertThat(board.entries().getLast().lateSince()).isEmpty();
        assertThat(board.all().oldest()).contains(office.callback(old).enteredAt());
    }

    @Test
    void countsForTheFiguresWhoWaitsAndWhoIsThere() {
        enter(SALES, "+4930111", CallWindow.ANY);
        time.pass(Duration.ofMinutes(5));
        enter(SALES, "+4930222", until(Duration.ofMinutes(10)));
        CallbackId taken = enter(ANNA, "+4930333", until(Duration.ofMinutes(1)));
        office.does("anna", new ClaimCallback(taken));
        int there = figures().available();
        office.presence("carla", PresenceState.IN_MEETING, Optional.empty(), Optional.empty());
        assertThat(figures().available()).isEqualTo(there - 1);
        office.loggedOut("ben");
        assertThat(figures().available()).as("not logged in").isEqualTo(there - 2);
        assertThat(figures().agents()).isEqualTo(dora.state().agents().size());
        assertThat(figures().nextDue()).contains(time.instant().plus(Duration.ofMinutes(10)));
        time.pass(Duration.ofMinutes(15));
        BoardFigures late = figures();
        assertThat(late.waiting()).isEqualTo(2);
        assertThat(late.overdue()).isEqualTo(1);
        assertThat(late.taken()).isEqualTo(1);
        assertThat(late.oldest()).contains(time.instant().minus(Duration.ofMinutes(20)));
        assertThat(late.lateSince()).contains(time.instant().minus(Duration.ofMinutes(5)));
        assertThat(late.nextDue()).isEmpty();
    }

    private BoardFigures figures() {
        return BoardFigures.of(dora.state(), board());
    }

    private CallWindow until(Duration in) {
        return new CallWindow(Optional.empty(), Optional.of(time.instant().plus(in)));
    }

    @Test
    void isOverdueWhenTheTimeToCallHasPassedAndNobodyResponds() {
        CallWindow soon =
                new CallWindow(Optional.empty(), Optional.of(time.instant().plus(Duration.ofMinutes(10))));
        CallbackId id = enter(ANNA, "+4930111", soon);
        assertThat(board().all().overdue()).isZero();
        time.pass(Duration.ofMinutes(11));
        assertThat(board().all().overdue()).isEqualTo(1);
        office.does("anna", new ClaimCallback(id));
        assertThat(board().all().overdue()).isZero();
    }

    @Test
    void isOverdueWhenItEscalatedAndNotWhenSomebodyHandedItOver() {
        CallbackId id = enter(ANNA, "+4930111", CallWindow.ANY);
        office.happens(id, new CallbackChange.Reassign(new AgentId("dora"), SALES, "at lunch"));
        assertThat(board().all().overdue()).isZero();
        office.happens(id, new CallbackChange.Escalate(ANNA, Duration.ofMinutes(30)));
        assertThat(line(board(), "Anna Huber").overdue()).isEqualTo(1);
    }

    @Test
    void isOverdueWhenTheWorkingTimeForItsUrgencyHasPassed() {
        // It is Friday, 14:00.
        office.respondWithin(new ResponseTimes(
                Optional.of(Duration.ofMinutes(10)),
                Optional.of(Duration.ofHours(1)),
                Optional.empty(),
                WorkingHours.parse("mon-fri 08:00-14:30"),
                ZoneOffset.UTC));
        CallbackId id = enter(ANNA, "+4930111", CallWindow.ANY);
        time.pass(Duration.ofDays(2));
        assertThat(board().all().overdue()).as("Sunday, 14:00").isZero();
        time.pass(Duration.ofHours(18).plusMinutes(30));
        assertThat(board().all().overdue()).as("Monday, 08:30, on the minute").isZero();
        time.pass(Duration.ofSeconds(1));
        assertThat(board().all().overdue()).isEqualTo(1);
        hours("mon 10:00-12:00");
        assertThat(board().all().overdue()).as("Anna works later").isZero();
        time.pass(Duration.ofHours(3));
        assertThat(board().all().overdue()).isEqualTo(1);
        office.does("anna", new ClaimCallback(id));
        assertThat(board().all().overdue()).as("somebody responds").isZero();
    }

    private void hours(String hours) {
        Agent a = dora.state().agents().get(new AgentId("anna"));
        office.agent("eva", "Eva Adams", Role.ADMINISTRATOR, "105");
        assertThat(office.does(
                        "eva",
                        new SaveAgent(new Agent(
                                a.id(),
                                a.revision(),
                                a.name(),
                                a.role(),
                                a.phones(),
                                a.groups(),
                                a.deputy(),
                                a.active(),
                                Optional.of(WorkingHours.parse(hours))))))
                .isEqualTo(Reply.done());
    }

    @Test
    void othersSeeOnlyTheirs() {
        enter(ANNA, "+4930111", CallWindow.ANY);
        assertThat(Board.of(office.desk("carla").state(), "All", time.instant()).entries())
                .isEmpty();
    }

    private CallbackId enter(Recipient to, String number, CallWindow window) {
        Reply reply = office.does(
                "ben",
                new Submit(
                        Set.of(to),
                        Optional.of(number),
                        Optional.empty(),
                        "please call",
                        Urgency.NORMAL,
                        window,
                        Optional.empty(),
                        Optional.empty()));
        List<Callback> kept = ((Result.Callbacks) ((Reply.Accepted) reply).result()).callbacks();
        return kept.getFirst().id();
    }

    private Board board() {
        return Board.of(dora.state(), "All", time.instant());
    }

    private static Line line(Board board, String name) {
        return board.lines().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
