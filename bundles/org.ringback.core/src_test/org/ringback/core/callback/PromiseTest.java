package org.ringback.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.call.Caller;
import org.ringback.core.people.ResponseTimes;
import org.ringback.core.people.WorkingHours;

/** What was told to a customer says by when somebody responds. */
class PromiseTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final ResponseTimes TIMES = new ResponseTimes(
            Optional.of(Duration.ofMinutes(10)),
            Optional.of(Duration.ofHours(1)),
            Optional.empty(),
            WorkingHours.parse("mon-fri 08:00-16:00"),
            ZoneOffset.UTC);

    @Test
    void itTakesThePlaceOfTheOfficesTimeButMakesNothingUrgentLater() {
        assertThat(due(promised(Urgency.NORMAL, 20))).contains(after(20));
        assertThat(due(promised(Urgency.NORMAL, 150))).contains(after(150));
        assertThat(due(promised(Urgency.HIGH, 5))).contains(after(5));
        assertThat(due(promised(Urgency.HIGH, 150))).contains(after(10));
        assertThat(due(promised(Urgency.LOW, 150)))
                .as("without a time of the office")
                .contains(after(150));
        assertThat(due(promised(Urgency.NORMAL, 300))).as("after work, too").contains(after(300));
    }

    @Test
    void whoWaitedForItHasWaitedSoLong() {
        assertThat(TIMES.waited(promised(Urgency.NORMAL, 150))).isEqualTo(Duration.ofMinutes(150));
        assertThat(TIMES.waited(promised(Urgency.HIGH, 150))).isEqualTo(Duration.ofMinutes(10));
        assertThat(TIMES.waited(promised(Urgency.HIGH, 5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(TIMES.waited(promised(Urgency.LOW, 5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(TIMES.waited(entered(Urgency.NORMAL))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void onceBrokenTheOfficesTimeCountsFromTheNextHandover() {
        Callback escalated = moved(
                promised(Urgency.NORMAL, 20),
                new CallbackChange.Escalate(new Recipient.ToAgent(BEN), Duration.ofMinutes(20)),
                after(20));
        assertThat(due(escalated)).contains(after(80));
        assertThat(escalated.standingPromise()).as("it is broken still").isPresent();
        Callback before = moved(
                promised(Urgency.NORMAL, 20),
                new CallbackChange.Reassign(ANNA, new Recipient.ToAgent(BEN), ""),
                after(19));
        assertThat(due(before))
                .as("whoever it is handed to before has to keep it")
                .contains(after(20));
    }

    @Test
    void anAttemptEndsItWhateverComesOfIt() {
        Callback claimed = moved(promised(Urgency.NORMAL, 20), new CallbackChange.Take(ANNA, after(60)), after(5));
        assertThat(claimed.standingPromise()).as("taking it is no attempt").isPresent();
        assertThat(due(claimed.unclaimed())).contains(after(20));
        Callback tried = moved(claimed, new CallbackChange.Try(ANNA, 1, Outcome.BUSY, ""), after(6));
        assertThat(tried.standingPromise()).isEmpty();
        assertThat(tried.promise()).isPresent();
        Callback again = moved(tried, new CallbackChange.Promised(ANNA, after(90)), after(7));
        assertThat(again.standingPromise().map(Promise::until)).contains(after(90));
        Callback done = moved(again, new CallbackChange.Complete(ANNA, 1, Outcome.REACHED, ""), after(8));
        assertThat(done.standingPromise()).isEmpty();
    }

    @Test
    void aCallWithTheCustomerEndsItAndTheOfficesTimeCountsFromThen() {
        Callback reached = reached(promised(Urgency.NORMAL, 90), 80);
        assertThat(reached.standingPromise()).isEmpty();
        assertThat(reached.promise()).isPresent();
        assertThat(due(reached)).as("an hour from then, not from the input").contains(after(140));
        Callback again = moved(reached, new CallbackChange.Promised(ANNA, after(120)), after(100));
        assertThat(again.standingPromise().map(Promise::until))
                .as("promised since")
                .contains(after(120));
        assertThat(reached(reached, 10))
                .as("heard of late: the last conversation counts")
                .isEqualTo(reached);
        assertThat(reached(again, 99).standingPromise()).as("from before").isPresent();
        assertThat(due(reached(entered(Urgency.NORMAL), 10)))
                .as("without a promise it changes no time")
                .contains(after(60));
    }

    private static Callback reached(Callback callback, int at) {
        return CallbackLife.apply(callback, new CallbackChange.Reached(BEN), after(at)) instanceof Step.Moved moved
                ? moved.now()
                : callback;
    }

    @Test
    void whoCallsAgainMayBeToldAnotherTime() {
        Callback first = promised(Urgency.NORMAL, 20);
        assertThat(moved(first, new CallbackChange.Join(new Message(ANNA, after(5), "again"), Urgency.NORMAL), after(5))
                        .promise())
                .isEqualTo(first.promise());
        assertThat(moved(
                                first,
                                new CallbackChange.Join(
                                        new Message(ANNA, after(5), "again"), Urgency.NORMAL, Optional.of(after(40))),
                                after(5))
                        .promise())
                .contains(new Promise(ANNA, after(5), after(40)));
        assertThat(CallbackLife.apply(first, new CallbackChange.Promised(ANNA, after(20)), after(1)))
                .as("the same time again is nothing new")
                .isEqualTo(new Step.Unchanged(first));
    }

    @Test
    void whatWasPromisedBeforeInAnOutboxTakesThePlaceOfNothingThatIsStillToCome() {
        Callback first = promised(Urgency.NORMAL, 40);
        assertThat(joined(first, 20, 25).promise())
                .as("over when it comes, while another is still to come")
                .isEqualTo(first.promise());
        assertThat(joined(first, 25, 25).promise()).as("over at that moment").isEqualTo(first.promise());
        assertThat(joined(first, 30, 25).promise())
                .as("still to come, though earlier")
                .contains(new Promise(ANNA, after(25), after(30)));
        assertThat(joined(first, 50, 60).promise())
                .as("both are over: what was written last")
                .contains(new Promise(ANNA, after(60), after(50)));
        assertThat(joined(entered(Urgency.NORMAL), 20, 25).promise()).contains(new Promise(ANNA, after(25), after(20)));
    }

    @Test
    void whatWasPromisedWithAMessageIsToldOnlyWhenItIsWhatCounts() {
        Callback first = promised(Urgency.NORMAL, 40);
        assertThat(first.promisedWith(first.lastMessage())).isEqualTo(first.promise());
        Callback kept = joined(first, 20, 25);
        assertThat(kept.promisedWith(kept.lastMessage())).isEmpty();
        Callback other = joined(first, 60, 25);
        assertThat(other.promisedWith(other.lastMessage())).isEqualTo(other.promise());
    }

    private static Callback joined(Callback callback, int promise, int at) {
        return moved(
                callback,
                new CallbackChange.Join(
                        new Message(ANNA, after(at), "again"), Urgency.NORMAL, Optional.of(after(promise))),
                after(at));
    }

    @Test
    void whatIsPutOffComesBackInTimeForIt() {
        Callback callback = promised(Urgency.NORMAL, 60);
        assertThat(snoozed(callback, 30, Optional.empty(), 0)).isEqualTo(after(30));
        assertThat(snoozed(callback, 55, Optional.empty(), 0)).isEqualTo(after(55));
        assertThat(snoozed(callback, 240, Optional.empty(), 0)).isEqualTo(after(55));
        assertThat(snoozed(callback, 58, Optional.empty(), 57))
                .as("within the last minutes")
                .isEqualTo(after(58));
        assertThat(snoozed(callback, 240, Optional.empty(), 57)).isEqualTo(after(60));
        assertThat(snoozed(callback, 240, Optional.empty(), 60)).as("broken").isEqualTo(after(240));
        assertThat(snoozed(callback, 240, Optional.of(after(240)), 0))
                .as("another time is agreed on")
                .isEqualTo(after(235));
    }

    @Test
    void snoozingKeepsItAndWakingDoesNotPutItOff() {
        Callback snoozed = moved(
                promised(Urgency.NORMAL, 60), new CallbackChange.Snooze(ANNA, Optional.empty(), after(240)), after(1));
        assertThat(due(snoozed)).isEmpty();
        Callback sooner =
                moved(entered(Urgency.NORMAL), new CallbackChange.Snooze(ANNA, Optional.empty(), after(240)), after(1));
        assertThat(moved(sooner, new CallbackChange.Promised(BEN, after(30)), after(2))
                        .snoozedUntil())
                .as("promised while it is put off")
                .contains(after(25));
        Callback woken = moved(snoozed, new CallbackChange.Wake(), after(55));
        assertThat(due(woken)).contains(after(60));
    }

    private static Instant snoozed(Callback callback, int until, Optional<Instant> promise, int at) {
        return moved(callback, new CallbackChange.Snooze(ANNA, Optional.empty(), after(until), promise), after(at))
                .snoozedUntil()
                .orElseThrow();
    }

    private static Optional<Instant> due(Callback callback) {
        return TIMES.due(callback, agent -> Optional.empty(), group -> Optional.empty());
    }

    private static Instant after(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Callback promised(Urgency urgency, int minutes) {
        return entered(urgency).promised(new Promise(BEN, NOON, after(minutes)));
    }

    private static Callback entered(Urgency urgency) {
        Request request = new Request(
                new Recipient.ToAgent(ANNA),
                BEN,
                Caller.withheld(),
                Optional.empty(),
                urgency,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        return Callback.accepted(new CallbackId(new UUID(1, 2)), 7, request, new Message(BEN, NOON, "please call"));
    }

    private static Callback moved(Callback callback, CallbackChange change, Instant now) {
        return ((Step.Moved) CallbackLife.apply(callback, change, now)).now();
    }
}
