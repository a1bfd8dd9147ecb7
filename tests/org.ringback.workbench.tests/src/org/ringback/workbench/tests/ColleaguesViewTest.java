package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallCommand.Dial;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.driver.Driver;

/** Colleagues: who is there, since when, from where it is known, and what can be done with them, by keys. */
class ColleaguesViewTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private Driver screen() {
        return workbench.driver();
    }

    private void shows(String name, String... parts) {
        workbench.until(
                name + " with " + String.join(", ", parts),
                () -> screen().rows("colleagues.table").stream()
                        .filter(row -> row.startsWith(name))
                        .anyMatch(row -> java.util.Arrays.stream(parts).allMatch(row::contains)));
    }

    private void go() {
        screen().press("Ctrl+4");
        workbench.until(
                "the colleagues have the focus",
                () -> screen().focus().filter("colleagues.table"::equals).isPresent());
    }

    @Test
    void everyPresenceSaysUntilWhenAndFromWhereItIsKnown() throws Exception {
        workbench
                .office()
                .presence("anna", PresenceState.AT_LUNCH, Optional.of(Duration.ofMinutes(30)), Optional.of("in town"));
        workbench.office().presence("carla", PresenceState.AWAY, PresenceSource.DESKTOP);
        workbench.office().presence("dora", PresenceState.ON_CALL, PresenceSource.PHONE);
        shows("Anna Huber", "At lunch", "set by hand", "in town", "101 Idle");
        shows("Carla Müller", "Away", "from the desktop");
        shows("Dora Sato", "On a call", "from the phone");
        workbench.picture("colleagues");
    }

    @Test
    void whoIsNotLoggedInIsGreyWhateverWasBefore() throws Exception {
        workbench.office().neverLoggedIn("anna");
        workbench.office().loggedOut("carla");
        shows("Anna Huber", "Not logged in", "101 Idle");
        shows("Carla Müller", "Not logged in", "from the desktop");
        workbench.picture("not-logged-in");
        workbench.office().presence("anna", PresenceState.AVAILABLE, Optional.empty(), Optional.empty());
        shows("Anna Huber", "Available");
    }

    @Test
    void oneGroupIsShownByKeysAlone() {
        go();
        for (int i = 0;
                i < 8 && screen().focus().filter("colleagues.group"::equals).isEmpty();
                i++) {
            screen().press("Shift+Tab");
        }
        workbench.until(
                "the group has the focus",
                () -> screen().focus().filter("colleagues.group"::equals).isPresent());
        screen().press("Down");
        workbench.until("only Sales", () -> screen().rows("colleagues.table").size() == 2);
        assertThat(screen().text("colleagues.group")).contains("Sales");
    }

    @Test
    void aColleagueIsCalledByKeysAlone() {
        go();
        screen().press("Alt+L");
        workbench.until("dialled", () -> !workbench.desk().sent(Dial.class).isEmpty());
        assertThat(workbench.desk().sent(Dial.class).getFirst().number()).isEqualTo("101");
    }

    @Test
    void aCallbackIsLeftForAColleagueByEnter() {
        go();
        screen().press("Enter");
        workbench.until("the composer is for her", () -> screen().shows("composer.recipient.Anna Huber"));
        workbench.until(
                "one only has to type",
                () -> screen().focus().filter("composer.text"::equals).isPresent());
    }

    @Test
    void whoTookADivertedCallSeesThePresenceAndPutsItThroughAllTheSame() throws Exception {
        workbench.office().presence("anna", PresenceState.IN_MEETING, Optional.empty(), Optional.of("room 3"));
        var call = workbench.office().rings("+4930901820", Optional.of("Jürgen Weber"), "101");
        workbench.office().takenBy(call, "102", DiversionReason.PRESENCE, Optional.empty());
        workbench.until(
                "the presence stands there",
                () -> screen().text("composer.presence").orElse("").equals("Anna Huber: In a meeting, room 3"));
        assertThat(screen().shows("composer.put_through")).isTrue();
        workbench.picture("put-through");
        screen().type("Call about the railings");
        screen().click("composer.put_through");
        workbench.until(
                "transferred", () -> !workbench.desk().sent(TransferCall.class).isEmpty());
        assertThat(workbench.desk().sent(TransferCall.class).getFirst().to()).isEqualTo(Office.phone("101"));
        assertThat(screen().text("composer.text")).contains("Call about the railings");
        workbench.office().transferred(call, "101");
        workbench.until("it is not offered any more", () -> !screen().shows("composer.put_through"));
    }

    @Test
    void whoIsWaitedForIsToldOfWhenFreeAndCalledByOneKey() throws Exception {
        workbench.office().presence("carla", PresenceState.IN_MEETING, Optional.empty(), Optional.empty());
        shows("Carla Müller", "In a meeting");
        go();
        screen().press("Home");
        List<String> rows = screen().rows("colleagues.table");
        for (int i = 0; !rows.get(i).startsWith("Carla"); i++) {
            screen().press("Down");
        }
        choose("Tell me when free");
        shows("Carla Müller", "In a meeting – you will be told");
        workbench.picture("waited-for");
        workbench.office().presence("carla", PresenceState.AVAILABLE, Optional.empty(), Optional.empty());
        workbench.until(
                "it is told",
                () -> screen().text("free.text")
                        .filter("Carla Müller is free now."::equals)
                        .isPresent());
        workbench.picture("free-now");
        screen().press("Ctrl+o");
        workbench.until(
                "she is called",
                () -> workbench.desk().sent(Dial.class).stream()
                        .anyMatch(dial -> dial.number().equals("103")));
    }

    private void choose(String wanted) {
        workbench.onUiThread(() -> {
            Menu menu = workbench.control("colleagues.table").getMenu();
            menu.notifyListeners(SWT.Show, new Event());
            MenuItem item = Arrays.stream(menu.getItems())
                    .filter(each -> each.getText().replace("&", "").equals(wanted) && each.isEnabled())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not offered: " + wanted));
            item.getDisplay().asyncExec(() -> item.notifyListeners(SWT.Selection, new Event()));
        });
    }
}
