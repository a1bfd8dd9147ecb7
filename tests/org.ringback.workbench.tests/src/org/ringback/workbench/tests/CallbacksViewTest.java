package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand.CallBack;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.CompleteCallback;
import org.ringback.desk.CallbackCommand.MarkSeen;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.workbench.driver.Driver;

/** Responding to call-backs, on a real workbench, by keys. */
class CallbacksViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Callback forBen(String number, String name, String text) {
        return Callbacks.submit(workbench.office(), "anna", "ben", number, name, text);
    }

    private Callback forSales(String number, String text) {
        Reply reply = workbench
                .office()
                .does(
                        "carla",
                        new Submit(
                                Set.of(new Recipient.ToGroup(new GroupId("sales"))),
                                Optional.of(number),
                                Optional.of("Maria"),
                                text,
                                Urgency.NORMAL,
                                CallWindow.ANY,
                                Optional.empty(),
                                Optional.empty()));
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst();
    }

    @Test
    void anEmptyListSaysWhatBelongsThere() {
        assertThat(screen().text("callbacks.table.empty").orElse("")).startsWith("Nothing to do.");
        assertThat(screen().text("customer.instead").orElse("")).startsWith("Select a callback");
    }

    @Test
    void isInTheOrderOfInputAndGoesBackToItAfterSorting() {
        forBen("+491111111", "Zoe", "first");
        forBen("+492222222", "Adam", "second");
        forBen("+493333333", "Maria", "third");
        forBen("+491111111", "Zoe", "first again");
        list.hasRows(3);
        assertThat(list.rows().get(0)).contains("Zoe, for me, 2×, first again");
        assertThat(list.rows().get(1)).contains("Adam, for me, second");
        assertThat(list.rows().get(2)).contains("Maria, for me, third");
    }

    @Test
    void aConfidentialOneSaysSoInTheListAndBesideItsText() throws Exception {
        Callbacks.confidential(workbench.office(), "anna", "ben", "+493333333", "Maria", "about the salary");
        forBen("+491111111", "Zoe", "about the weather");
        list.hasRows(2);
        assertThat(list.rows().get(0)).contains("Maria, for me, Confidential, about the salary");
        assertThat(list.rows().get(1)).doesNotContain("Confidential");
        list.go();
        list.open();
        workbench.until("it is open", () -> list.details().contains("about the salary"));
        assertThat(screen().text("callback.facts").orElse("")).contains("Confidential");
        workbench.picture("confidential");
    }

    @Test
    void isAnnouncedFirstAndDisplayedWhenTheAgentAsksForIt() {
        Callback callback = forBen("+442079460123", "Emily Clarke", "Invoice 1187 has the wrong address");
        workbench.until("it is announced", () -> screen().shows("news.open"));
        list.hasRows(1);
        assertThat(screen().shows("callback.text")).isFalse();
        assertThat(workbench.desk().sent(MarkSeen.class)).isEmpty();
        assertThat(workbench.office().callback(callback.id()).receipts().seen()).isEmpty();

        list.go();
        list.open();

        assertThat(list.details()).contains("Invoice 1187 has the wrong address");
        workbench.until(
                "the author knows",
                () -> workbench
                        .office()
                        .callback(callback.id())
                        .receipts()
                        .seen()
                        .isPresent());
        workbench.until("the news is gone", () -> !screen().shows("news.open"));
    }

    @Test
    void theAnnouncementOpensItToo() {
        forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        workbench.until("it is announced", () -> screen().shows("news.open"));
        screen().click("news.open");
        workbench.until("it is open", () -> list.details().contains("Invoice 1187"));
    }

    @Test
    void everybodySeesWhoIsResponding() {
        Callback callback = forSales("+4930123456", "Lift is stuck");
        list.hasRows(1);
        workbench.office().does("anna", new ClaimCallback(callback.id()));
        workbench.until("the list says who", () -> list.rows().getFirst().contains("Taken by Anna Huber since "));
        list.go();
        list.open();
        list.stateIs("Taken by Anna Huber since ");
        assertThat(list.offers("claim")).isFalse();
        assertThat(list.offers("call_back")).isFalse();
    }

    @Test
    void aColleagueWhoWasFasterIsNamed() {
        Callback callback = forSales("+4930123456", "Lift is stuck");
        list.hasRows(1);
        list.go();
        list.open();
        workbench.desk().hold();
        screen().press("F4");
        workbench.until(
                "it is asked", () -> !workbench.desk().sent(ClaimCallback.class).isEmpty());
        workbench.office().does("anna", new ClaimCallback(callback.id()));
        workbench.desk().answer();
        list.noticeIs("Already taken by Anna Huber since ");
    }

    @Test
    void theWholeOfItByKeysAlone() {
        var customer = workbench.office().customer("Emily Clarke", "Clarke Ltd", "", "+442079460123");
        Callback callback = forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        workbench.until(
                "the customer is shown",
                () -> screen().text("customer.name").orElse("").contains("Clarke Ltd"));
        screen().press("F5");
        list.stateIs("Taken by you since ");
        workbench.until(
                "the PBX is asked", () -> !workbench.desk().sent(CallBack.class).isEmpty());
        list.noticeIs("Your phone rings first");
        workbench.until(
                "what is said can be typed",
                () -> screen().focus().filter("outcome.text"::equals).isPresent());
        screen().type("New invoice sent");
        screen().press("Shift+Tab");
        screen().press("Space");
        workbench.until("typed", () -> screen().text("outcome.text").orElse("").equals("New invoice sent"));
        screen().press("Ctrl+Enter");
        workbench.until(
                "it is settled",
                () -> !workbench.office().callback(callback.id()).attempts().isEmpty());
        assertThat(workbench
                        .office()
                        .callback(callback.id())
                        .lastAttempt()
                        .orElseThrow()
                        .text())
                .isEqualTo("New invoice sent");
        workbench.until(
                "it is in the history",
                () -> screen().rows("customer.history").stream().anyMatch(r -> r.contains("New invoice sent")));
        assertThat(workbench.office().customer(customer.id()).name()).contains("Emily Clarke");
    }

    @Test
    void anOutcomeClosesItAndGoesIntoTheHistory() {
        Callback callback = forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F4");
        list.stateIs("Taken by you since ");
        list.fillInOutcome("reached", "New invoice sent");
        screen().press("Ctrl+Enter");
        list.noticeIs("Done: Reached");
        list.hasRows(0);
        list.stateIs("Done ");
        assertThat(workbench.desk().sent(CompleteCallback.class).getFirst().text())
                .isEqualTo("New invoice sent");
        assertThat(workbench.office().callback(callback.id()).state()).isEqualTo(CallbackState.DONE);
    }

    @Test
    void whoWasNotReachedComesBackLater() {
        Callback callback = forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F4");
        list.fillInOutcome("no_answer", "rang long");
        screen().press("Ctrl+Enter");
        list.stateIs("Snoozed until ");
        assertThat(workbench
                        .office()
                        .callback(callback.id())
                        .lastAttempt()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.NO_ANSWER);
    }

    @Test
    void aLostClaimIsSaidAndWhatWasTypedStays() {
        Callback callback = forSales("+4930123456", "Lift is stuck");
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F4");
        list.fillInOutcome("reached", "She is on her way");
        long fence = workbench.office().callback(callback.id()).fence();
        workbench
                .office()
                .happens(
                        callback.id(),
                        new CallbackChange.Release(
                                workbench.desk().state().self().orElseThrow(), fence));
        workbench.office().does("anna", new ClaimCallback(callback.id()));
        workbench.until(
                "it is said who has it",
                () -> screen().text("outcome.lost").orElse("").startsWith("Taken by Anna Huber since "));
        assertThat(screen().text("outcome.text")).contains("She is on her way");
        assertThat(screen().enabled("outcome.save")).isFalse();
    }

    @Test
    void anotherTimeIsTypedAsTimesStandEverywhere() {
        forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F7");
        workbench.until("the times are offered", () -> screen().shows("snooze.times"));
        workbench.onUiThread(() -> {
            org.eclipse.swt.widgets.List times = (org.eclipse.swt.widgets.List) workbench.control("snooze.times");
            assertThat(times.getItems())
                    .anyMatch(time -> time.matches(". {3}Tomorrow morning, [A-Z][a-z]+day {2}– {2}09:00"));
        });
        workbench.onUiThread(() -> workbench.control("snooze.time").setFocus());
        screen().type("25:00");
        workbench.until(
                "it says what a time is",
                () -> screen().text("snooze.problem")
                        .filter("Type a time such as 14:30."::equals)
                        .isPresent());
        assertThat(screen().enabled("snooze.ok")).isFalse();
        screen().press("Ctrl+A");
        screen().type("2359");
        workbench.until("it is one", () -> screen().enabled("snooze.ok"));
        screen().press("Enter");
        list.stateIs("Snoozed until 23:59");
    }

    @Test
    void isSnoozedAndReassignedByKeys() {
        Callback callback = forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F7");
        workbench.until("the times are offered", () -> screen().shows("snooze.times"));
        screen().press("Enter");
        list.stateIs("Snoozed until ");
        workbench.until("it can be reassigned", () -> screen().enabled("callback.reassign"));

        screen().press("F8");
        workbench.until("it is asked to whom", () -> screen().shows("reassign.to"));
        screen().type("anna");
        screen().press("Enter");
        workbench.until(
                "she is chosen",
                () -> screen().text("reassign.chosen").orElse("").startsWith("Anna Huber"));
        workbench.until(
                "the reason can be typed",
                () -> screen().focus().filter("reassign.reason"::equals).isPresent());
        screen().type("knows the invoice");
        screen().press("Enter");
        workbench.until(
                "it is handed on",
                () -> !workbench.office().callback(callback.id()).handovers().isEmpty());
        assertThat(workbench
                        .office()
                        .callback(callback.id())
                        .handovers()
                        .getFirst()
                        .reason())
                .isEqualTo("knows the invoice");
    }

    @Test
    void whatHappenedIsShownWhenAskedFor() {
        forBen("+442079460123", "Emily Clarke", "Invoice 1187");
        list.hasRows(1);
        list.go();
        list.open();
        assertThat(list.details()).doesNotContain("History");
        screen().press("Ctrl+I");
        workbench.until("it is shown", () -> list.details().contains("History"));
    }

    @Test
    void filtersShowHowManyThereAre() {
        forBen("+491111111", "Zoe", "mine");
        forSales("+4930123456", "for all of us");
        Callbacks.submit(workbench.office(), "ben", "anna", "+492222222", "Adam", "written by me");
        list.hasRows(2);
        workbench.until(
                "counted",
                () -> screen().text("callbacks.filter.all").orElse("").equals("All  3"));
        screen().click("callbacks.filter.mine");
        list.hasRows(1);
        assertThat(list.rows().getFirst()).contains("mine");
        screen().click("callbacks.filter.all");
        list.hasRows(3);
        screen().click("callbacks.filter.responding");
        workbench.until("it says so", () -> screen().shows("callbacks.table.empty"));
    }

    @Test
    void thousandsDoNotHoldUpTheDesktop() {
        IntStream.range(0, 2000)
                .forEach(i -> workbench
                        .office()
                        .enter(
                                "carla",
                                new Recipient.ToGroup(new GroupId("sales")),
                                "+49" + (10_000_000 + i),
                                "number " + i));
        workbench.office().tell();
        workbench.until(
                "they are there",
                () -> screen().text("callbacks.filter.inbox").orElse("").endsWith("2000"));
        list.go();
        screen().press("End");
        workbench.until(
                "the last one is on screen", () -> list.rows().stream().anyMatch(r -> r.contains("number 1999")));
    }
}
