package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.WorkingHours;
import org.ringback.desk.CallbackCommand;

/** What nobody responds to in time goes on, visibly, and comes to an end. */
class EscalationTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Recipient TO_CARA = new Recipient.ToAgent(new AgentId("cara"));
    private static final Recipient TO_SERVICE = new Recipient.ToGroup(new GroupId("service"));
    private final EngineBed office = new EngineBed();

    EscalationTest() {
        office.deputy("anna", "cara");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itGoesToTheDeputyThenToTheGroupThenToTheLastGroupAndStaysThere() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, HOUR.minusSeconds(1))).isEqualTo(TO_ANNA);
        assertThat(recipientAfter(entered, Duration.ofSeconds(1))).isEqualTo(TO_CARA);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SALES);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SERVICE);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SERVICE);
        Callback now = office.kept(entered.id());
        assertThat(now.handovers()).extracting(Handover::waited).containsOnly(Optional.of(HOUR));
        assertThat(now.handovers()).extracting(Handover::by).containsOnly(Optional.empty());
        assertThat(office.repository.trail(entered.id())).contains(new AuditEvent.Escalated(TO_ANNA, TO_CARA, HOUR));
    }

    @Test
    void ownerAuthorAndTheNewOneAreToldAndTheOwnerMayStillRespond() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        office.heard();
        recipientAfter(entered, HOUR);
        assertThat(office.heard())
                .containsExactly(
                        "CallbackChanged→anna",
                        "CallbackChanged→ben",
                        "CallbackChanged→cara",
                        "CallbackChanged→supervisors");
        assertThat(office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()))
                        .state())
                .isEqualTo(CallbackState.CLAIMED);
    }

    @Test
    void theTimesDependOnTheUrgency() {
        Callback high = office.accepted(office.ben, message(Urgency.HIGH, CallWindow.ANY, "+49301"));
        Callback low = office.accepted(office.ben, message(Urgency.LOW, CallWindow.ANY, "+49302"));
        assertThat(recipientAfter(high, Duration.ofMinutes(10))).isEqualTo(TO_CARA);
        assertThat(recipientAfter(low, Duration.ofMinutes(229))).isEqualTo(TO_ANNA);
        assertThat(recipientAfter(low, Duration.ofMinutes(1))).isEqualTo(TO_CARA);
    }

    @Test
    void whatIsClaimedOrPutOffDoesNot() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        for (int i = 0; i < 300; i++) {
            office.pass(Duration.ofSeconds(20));
            claimed = office.accepted(office.anna, new CallbackCommand.RenewClaim(entered.id(), claimed.fence()));
            office.engine.sweep();
        }
        assertThat(office.kept(entered.id()).request().recipient()).isEqualTo(TO_ANNA);
        Instant evening = office.now.plus(HOUR.multipliedBy(6));
        office.accepted(
                office.anna, new CallbackCommand.SnoozeCallback(entered.id(), Optional.of(claimed.fence()), evening));
        assertThat(recipientAfter(entered, HOUR.multipliedBy(6).minusSeconds(1)))
                .isEqualTo(TO_ANNA);
        assertThat(recipientAfter(entered, Duration.ofSeconds(1)))
                .as("woken: its time begins anew")
                .isEqualTo(TO_ANNA);
        office.engine = office.newEngine();
        assertThat(recipientAfter(entered, Duration.ofSeconds(1)))
                .as("also when the server is started again")
                .isEqualTo(TO_ANNA);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_CARA);
    }

    @Test
    void anAttemptOrATimeToCallPutsItOff() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        office.pass(Duration.ofMinutes(50));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        office.accepted(
                office.anna, new CallbackCommand.RecordAttempt(entered.id(), claimed.fence(), Outcome.NO_ANSWER, ""));
        office.accepted(office.anna, new CallbackCommand.ReleaseClaim(entered.id(), claimed.fence()));
        assertThat(recipientAfter(entered, Duration.ofMinutes(59))).isEqualTo(TO_ANNA);
        assertThat(recipientAfter(entered, Duration.ofMinutes(1))).isEqualTo(TO_CARA);

        CallWindow later = new CallWindow(Optional.of(office.now.plus(HOUR.multipliedBy(3))), Optional.empty());
        Callback wanted = office.accepted(office.ben, message(Urgency.NORMAL, later, "+49309"));
        assertThat(recipientAfter(wanted, HOUR.multipliedBy(4).minusSeconds(1))).isEqualTo(TO_ANNA);
        assertThat(recipientAfter(wanted, Duration.ofSeconds(1))).isEqualTo(TO_CARA);
    }

    @Test
    void aClaimThatEndedCountsAsSomebodysTime() {
        Callback released = office.accepted(office.ben, message("please call", TO_ANNA));
        Callback lost = office.accepted(office.ben, message(Urgency.NORMAL, CallWindow.ANY, "+49309"));
        office.pass(Duration.ofMinutes(50));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(released.id()));
        office.accepted(office.anna, new CallbackCommand.ClaimCallback(lost.id()));
        office.pass(Duration.ofSeconds(20));
        office.accepted(office.anna, new CallbackCommand.ReleaseClaim(released.id(), claimed.fence()));
        office.pass(Duration.ofMinutes(30));
        office.engine.sweep();
        assertThat(office.kept(lost.id()).state()).as("found late").isEqualTo(CallbackState.NEW);
        assertThat(recipientAfter(released, Duration.ofMinutes(29))).isEqualTo(TO_ANNA);
        assertThat(recipientAfter(released, Duration.ofMinutes(1))).isEqualTo(TO_CARA);
        assertThat(office.kept(lost.id()).request().recipient()).isEqualTo(TO_ANNA);
        assertThat(recipientAfter(lost, Duration.ofSeconds(10)))
                .as("an hour after its lease ended, not after that was found")
                .isEqualTo(TO_CARA);
    }

    @Test
    void whatNobodyIsThereForIsLookedAtOnceAMinute() {
        // Nobody is there to take it: it is not asked for again each second.
        office.settings = CallbackSettings.read(Map.of("zone", "UTC"));
        office.engine = office.newEngine();
        Callback entered = office.accepted(
                office.ben,
                new CallbackCommand.Submit(
                        Set.of(TO_CARA),
                        Optional.of("+49307"),
                        Optional.empty(),
                        "please call",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_CARA);
        int transactions = office.repository.transactions();
        assertThat(recipientAfter(entered, Duration.ofSeconds(30))).isEqualTo(TO_CARA);
        assertThat(office.repository.transactions()).isEqualTo(transactions);
        office.deputy("cara", "ben");
        assertThat(recipientAfter(entered, Duration.ofSeconds(30)))
                .as("somebody is there now")
                .isEqualTo(EngineBed.TO_BEN);
    }

    @Test
    void whoeverHandsItOnBeginsANewChain() {
        Callback entered = office.accepted(office.ben, message("please call", TO_SALES));
        office.accepted(office.ben, new CallbackCommand.ReassignCallback(entered.id(), TO_ANNA, "hers"));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_CARA);
        assertThat(recipientAfter(entered, HOUR))
                .as("her group, although it began there")
                .isEqualTo(TO_SALES);
    }

    @Test
    void whoHasAnotherOfTheSameCallerIsPassedOver() {
        office.accepted(
                office.ben,
                new CallbackCommand.Submit(
                        Set.of(TO_CARA),
                        Optional.of(EngineBed.NUMBER),
                        Optional.empty(),
                        "no hurry",
                        Urgency.LOW,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SALES);
    }

    @Test
    void aRestartForgetsNothing() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        office.pass(HOUR.minusSeconds(1));
        office.engine = office.newEngine();
        assertThat(recipientAfter(entered, Duration.ofSeconds(1))).isEqualTo(TO_CARA);
    }

    @Test
    void itCanBeSwitchedOff() {
        office.settings = CallbackSettings.read(Map.of("escalate-normal", "never", "zone", "UTC"));
        office.engine = office.newEngine();
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, Duration.ofDays(40))).isEqualTo(TO_ANNA);
    }

    @Test
    void timeOutsideOfWorkingHoursDoesNotCount() {
        // It is Sunday, 14:00.
        office.settings = CallbackSettings.read(Map.of("working-hours", "mon-fri 08:00-18:00", "zone", "UTC"));
        office.engine = office.newEngine();
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, Duration.ofHours(18).plusMinutes(59)))
                .isEqualTo(TO_ANNA);
        assertThat(recipientAfter(entered, Duration.ofMinutes(1)))
                .as("Monday, 09:00")
                .isEqualTo(TO_CARA);
    }

    @Test
    void onAHolidayOfTheCountryTimeDoesNotCount() {
        // It is Sunday, 14:00.
        office.settings =
                CallbackSettings.read(Map.of("working-hours", "mon-fri 08:00-18:00", "zone", "UTC", "holidays", "XX"));
        office.calendars.also =
                Optional.of(LocalDate.ofInstant(office.now, ZoneOffset.UTC).plusDays(1));
        office.engine = office.newEngine();
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, Duration.ofHours(42).plusMinutes(59)))
                .isEqualTo(TO_ANNA);
        assertThat(recipientAfter(entered, Duration.ofMinutes(1)))
                .as("Tuesday, 09:00")
                .isEqualTo(TO_CARA);
    }

    @Test
    void anAgentsOwnWorkingHoursCountWhereThereAreSome() {
        // It is Sunday, 14:00.
        office.settings = CallbackSettings.read(Map.of("working-hours", "mon-fri 08:00-18:00", "zone", "UTC"));
        office.hours("anna", "sun 10:00-15:00");
        office.engine = office.newEngine();
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, HOUR)).as("Sunday, 15:00").isEqualTo(TO_CARA);
        assertThat(recipientAfter(entered, HOUR))
                .as("Cara works when the office does")
                .isEqualTo(TO_CARA);
    }

    @Test
    void fromAGroupItGoesToTheGroupsDeputyThenToTheLastGroup() {
        office.group(Optional.of(TO_CARA), Optional.empty());
        Callback entered = office.accepted(office.ben, message("please call", TO_SALES));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_CARA);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SERVICE);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SERVICE);
    }

    @Test
    void fromAnAgentsGroupItGoesToTheGroupsDeputyToo() {
        office.group(Optional.of(new Recipient.ToAgent(new AgentId("ben"))), Optional.empty());
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_CARA);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SALES);
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(new Recipient.ToAgent(new AgentId("ben")));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SERVICE);
    }

    @Test
    void aGroupsDeputyWhoHadItIsPassedOver() {
        office.group(Optional.of(TO_ANNA), Optional.empty());
        Callback hers = office.accepted(office.ben, message("please call", TO_ANNA));
        recipientAfter(hers, HOUR);
        assertThat(recipientAfter(hers, HOUR)).isEqualTo(TO_SALES);
        assertThat(recipientAfter(hers, HOUR)).as("Anna had it").isEqualTo(TO_SERVICE);
    }

    @Test
    void aGroupsDeputyThatHasNobodyIsPassedOver() {
        office.group(Optional.of(new Recipient.ToGroup(new GroupId("empty"))), Optional.empty());
        Callback theirs = office.accepted(office.ben, message("please call", TO_SALES));
        assertThat(recipientAfter(theirs, HOUR)).as("nobody is in it").isEqualTo(TO_SERVICE);
    }

    @Test
    void aGroupsOwnWorkingHoursCountWhereThereAreSome() {
        // It is Sunday, 14:00.
        office.settings = CallbackSettings.read(Map.of("working-hours", "mon-fri 08:00-18:00", "zone", "UTC"));
        office.group(Optional.of(TO_CARA), Optional.of(WorkingHours.parse("sun 10:00-14:30")));
        office.engine = office.newEngine();
        Callback entered = office.accepted(office.ben, message("please call", TO_SALES));
        assertThat(recipientAfter(entered, HOUR)).isEqualTo(TO_SALES);
        office.group(Optional.of(TO_CARA), Optional.of(WorkingHours.parse("sun 10:00-15:00")));
        office.engine.groupChanged(office.sales());
        assertThat(recipientAfter(entered, Duration.ZERO))
                .as("changed while it waits: Sunday, 15:00")
                .isEqualTo(TO_CARA);
    }

    @Test
    void aGroupsDayBeginsByItsOwnClock() {
        // It is Sunday, 14:00, in Tokyo 23:00.
        office.settings = CallbackSettings.read(Map.of("working-hours", "mon-fri 08:00-17:00", "zone", "UTC"));
        office.group(Optional.of(TO_CARA), Optional.empty(), Optional.of(ZoneId.of("Asia/Tokyo")));
        office.engine = office.newEngine();
        Callback theirs = office.accepted(office.ben, message("please call", TO_SALES));
        Callback hers = office.accepted(office.ben, message(Urgency.NORMAL, CallWindow.ANY, "+49309"));
        assertThat(recipientAfter(theirs, Duration.ofHours(10).minusSeconds(1))).isEqualTo(TO_SALES);
        assertThat(recipientAfter(theirs, Duration.ofSeconds(1)))
                .as("Monday, 09:00 in Tokyo")
                .isEqualTo(TO_CARA);
        assertThat(recipientAfter(hers, Duration.ofHours(8).plusMinutes(59)))
                .as("Anna is in that group, and works by the office's clock")
                .isEqualTo(TO_ANNA);
        assertThat(recipientAfter(hers, Duration.ofMinutes(1)))
                .as("Monday, 09:00")
                .isEqualTo(TO_CARA);
    }

    @Test
    void aGroupThatMovesIsCountedAnew() {
        // It is Sunday, 14:00, in Tokyo 23:00.
        office.settings = CallbackSettings.read(Map.of("working-hours", "sun 08:00-20:00", "zone", "UTC"));
        office.group(Optional.of(TO_CARA), Optional.empty(), Optional.of(ZoneId.of("Asia/Tokyo")));
        office.engine = office.newEngine();
        Callback entered = office.accepted(office.ben, message("please call", TO_SALES));
        assertThat(recipientAfter(entered, HOUR)).as("it is night there").isEqualTo(TO_SALES);
        office.group(Optional.of(TO_CARA), Optional.empty(), Optional.empty());
        office.engine.groupChanged(office.sales());
        assertThat(recipientAfter(entered, Duration.ZERO)).isEqualTo(TO_CARA);
    }

    @Test
    void aHolidayIsADayByTheGroupsClock() {
        // It is Sunday, 14:00, in Tokyo 23:00.
        office.settings =
                CallbackSettings.read(Map.of("working-hours", "mon-fri 08:00-17:00", "zone", "UTC", "holidays", "XX"));
        office.calendars.also =
                Optional.of(LocalDate.ofInstant(office.now, ZoneOffset.UTC).plusDays(1));
        office.group(Optional.of(TO_CARA), Optional.empty(), Optional.of(ZoneId.of("Asia/Tokyo")));
        office.engine = office.newEngine();
        Callback theirs = office.accepted(office.ben, message("please call", TO_SALES));
        assertThat(recipientAfter(theirs, Duration.ofHours(34).minusSeconds(1))).isEqualTo(TO_SALES);
        assertThat(recipientAfter(theirs, Duration.ofSeconds(1)))
                .as("Tuesday, 09:00 in Tokyo, when the office's Monday is not over")
                .isEqualTo(TO_CARA);
    }

    private Recipient recipientAfter(Callback callback, Duration time) {
        office.pass(time);
        office.engine.sweep();
        return office.kept(callback.id()).request().recipient();
    }

    private static CallbackCommand.Submit message(Urgency urgency, CallWindow window, String number) {
        return new CallbackCommand.Submit(
                Set.of(TO_ANNA),
                Optional.of(number),
                Optional.empty(),
                "please call",
                urgency,
                window,
                Optional.empty(),
                Optional.empty());
    }

    private static CallbackCommand.Submit message(String text, Recipient to) {
        return EngineBed.message(text, to);
    }
}
