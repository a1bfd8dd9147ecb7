package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.SnoozeCallback;
import org.ringback.workbench.driver.Driver;

/** What else becomes of call-backs: reached another way, missed, handed on, taken back, escalated, withdrawn, put off. */
class HandedOnTest {
    private static final Recipient BEN = new Recipient.ToAgent(new AgentId("ben"));
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Callback forBen() {
        return Callbacks.submit(workbench.office(), "carla", "ben", "+442079460123", "Emily Clarke", "Invoice 1187");
    }

    private Callback now(Callback callback) {
        return workbench.office().callback(callback.id());
    }

    private void announcedAs(String title) {
        workbench.until(
                "announced as: " + title,
                () -> screen().text("news.text").orElse("").startsWith(title));
    }

    @Test
    void whatAColleagueSettledAnotherWaySaysSoAndIsClosedByOneKey() throws Exception {
        Callback callback = forBen();
        list.hasRows(1);
        workbench.office().happens(callback.id(), new CallbackChange.Reached(new AgentId("anna")));
        workbench.until(
                "the list says who and when",
                () -> list.rows().getFirst().contains("Anna Huber spoke with the customer at "));
        list.go();
        list.open();
        assertThat(list.details()).contains("Anna Huber spoke with the customer at ");
        assertThat(list.offers("settle")).isTrue();
        workbench.picture("reached-elsewhere");
        screen().press("Ctrl+D");
        list.noticeIs("Closed: Anna Huber spoke with the customer at ");
        list.hasRows(0);
        assertThat(now(callback).lastAttempt().orElseThrow().outcome()).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(now(callback).lastAttempt().orElseThrow().text()).startsWith("Anna Huber spoke with the customer");
    }

    @Test
    void aMissedCallStandsInTheListReadably() {
        workbench.office().enterMissed(BEN, "+442079460123", new MissedCall(Duration.ofSeconds(25), CallEnd.GIVEN_UP));
        workbench.office().tell();
        announcedAs("Missed call to call back");
        list.hasRows(1);
        assertThat(list.rows().getFirst()).contains("+44 20 7946 0123, for me, Missed call: rang 25 s, hung up");
        list.go();
        list.open();
        assertThat(list.details()).contains("Ringback, automatically\nMissed call: rang 25 s, hung up");
    }

    @Test
    void whatEscalatedToMeSaysFromWhomAndWhy() throws Exception {
        Callback callback =
                Callbacks.submit(workbench.office(), "carla", "dora", "+442079460123", "Emily Clarke", "Invoice 1187");
        workbench.office().happens(callback.id(), new CallbackChange.Escalate(BEN, Duration.ofMinutes(15)));
        announcedAs("Escalated: Dora Sato did not respond in time");
        assertThat(list.rows().getFirst()).contains("New, escalated from Dora Sato");
        list.go();
        list.open();
        assertThat(list.details()).contains("Reassigned").contains("nobody responded within 15 min");
        list.stateIs("Open, escalated from Dora Sato");
        workbench.picture("escalated");
    }

    @Test
    void whatEscalatedFromMeStaysInSightAndCanBeTakenBack() {
        Callback callback = forBen();
        list.hasRows(1);
        workbench.office().happens(callback.id(), new CallbackChange.Escalate(ANNA, Duration.ofMinutes(15)));
        list.hasRows(0);
        screen().click("callbacks.filter.all");
        list.hasRows(1);
        assertThat(list.rows().getFirst()).contains("Anna Huber").contains("escalated from Ben Ortiz");
        list.go();
        list.open();
        assertThat(list.offers("claim")).isTrue();
        screen().press("Ctrl+B");
        workbench.until(
                "it is Ben's again", () -> now(callback).request().recipient().equals(BEN));
        list.noticeIs("It is yours again.");
    }

    @Test
    void whatIHandedOnCanBeTakenBackUntilAnotherResponds() {
        Callback callback = forBen();
        workbench.office().happens(callback.id(), new CallbackChange.Reassign(new AgentId("ben"), ANNA, "knows her"));
        screen().click("callbacks.filter.all");
        list.hasRows(1);
        list.go();
        list.open();
        assertThat(list.details()).contains("Ben Ortiz reassigned it from Ben Ortiz to Anna Huber: knows her");
        assertThat(list.offers("take_back")).isTrue();
        assertThat(list.offers("claim")).isFalse();
        workbench.office().does("anna", new ClaimCallback(callback.id()));
        list.stateIs("Taken by Anna Huber since ");
        workbench.until("it is not offered any more", () -> !list.offers("take_back"));
    }

    @Test
    void whatIsHandedToMeSaysByWhom() {
        Callback callback =
                Callbacks.submit(workbench.office(), "carla", "anna", "+442079460123", "Emily Clarke", "Invoice 1187");
        workbench.office().happens(callback.id(), new CallbackChange.Reassign(new AgentId("anna"), BEN, "on leave"));
        announcedAs("Anna Huber reassigned a callback to you");
        list.go();
        list.open();
        assertThat(list.details()).contains("Anna Huber reassigned it from Anna Huber to Ben Ortiz: on leave");
    }

    @Test
    void itsAuthorWithdrawsItAndSaysSoFirst() {
        Callback callback =
                Callbacks.submit(workbench.office(), "ben", "anna", "+442079460123", "Emily Clarke", "Invoice 1187");
        screen().click("callbacks.filter.all");
        list.hasRows(1);
        list.go();
        list.open();
        assertThat(list.offers("claim")).isFalse();
        screen().press("Ctrl+W");
        workbench.until("it is asked", () -> screen().windows().contains("Withdraw the callback?"));
        screen().press("Tab");
        screen().press("Space");
        workbench.until("it is withdrawn", () -> now(callback).state() == CallbackState.CANCELLED);
        list.noticeIs("Withdrawn.");
    }

    @Test
    void whatWasPutOffIsAnnouncedAgainWhenItsTimeHasCome() {
        Callback callback = forBen();
        announcedAs("1 new: ");
        Instant soon = Instant.now().plus(Duration.ofMillis(500));
        workbench.office().does("ben", new SnoozeCallback(callback.id(), Optional.empty(), soon));
        workbench.until("it is gone", () -> !screen().shows("news.text"));
        workbench.until("its time has come", () -> {
            workbench.office().happens(callback.id(), new CallbackChange.Wake());
            return now(callback).state() != CallbackState.SNOOZED;
        });
        announcedAs("Reminder: call back now");
        assertThat(screen().windows()).anyMatch(title -> title.startsWith("(1) Ringback"));
    }

    @Test
    void theAuthorReadsInWhatWasSentThatItEscalated() {
        Callback callback =
                Callbacks.submit(workbench.office(), "ben", "dora", "+442079460123", "Emily Clarke", "Invoice 1187");
        workbench.office().happens(callback.id(), new CallbackChange.Escalate(SALES, Duration.ofMinutes(15)));
        screen().press("Ctrl+7");
        workbench.until(
                "it says for whom now and from whom",
                () -> screen().rows("sent.table").stream()
                        .anyMatch(row -> row.contains("Sales (escalated from Dora Sato)")));
    }
}
