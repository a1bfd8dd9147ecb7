package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
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
    void announcesACallbackWithoutTakingTheFocusAndCountsIt() {
        screen().press("Ctrl+4");
        workbench.until("the colleagues have the focus", () -> focusIs("colleagues.table"));
        Callbacks.submit(workbench.office(), "anna", "ben", "+442079460123", "Emily Clarke", "Please call about 1187.");
        workbench.until("the popup is there", () -> screen().shows("popup.callback.open"));
        assertThat(screen().text("popup.callback.title")).contains("New callback, written by Anna Huber");
        assertThat(screen().text("popup.callback.subject")).contains("Emily Clarke, +44 20 7946 0123");
        assertThat(screen().focus()).contains("colleagues.table");
        workbench.until(
                "the title counts", () -> screen().windows().stream().anyMatch(t -> t.startsWith("(1) Ringback")));
        workbench.until(
                "the server knows",
                () -> !workbench.desk().sent(MarkDelivered.class).isEmpty());
        screen().click("popup.callback.dismiss");
        workbench.until("the popup is gone", () -> !screen().shows("popup.callback.open"));
        assertThat(screen().windows()).anyMatch(title -> title.startsWith("(1) Ringback"));
    }

    @Test
    void announcementsLieOnTheListAndTwoAtMostWhileOneWorks() {
        for (String name : List.of("Emily", "Oliver", "Grace")) {
            Callbacks.submit(
                    workbench.office(), "anna", "ben", "+4420794601" + (int) name.charAt(0), name, "Please call.");
            workbench.until(
                    name + " is announced",
                    () -> screen().windows().stream().anyMatch(title -> title.contains(": " + name)));
        }
        workbench.onUiThread(() -> {
            List<Shell> popups = workbench.popups();
            assertThat(popups).hasSize(2);
            Control list = workbench.control("callbacks.table.empty", "callbacks.table");
            int end = list.getParent().toDisplay(0, list.getParent().getSize().y).y;
            assertThat(popups).allSatisfy(popup -> {
                assertThat(popup.getBounds().y + popup.getBounds().height).isLessThanOrEqualTo(end + 40);
                assertThat(popup.getBounds().x + popup.getBounds().width)
                        .isLessThan(workbench.control("composer.send").toDisplay(0, 0).x - 200);
            });
        });
    }

    @Test
    void aRingingPhoneIsAnnouncedAsLongAsItRings() {
        var call = workbench.office().rings("+4930901820", Optional.of("Jürgen Weber"), "102");
        workbench.until("the popup is there", () -> screen().shows("popup.call.title"));
        assertThat(screen().text("popup.call.title")).contains("Your phone rings");
        assertThat(screen().text("popup.call.subject")).contains("Jürgen Weber, +49 30 901820");
        workbench.office().hangUp(call);
        workbench.until("the popup is gone", () -> !screen().shows("popup.call.title"));
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
