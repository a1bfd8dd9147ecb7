package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallCommand.HangUpCall;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.CallbackCommand.MarkDelivered;
import org.ringback.desk.PresenceCommand.SetPresence;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.driver.Driver;

/** The window itself: what it says of the connection, what it announces, and what the keys do. */
class ShellTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private Driver screen() {
        return workbench.driver();
    }

    @Test
    void saysThatItIsLiveAndWhoIsLoggedIn() {
        assertThat(screen().text("status.connection")).contains("● Live");
        assertThat(screen().text("status.self")).contains("Ben Ortiz · Available");
        assertThat(screen().shows("banner.text")).isFalse();
    }

    @Test
    void saysSinceWhenWhatItShowsMayBeStaleAndThatItIsLiveAgain() {
        workbench.desk().goOffline();
        workbench.until("the banner is there", () -> screen().shows("banner.text"));
        assertThat(screen().text("banner.text").orElseThrow())
                .startsWith("Offline since ")
                .contains("What you see may be out of date");
        workbench.onUiThread(() -> assertThat(
                        workbench.control("banner.text").getBackground().getRGB())
                .as("yellow")
                .isEqualTo(new RGB(0xFF, 0xE9, 0xB8)));
        assertThat(screen().text("status.connection").orElseThrow()).startsWith("● Offline since ");
        workbench.desk().goOnline();
        workbench.until("the banner is gone", () -> !screen().shows("banner.text"));
        assertThat(screen().text("status.connection")).contains("● Live");
    }

    @Test
    void saysInALineWhatIsNewWithoutTakingTheFocusOrMovingAnything() {
        screen().press("Ctrl+4");
        workbench.until("the colleagues have the focus", () -> focusIs("colleagues.table"));
        Point before = placeOfTheList();
        submit("Emily Clarke", "Please call about 1187.");
        workbench.until("it is said", () -> screen().shows("news.text"));
        assertThat(screen().text("news.text")).contains("1 new: Emily Clarke, Please call about 1187.");
        assertThat(screen().focus()).contains("colleagues.table");
        assertThat(placeOfTheList()).isEqualTo(before);
        assertThat(workbench.popups()).isEmpty();
        titleBegins("(1) Ringback");
        workbench.until(
                "the server knows",
                () -> !workbench.desk().sent(MarkDelivered.class).isEmpty());
        submit("Oliver Grant", "Second.");
        workbench.until(
                "both are counted", () -> screen().text("news.text").orElse("").equals("2 new: Oliver Grant, Second."));
        screen().click("news.dismiss");
        workbench.until("the line is empty", () -> !screen().shows("news.text"));
        assertThat(screen().focus()).contains("colleagues.table");
        assertThat(placeOfTheList()).isEqualTo(before);
        titleBegins("(2) Ringback");
    }

    @Test
    void theKeyThatOpensTheNewestIsNeverTooEarly() {
        workbench.onUiThread(() -> {
            submit("Emily Clarke", "Please call about 1187.");
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (workbench.desk().state().callbacks().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            // Nothing has been shown yet: this thread has had no time for it.
            workbench
                    .context()
                    .get(EHandlerService.class)
                    .executeHandler(workbench
                            .context()
                            .get(ECommandService.class)
                            .createCommand("org.ringback.workbench.command.openNewest", Map.of()));
        });
        workbench.until(
                "it is open", () -> screen().text("callback.text").orElse("").contains("Please call about 1187."));
        workbench.until("nothing is new any more", () -> !screen().shows("news.text"));
    }

    @Test
    void popsUpWhileTheAgentWorksElsewhereAndGoesWhenTheyComeBack() {
        minimized(true);
        submit("Emily Clarke", "Please call about 1187.");
        workbench.until("the popup is there", () -> screen().shows("popup.callback.open"));
        assertThat(screen().text("popup.callback.title")).contains("New callback, written by Anna Huber");
        assertThat(screen().text("popup.callback.subject")).contains("Emily Clarke, +44 20 7946 0123");
        minimized(false);
        workbench.until("the popup is gone", () -> workbench.popups().isEmpty());
        workbench.until("the line tells it", () -> screen().shows("news.text"));
    }

    @Test
    void whoIsNotToBeDisturbedIsToldAfterwards() {
        workbench.office().presence("ben", PresenceState.DO_NOT_DISTURB, Optional.empty(), Optional.empty());
        workbench.until(
                "it is known", () -> screen().text("status.self").orElse("").contains("Do not disturb"));
        submit("Emily Clarke", "Please call about 1187.");
        titleBegins("(1) Ringback");
        assertThat(screen().shows("news.text")).isFalse();
        workbench.office().presence("ben", PresenceState.AVAILABLE, Optional.empty(), Optional.empty());
        workbench.until("it is said", () -> screen().shows("news.text"));
        assertThat(screen().text("news.text"))
                .contains("1 new (1 while you were not to be disturbed): Emily Clarke, Please call about 1187.");
    }

    @Test
    void aRingingPhoneIsAnnouncedAsLongAsItRings() {
        var call = workbench.office().rings("+4930901820", Optional.of("Jürgen Weber"), "102");
        workbench.until("it is said", () -> screen().shows("news.text"));
        assertThat(screen().text("news.text")).contains("Your phone rings: Jürgen Weber, +49 30 901820");
        workbench.office().hangUp(call);
        workbench.until("it is over", () -> !screen().shows("news.text"));
    }

    private void submit(String name, String text) {
        Callbacks.submit(
                workbench.office(), "anna", "ben", "+44207946" + (name.startsWith("E") ? "0123" : "0456"), name, text);
    }

    private void titleBegins(String words) {
        workbench.until("the title counts", () -> screen().windows().stream().anyMatch(t -> t.startsWith(words)));
    }

    private Point placeOfTheList() {
        Point[] place = new Point[1];
        workbench.onUiThread(() -> place[0] = workbench
                .control("callbacks.table.empty", "callbacks.table")
                .getParent()
                .toDisplay(0, 0));
        return place[0];
    }

    private void minimized(boolean yes) {
        workbench.onUiThread(() -> {
            Shell window = workbench
                    .control("callbacks.table.empty", "callbacks.table")
                    .getShell();
            window.setMinimized(yes);
            if (!yes) {
                window.forceActive();
            }
        });
    }

    @Test
    void theCallsViewShowsWhyACallIsHereAndOffersWhatThePbxCanDo() {
        screen().press("Ctrl+5");
        workbench.until("the view says what belongs here", () -> screen().shows("calls.table.empty"));
        takenHere();
        workbench.until("the call is there", () -> !screen().rows("calls.table").isEmpty());
        assertThat(screen().rows("calls.table").get(0))
                .startsWith("Talking | Jürgen Weber, +49 30 901820 | Anna Huber | was busy");
        assertThat(screen().enabled("calls.hang_up")).isTrue();
        assertThat(screen().enabled("calls.take_back")).isFalse();
        screen().press("F12");
        workbench.until(
                "hung up", () -> !workbench.desk().sent(HangUpCall.class).isEmpty());
    }

    @Test
    void aCallIsTransferredToWhomTheCallerWantedByKeysAlone() {
        takenHere();
        workbench.until("the composer is offered", () -> focusIs("composer.text"));
        screen().press("Ctrl+T");
        workbench.until("whom to transfer to is asked", () -> screen().shows("transfer.table"));
        assertThat(screen().rows("transfer.table").get(0)).startsWith("Anna Huber (wanted by the caller) | 101");
        screen().press("Enter");
        workbench.until(
                "transferred", () -> !workbench.desk().sent(TransferCall.class).isEmpty());
        assertThat(workbench.desk().sent(TransferCall.class).get(0).to()).isEqualTo(Office.phone("101"));
    }

    @Test
    void withoutACallTheKeysSayWhyTheyDoNothing() {
        screen().press("F12");
        workbench.until(
                "it is said",
                () -> screen().text("status.notice")
                        .filter(text -> text.startsWith("There is no call at your phone"))
                        .isPresent());
    }

    @Test
    void myPresenceIsSetWithANoteByKeysAlone() {
        screen().press("F9");
        workbench.until("it is asked", () -> screen().shows("presence.note"));
        screen().press("Down");
        screen().press("Tab");
        screen().press("Tab");
        workbench.until("the note has the focus", () -> focusIs("presence.note"));
        screen().type("back soon");
        screen().press("Enter");
        workbench.until(
                "it is set", () -> !workbench.desk().sent(SetPresence.class).isEmpty());
        SetPresence set = workbench.desk().sent(SetPresence.class).get(0);
        assertThat(set.state()).isEqualTo(PresenceState.BUSY);
        assertThat(set.note()).contains("back soon");
    }

    @Test
    void colleaguesAreFoundWhileTypingAndShowTheirPresence() {
        workbench.office().presence("anna", PresenceState.AT_LUNCH, Optional.empty(), Optional.of("back at one"));
        workbench.until(
                "Anna is at lunch",
                () -> screen().rows("colleagues.table").stream()
                        .anyMatch(row -> row.startsWith("Anna Huber | At lunch")));
        assertThat(screen().rows("colleagues.table")).hasSize(4);
        screen().press("Ctrl+4");
        workbench.until("the colleagues have the focus", () -> focusIs("colleagues.table"));
        for (int i = 0; i < 8 && !focusIs("colleagues.filter"); i++) {
            screen().press("Shift+Tab");
        }
        workbench.until("the filter has the focus", () -> focusIs("colleagues.filter"));
        screen().type("lunch-time");
        workbench.until("nobody is found", () -> screen().shows("colleagues.table.empty"));
        screen().press("Ctrl+A");
        screen().type("back one");
        workbench.until("Anna is found", () -> screen().rows("colleagues.table").size() == 1);
    }

    @Test
    void everyKeyStandsInTheListOfKeys() {
        screen().press("F1");
        workbench.until("the list is there", () -> screen().shows("shortcuts.table"));
        assertThat(screen().rows("shortcuts.table"))
                .contains("F2 | New callback", "F5 | Call back", "F12 | Hang up", "Ctrl+1 | Show a view: Callbacks");
        screen().type("who writes");
        workbench.until(
                "the keys that do it are left",
                () -> screen().rows("shortcuts.table").size() == 2
                        && screen().rows("shortcuts.table").getFirst().startsWith("Ctrl+J"));
        screen().press("Esc");
        workbench.until("the list is gone", () -> !screen().shows("shortcuts.table"));
    }

    private void takenHere() {
        var call = workbench.office().rings("+4930901820", Optional.of("Jürgen Weber"), "101");
        workbench.office().takenBy(call, "102", DiversionReason.BUSY, Optional.empty());
        workbench.until(
                "the desktop knows", () -> workbench.desk().state().calls().size() == 1);
    }

    private boolean focusIs(String id) {
        return screen().focus().filter(id::equals).isPresent();
    }
}
