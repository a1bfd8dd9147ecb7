package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
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
import org.ringback.core.people.Customer;
import org.ringback.core.people.Role;
import org.ringback.desk.CustomerCommand;
import org.ringback.workbench.driver.Driver;

/** What the menu bar offers, and what it does not. */
class MenusTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private Driver screen() {
        return workbench.driver();
    }

    /** The items of a menu as it opens: a grey one is in brackets. */
    private List<String> items(String menu) {
        List<String> items = new ArrayList<>();
        workbench.onUiThread(() -> Arrays.stream(opened(menu).getItems())
                .map(item -> item.isEnabled() ? plain(item) : "(" + plain(item) + ")")
                .filter(text -> text.length() > 2)
                .forEach(items::add));
        workbench.onUiThread(() -> opened(menu).notifyListeners(SWT.Hide, new Event()));
        return items;
    }

    /** Does not wait for its end: what is chosen may ask something, and goes on only when that is answered. */
    private void choose(String menu, String wanted) {
        workbench.onUiThread(() -> {
            MenuItem chosen = Arrays.stream(opened(menu).getItems())
                    .filter(item -> plain(item).equals(wanted) && item.isEnabled())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not offered: " + wanted));
            chosen.getDisplay().asyncExec(() -> chosen.notifyListeners(SWT.Selection, new Event()));
        });
        // Comes behind it, or while it asks.
        workbench.onUiThread(() -> {});
    }

    private Menu opened(String menu) {
        Menu opened = Arrays.stream(
                        workbench.control("status.self").getShell().getMenuBar().getItems())
                .filter(item -> plain(item).equals(menu))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no menu " + menu))
                .getMenu();
        opened.notifyListeners(SWT.Show, new Event());
        return opened;
    }

    /** Without the letter's mark and the key. */
    private static String plain(MenuItem item) {
        return item.getText().replace("&", "").replaceAll("\t.*", "");
    }

    private void taken() {
        workbench
                .office()
                .takenBy(
                        workbench.office().rings("+442079460123", Optional.of("Emily Clarke"), "101"),
                        "102",
                        DiversionReason.BUSY,
                        Optional.empty());
    }

    @Test
    void withoutACallNothingCanBeDoneWithOne() {
        assertThat(items("Call"))
                .containsExactly("Dial …", "(Write a callback)", "(Transfer …)", "(Hold or resume)", "(Hang up)");
        taken();
        workbench.until(
                "all can be",
                () -> items("Call")
                        .equals(List.of("Dial …", "Write a callback", "Transfer …", "Hold or resume", "Hang up")));
    }

    @Test
    void theViewsStandInTheOrderOfTheirKeys() {
        List<String> keys = new ArrayList<>();
        workbench.onUiThread(() -> Arrays.stream(opened("View").getItems())
                .map(MenuItem::getText)
                .filter(text -> text.contains("Ctrl+"))
                .map(text -> text.substring(text.indexOf("Ctrl+")))
                .forEach(keys::add));
        assertThat(keys).containsExactly("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7");
    }

    @Test
    void aMergeIsUndoneFromTheHistoryAfterAQuestion() {
        Customer maria = workbench.office().customer("Maria Weber", "", "", "+4930901820");
        Customer other = workbench.office().customer("Wäber Mary", "", "", "+4989777777");
        assertThat(workbench.desk().send(new CustomerCommand.MergeCustomers(maria.id(), other.id())))
                .succeedsWithin(Duration.ofSeconds(30));
        CustomerView view = new CustomerView(workbench);
        assertThat(items("Customer")).as("of nobody").contains("(Undo merge …)");
        view.open("maria", "Maria Weber");
        workbench.until("the history is there", () -> view.history().size() == 1);
        workbench.until("the history has the focus", () -> screen().focus().equals(Optional.of("customer.history")));
        screen().press("Home");
        workbench.until("the merge is selected", () -> items("Customer").contains("Undo merge …"));
        choose("Customer", "Undo merge …");
        workbench.until(
                "it is asked", () -> screen().text("undoMerge.text").orElse("").contains("Wäber Mary gets back"));
        screen().click("undoMerge.ok");
        view.noticeIs("two customers again");
        assertThat(workbench.office().customer(other.id()).numbers()).isEqualTo(other.numbers());
    }

    @Test
    void whatOnlySomeRolesMayIsLeftOutForTheOthers() {
        assertThat(items("Customer")).noneMatch(item -> item.contains("Import") || item.contains("Erased"));
        workbench.office().agent("ben", "Ben Ortiz", Role.SUPERVISOR, "102");
        workbench.office().tell();
        workbench.until(
                "a supervisor may import",
                () -> items("Customer").stream().anyMatch(item -> item.startsWith("Import")));
        assertThat(items("Customer")).noneMatch(item -> item.contains("Erased"));
        workbench.office().agent("ben", "Ben Ortiz", Role.ADMINISTRATOR, "102");
        workbench.office().tell();
        workbench.until(
                "an administrator sees what was erased",
                () -> items("Customer").stream().anyMatch(item -> item.startsWith("Erased")));
    }

    @Test
    void editWorksInTheTextThatHasTheFocus() {
        assertThat(items("Edit")).containsExactly("(Undo)", "(Redo)", "(Cut)", "(Copy)", "(Paste)", "(Select all)");
        ComposerView composer = new ComposerView(workbench);
        composer.begin();
        composer.type("text", "the workshop");
        assertThat(items("Edit")).contains("Undo", "(Redo)", "(Cut)", "(Copy)", "Select all");
        screen().press("Alt+i");
        screen().press("a");
        workbench.until("all is marked", () -> items("Edit").contains("Cut"));
        choose("Edit", "Cut");
        workbench.until("it is cut", () -> composer.text("text").isEmpty());
        choose("Edit", "Undo");
        workbench.until("it is back", () -> composer.text("text").equals("the workshop"));
        choose("Edit", "Redo");
        workbench.until("it is gone again", () -> composer.text("text").isEmpty());
        choose("Edit", "Paste");
        workbench.until("it is put in", () -> composer.text("text").equals("the workshop"));
    }

    @Test
    void editCopiesFromAList() {
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "the first message");
        CallbacksView list = new CallbacksView(workbench);
        list.hasRows(1);
        list.go();
        workbench.until("there is something to copy", () -> items("Edit").contains("Copy"));
        choose("Edit", "Copy");
        ComposerView composer = new ComposerView(workbench);
        composer.begin();
        screen().click("composer.text");
        composer.focusIsIn("text");
        choose("Edit", "Paste");
        workbench.until("it was copied", () -> composer.text("text").equals("+4930901820"));
    }
}
