package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.desk.Command;
import org.ringback.workbench.driver.Driver;

/** What was done can be undone for a while, by one key, in the line. */
class UndoTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
    private final CallbacksView list = new CallbacksView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    @BeforeEach
    void hold() {
        workbench.desk().pauses(pause -> later::add);
    }

    @Test
    void aSnoozeIsTakenBackByAKeyAndTheRowStandsThereAgain() {
        Callback first = Callbacks.submit(
                workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "Please call about 1187.");
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "The lift is stuck.");
        list.hasRows(2);
        list.go();
        list.open();
        snooze();
        workbench.until("it is offered", () -> screen().shows("undo.text"));
        assertThat(screen().text("undo.text").orElseThrow()).startsWith("Snoozed until ");
        list.hasRows(1);
        list.go();
        screen().press("Ctrl+Z");
        list.hasRows(2);
        workbench.until("the offer is gone", () -> !screen().shows("undo.text"));
        list.noticeIs("Undone.");
        later.forEach(Runnable::run);
        assertThat(workbench.office().callback(first.id()).state()).isEqualTo(CallbackState.SEEN);
    }

    @Test
    void inAFieldTheKeyTakesBackWhatWasTyped() {
        Callback first = Callbacks.submit(
                workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "Please call about 1187.");
        list.hasRows(1);
        list.go();
        list.open();
        snooze();
        workbench.until("it is offered", () -> screen().shows("undo.text"));
        screen().press("F3");
        workbench.until("the field has the focus", () -> screen().focus().equals(Optional.of("customer.search")));
        screen().type("weber");
        workbench.until("it is typed", () -> screen().text("customer.search").equals(Optional.of("weber")));
        screen().press("Ctrl+Z");
        workbench.until("it is gone", () -> screen().text("customer.search").equals(Optional.of("")));
        later.forEach(Runnable::run);
        workbench.until(
                "it is snoozed", () -> workbench.office().callback(first.id()).state() == CallbackState.SNOOZED);
    }

    @Test
    void whatIsPutAwayGoesOutAtOnceAndTheNewsComeBack() {
        Callback first = snoozed();
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "The lift is stuck.");
        list.hasRows(1);
        assertThat(screen().shows("undo.text")).isTrue();
        screen().press("Ctrl+Shift+D");
        workbench.until("the offer is gone", () -> !screen().shows("undo.text"));
        assertThat(workbench.office().callback(first.id()).state()).isEqualTo(CallbackState.SNOOZED);
        workbench.until("the news is told", () -> screen().shows("news.text"));
    }

    @Test
    void theMouseCanPutItAwayToo() {
        Callback first = snoozed();
        screen().click("undo.dismiss");
        workbench.until("the offer is gone", () -> !screen().shows("undo.text"));
        assertThat(workbench.office().callback(first.id()).state()).isEqualTo(CallbackState.SNOOZED);
    }

    @Test
    void whoLooksAtAnotherCanUndoAndWhoDoesTheNextThingCannot() {
        Callback second =
                Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "The lift is stuck.");
        Callback first = snoozed();
        list.go();
        list.open();
        workbench.until(
                "the other is seen",
                () -> workbench.office().callback(second.id()).state() == CallbackState.SEEN);
        assertThat(screen().shows("undo.text")).isTrue();
        screen().press("F4");
        workbench.until("the offer is gone", () -> !screen().shows("undo.text"));
        assertThat(workbench.office().callback(first.id()).state()).isEqualTo(CallbackState.SNOOZED);
        workbench.until(
                "the other is taken",
                () -> workbench.office().callback(second.id()).claim().isPresent());
        assertThat(workbench.desk().sent().stream()
                        .filter(Command::meant)
                        .map(command -> command.getClass().getSimpleName()))
                .containsExactly("SnoozeCallback", "ClaimCallback");
    }

    private Callback snoozed() {
        Callback first = Callbacks.submit(
                workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "Please call about 1187.");
        workbench.until(
                "it is in the list",
                () -> screen().rows("callbacks.table").stream().anyMatch(row -> row.contains("Emily Clarke")));
        list.go();
        screen().press("End");
        list.open();
        workbench.until(
                "it is opened",
                () -> screen().text("callback.text")
                        .filter(t -> t.contains("1187"))
                        .isPresent());
        snooze();
        workbench.until("it is offered", () -> screen().shows("undo.text"));
        return first;
    }

    private void snooze() {
        screen().press("F7");
        workbench.until("the times are offered", () -> screen().shows("snooze.times"));
        screen().press("Enter");
    }
}
