package org.ringback.workbench.callbacks.internal.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Group;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.Role;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DirectoryCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.callbacks.internal.list.Agenda.Heading;

class AgendaTest {
    private final FakeTime time = FakeTime.friday();
    private final Instant begin = time.instant();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk anna = office.desk("anna");

    private CallbackId enter(Urgency urgency, CallWindow window) {
        return enter(new Recipient.ToAgent(new AgentId("anna")), urgency, window);
    }

    private CallbackId enter(Recipient to, Urgency urgency, CallWindow window) {
        Reply reply = office.does(
                "ben",
                new CallbackCommand.Submit(
                        Set.of(to),
                        Optional.of(
                                "+49" + (1_000_000 + anna.state().callbacks().size())),
                        Optional.of("Caller"),
                        "text",
                        urgency,
                        window,
                        Optional.empty(),
                        Optional.empty()));
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst()
                .id();
    }

    private CallbackId until(Duration later) {
        return enter(Urgency.NORMAL, new CallWindow(Optional.empty(), Optional.of(begin.plus(later))));
    }

    private CallbackId from(Duration later) {
        return enter(Urgency.NORMAL, new CallWindow(Optional.of(begin.plus(later)), Optional.empty()));
    }

    private CallbackId promised(Urgency urgency, Duration later) {
        CallbackId id = enter(urgency, CallWindow.ANY);
        office.does("anna", new CallbackCommand.PromiseCallback(id, begin.plus(later)));
        return id;
    }

    @Test
    void whatIsPromisedIsDueThenAndOverdueAfterwardsWhoeverHasIt() {
        CallbackId late = promised(Urgency.NORMAL, Duration.ofHours(4));
        CallbackId soon = promised(Urgency.LOW, Duration.ofMinutes(90));
        assertThat(agenda().heading(office.callback(late))).isEqualTo(Heading.OPEN);
        assertThat(agenda().heading(office.callback(soon))).isEqualTo(Heading.NEXT);
        assertThat(agenda().due(office.callback(late))).contains(begin.plus(Duration.ofHours(4)));
        assertThat(agenda().byDue(List.of(row(late), row(soon))))
                .extracting(r -> r.callback().id())
                .containsExactly(soon, late);
        time.pass(Duration.ofMinutes(91));
        assertThat(agenda().lateSince(office.callback(soon))).contains(begin.plus(Duration.ofMinutes(90)));
        office.does("anna", new CallbackCommand.ClaimCallback(soon));
        assertThat(agenda().heading(office.callback(soon)))
                .as("taking it keeps nothing")
                .isEqualTo(Heading.OVERDUE);
        long fence = office.callback(soon).fence();
        office.does("anna", new CallbackCommand.RecordAttempt(soon, fence, Outcome.BUSY, ""));
        assertThat(agenda().heading(office.callback(soon))).isNotEqualTo(Heading.OVERDUE);
    }

    private Row row(CallbackId id) {
        return Row.of(office.callback(id), anna.state());
    }

    private Agenda agenda() {
        return new Agenda(anna.state(), time.instant());
    }

    private Heading heading(CallbackId id) {
        return agenda().heading(office.callback(id));
    }

    private List<Row> rows() {
        return anna.state().callbacksInOrder().stream()
                .map(c -> Row.of(c, anna.state()))
                .toList();
    }

    @Test
    void eachStandsUnderWhatIsToBeDoneWithIt() {
        CallbackId late = until(Duration.ofMinutes(10));
        CallbackId soon = until(Duration.ofMinutes(90));
        CallbackId far = until(Duration.ofHours(20));
        CallbackId any = enter(Urgency.NORMAL, CallWindow.ANY);
        CallbackId later = from(Duration.ofHours(3));
        CallbackId begun = from(Duration.ofMinutes(5));
        time.pass(Duration.ofMinutes(27));

        assertThat(heading(late)).isEqualTo(Heading.OVERDUE);
        assertThat(agenda().lateSince(office.callback(late))).contains(begin.plus(Duration.ofMinutes(10)));
        assertThat(heading(soon)).isEqualTo(Heading.NEXT);
        assertThat(heading(begun)).isEqualTo(Heading.NEXT);
        assertThat(heading(far)).isEqualTo(Heading.OPEN);
        assertThat(heading(any)).isEqualTo(Heading.OPEN);
        assertThat(heading(later)).isEqualTo(Heading.LATER);
    }

    @Test
    void whatIsPutOffStandsApartUntilItsTimeHasComeAndIsThenNext() {
        CallbackId id = until(Duration.ofMinutes(10));
        office.does("anna", new CallbackCommand.SnoozeCallback(id, Optional.empty(), begin.plus(Duration.ofHours(1))));
        time.pass(Duration.ofMinutes(30));
        assertThat(heading(id)).isEqualTo(Heading.SNOOZED);
        assertThat(agenda().lateSince(office.callback(id))).isEmpty();
    }

    @Test
    void whoTakesOneDoesNotMoveIt() {
        CallbackId id = until(Duration.ofMinutes(10));
        time.pass(Duration.ofMinutes(12));
        office.does("anna", new CallbackCommand.ClaimCallback(id));
        assertThat(heading(id)).isEqualTo(Heading.OVERDUE);
    }

    @Test
    void isOverdueAlsoWhenNobodyRespondedInTime() {
        office.respondWithin(new ResponseTimes(
                Optional.of(Duration.ofMinutes(15)),
                Optional.of(Duration.ofHours(2)),
                Optional.empty(),
                WorkingHours.ALWAYS,
                ZoneOffset.UTC));
        CallbackId urgent = enter(Urgency.HIGH, CallWindow.ANY);
        CallbackId normal = enter(Urgency.NORMAL, CallWindow.ANY);
        assertThat(heading(urgent)).isEqualTo(Heading.OPEN);
        time.pass(Duration.ofMinutes(1));
        assertThat(heading(urgent))
                .as("to be responded to within a quarter of an hour")
                .isEqualTo(Heading.NEXT);
        time.pass(Duration.ofMinutes(15));
        assertThat(heading(urgent)).isEqualTo(Heading.OVERDUE);
        assertThat(heading(normal)).isEqualTo(Heading.OPEN);
        office.does("anna", new CallbackCommand.ClaimCallback(urgent));
        assertThat(heading(urgent)).isEqualTo(Heading.OVERDUE);
    }

    @Test
    void aGroupsCallbackIsDueByTheClockOfTheGroup() {
        office.agent("eva", "Eva Adams", Role.ADMINISTRATOR, "105");
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        WorkingHours hours = WorkingHours.parse("mon-sun 09:00-17:00");
        Duration day = Duration.ofHours(8);
        office.respondWithin(
                new ResponseTimes(Optional.empty(), Optional.of(day), Optional.empty(), hours, ZoneOffset.UTC));
        Group sales = anna.state().groups().get(new GroupId("sales"));
        office.does(
                "eva",
                new DirectoryCommand.SaveGroup(
                        new Group(
                                sales.id(),
                                sales.revision(),
                                sales.name(),
                                sales.number(),
                                sales.deputy(),
                                sales.hours(),
                                Optional.of(tokyo)),
                        Set.of(),
                        Set.of()));
        Callback theirs = office.callback(enter(new Recipient.ToGroup(sales.id()), Urgency.NORMAL, CallWindow.ANY));
        Callback hers = office.callback(enter(Urgency.NORMAL, CallWindow.ANY));
        assertThat(agenda().due(theirs)).contains(hours.after(begin, day, tokyo));
        assertThat(agenda().due(hers))
                .contains(hours.after(begin, day, ZoneOffset.UTC))
                .isNotEqualTo(agenda().due(theirs));
    }

    @Test
    void underEachHeadingTheOrderOfInputStays() {
        CallbackId any = enter(Urgency.NORMAL, CallWindow.ANY);
        CallbackId secondLate = until(Duration.ofMinutes(10));
        CallbackId firstLate = until(Duration.ofMinutes(5));
        CallbackId other = enter(Urgency.HIGH, CallWindow.ANY);
        time.pass(Duration.ofMinutes(20));

        List<Agenda.Part> parts = agenda().parts(rows());

        assertThat(parts).extracting(Agenda.Part::heading).containsExactly(Heading.OVERDUE, Heading.OPEN);
        assertThat(parts.get(0).rows()).extracting(r -> r.callback().id()).containsExactly(secondLate, firstLate);
        assertThat(parts.get(1).rows()).extracting(r -> r.callback().id()).containsExactly(any, other);
    }

    @Test
    void sortedByTimeWhatIsDueFirstIsFirstAndWhatIsNotDueIsLast() {
        CallbackId any = enter(Urgency.NORMAL, CallWindow.ANY);
        CallbackId second = until(Duration.ofMinutes(50));
        CallbackId third = from(Duration.ofHours(3));
        CallbackId first = until(Duration.ofMinutes(5));
        assertThat(agenda().byDue(rows()))
                .extracting(r -> r.callback().id())
                .containsExactly(first, second, third, any);
    }
}
