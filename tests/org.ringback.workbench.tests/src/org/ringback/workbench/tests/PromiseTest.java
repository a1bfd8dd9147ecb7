package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Promise;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand.PromiseCallback;
import org.ringback.desk.CallbackCommand.SnoozeCallback;
import org.ringback.desk.CallbackCommand.Submit;
import org.ringback.workbench.driver.Driver;

/** A time is promised to a customer, kept, and read by everybody who has to know it; by keys alone. */
class PromiseTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final CallbacksView list = new CallbacksView(workbench);
    private final ComposerView composer = new ComposerView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Callback forBen() {
        workbench.office().customer("Emily Clarke", "", "", "+442079460123");
        return Callbacks.submit(workbench.office(), "carla", "ben", "+442079460123", "Emily Clarke", "Invoice 1187");
    }

    private Optional<Promise> promise(Callback callback) {
        return workbench.office().callback(callback.id()).promise();
    }

    private static Instant in(int minutes) {
        return Instant.now().plus(Duration.ofMinutes(minutes));
    }

    @Test
    void theComposerSaysWhatIsLikelyAndItIsPromisedByKeys() throws Exception {
        for (int i = 0; i < 3; i++) {
            Callbacks.submit(workbench.office(), "carla", "anna", "+4420794602" + i, "Caller " + i, "Order");
        }
        workbench
                .office()
                .presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(30)), Optional.empty());
        composer.begin();
        composer.addRecipient("anna", "Anna Huber");
        composer.says("outlook", "At lunch until ");
        composer.says("outlook", ", 3 wait before, 12 min as a rule");
        assertThat(composer.text("outlook")).startsWith("Likely at ");
        composer.type("number", "+442079460123");
        composer.type("text", "Wants to move the appointment");
        screen().press("Ctrl+P");
        composer.focusIsIn("promise");
        screen().press("Down");
        workbench.until(
                "it is promised as likely", () -> composer.text("promise").startsWith("As likely: "));
        workbench.picture("promise-composer");
        composer.send();
        composer.says("status", "Accepted");
        Instant promised =
                workbench.desk().sent(Submit.class).getLast().promise().orElseThrow();
        assertThat(promised).isBetween(in(64), in(73));
    }

    @Test
    void whoIsAwayHasNoTimeAndOneThatHasPassedIsAskedAbout() throws Exception {
        workbench.office().presence("anna", PresenceState.AWAY, Optional.empty(), Optional.empty());
        composer.begin();
        composer.addRecipient("anna", "Anna Huber");
        composer.says("outlook", "No time can be said: Away");
        composer.type("text", "Wants to move the appointment");
        screen().press("Ctrl+P");
        composer.focusIsIn("promise");
        screen().press("End");
        composer.focusIsIn("promise.time");
        screen().type("x");
        composer.send();
        composer.says("state", "Type the promised time");
        assertThat(workbench.desk().sent(Submit.class)).isEmpty();
        workbench.picture("promise-typed");
        screen().click("composer.recipients");
        composer.focusIsIn("recipients");
        composer.addRecipient("carla", "Carla Müller");
        composer.says("outlook", "No time can be said for several");
    }

    @Test
    void theRowSaysItAndItIsChangedByKey() throws Exception {
        Callback callback = forBen();
        workbench.office().does("carla", new PromiseCallback(callback.id(), in(100)));
        list.hasRows(1);
        workbench.until("the row says so", () -> list.rows().getFirst().contains("promised for "));
        list.go();
        list.open();
        workbench.until(
                "the details say by whom",
                () -> screen().text("callback.facts").orElse("").contains(" by Carla Müller"));
        workbench.until(
                "whoever takes the customer's next call reads it",
                () -> screen().dump().contains("Promised for "));
        workbench.picture("promise-list");
        screen().press("Ctrl+P");
        workbench.until(
                "a time can be chosen",
                () -> screen().focus().filter("promise.times"::equals).isPresent());
        workbench.picture("promise-dialog");
        screen().press("2");
        list.noticeIs("Promised for ");
        assertThat(promise(callback).orElseThrow().until()).isBetween(in(27), in(31));
        assertThat(promise(callback).orElseThrow().by().value()).isEqualTo("ben");
    }

    @Test
    void whoHandsItOnReadsItAndWhoWroteItSeesIt() throws Exception {
        Callback callback = forBen();
        workbench.office().does("carla", new PromiseCallback(callback.id(), in(100)));
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F8");
        workbench.until(
                "whoever hands it on reads it",
                () -> screen().text("reassign.promised").orElse("").matches("promised for .* by Carla Müller"));
        workbench.picture("promise-reassign");
        screen().press("Esc");
        composer.begin();
        composer.addRecipient("anna", "Anna Huber");
        composer.type("number", "+442079460124");
        composer.type("text", "Wants to move the appointment");
        screen().press("Ctrl+P");
        composer.focusIsIn("promise");
        screen().press("Down");
        screen().press("Down");
        composer.send();
        composer.says("status", "Accepted");
        screen().press("Ctrl+7");
        workbench.until(
                "its author sees it",
                () -> screen().rows("sent.table").stream().anyMatch(row -> row.contains("promised for ")));
        workbench.picture("promise-sent");
    }

    @Test
    void ofSeveralOnlyWhoWasPromisedAnEarlierTimeWasToldTheNewOne() {
        Callback promised = forBen();
        workbench.office().does("carla", new PromiseCallback(promised.id(), in(45)));
        Callback later = Callbacks.submit(workbench.office(), "carla", "ben", "+442079460124", "Later", "Order");
        workbench.office().does("carla", new PromiseCallback(later.id(), in(600)));
        Callback none = Callbacks.submit(workbench.office(), "carla", "ben", "+442079460125", "None", "Order");
        list.hasRows(3);
        list.go();
        screen().press("Ctrl+A");
        screen().press("F7");
        workbench.until(
                "a time can be chosen",
                () -> screen().focus().filter("snooze.times"::equals).isPresent());
        screen().press("Down");
        screen().press("Alt+c");
        screen().press("Enter");
        workbench.until("all are sent", () -> {
            screen().press("Ctrl+Shift+D");
            return workbench.desk().sent(SnoozeCallback.class).size() == 3;
        });
        assertThat(workbench.desk().sent(SnoozeCallback.class).stream()
                        .filter(s -> s.promise().isPresent())
                        .map(SnoozeCallback::callback))
                .containsExactly(promised.id());
        assertThat(promise(later).orElseThrow().until()).isAfter(in(590));
        assertThat(promise(none)).isEmpty();
    }

    @Test
    void snoozingLongerSaysThatItComesBackUnlessTheCustomerWasTold() throws Exception {
        Callback callback = forBen();
        workbench.office().does("carla", new PromiseCallback(callback.id(), in(45)));
        list.hasRows(1);
        list.go();
        list.open();
        screen().press("F7");
        workbench.until(
                "a time can be chosen",
                () -> screen().focus().filter("snooze.times"::equals).isPresent());
        screen().press("Down");
        workbench.until(
                "it is said",
                () -> screen().text("snooze.problem").orElse("").contains("it comes back five minutes before."));
        workbench.picture("promise-snooze");
        screen().press("Alt+c");
        workbench.until(
                "the customer was told",
                () -> screen().text("snooze.problem").orElse("").isEmpty());
        screen().press("Enter");
        workbench.until("it is sent", () -> {
            screen().press("Ctrl+Shift+D");
            return !workbench.desk().sent(SnoozeCallback.class).isEmpty();
        });
        assertThat(workbench.desk().sent(SnoozeCallback.class).getLast().promise())
                .isPresent();
        assertThat(promise(callback).orElseThrow().until()).isBetween(in(57), in(61));
    }
}
