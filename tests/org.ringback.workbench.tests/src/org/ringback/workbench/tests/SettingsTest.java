package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.workbench.driver.Driver;

/** The settings page, by keys alone: what is chosen is so at once. */
class SettingsTest {
    @RegisterExtension
    final Workbench workbench = new Workbench();

    private Driver screen() {
        return workbench.driver();
    }

    private <T> T onScreen(Supplier<T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        workbench.onUiThread(() -> answer.set(question.get()));
        return answer.get();
    }

    private void open() {
        screen().press("Ctrl+,");
        workbench.until("the page is there", () -> focusIs("settings.popups"));
    }

    private void close() {
        screen().press("Esc");
        workbench.until("the page is gone", () -> !screen().shows("settings.popups"));
    }

    /** Goes there by the letter of its name and chooses the one so many further down. */
    private void choose(String letter, String id, int down) {
        screen().press("Alt+" + letter);
        workbench.until("the letter leads to " + id, () -> focusIs(id));
        int wanted = onScreen(() -> ((Combo) workbench.control(id)).getSelectionIndex()) + down;
        for (int i = 0; i < Math.abs(down); i++) {
            screen().press(down > 0 ? "Down" : "Up");
        }
        workbench.until(
                id + " is chosen", () -> onScreen(() -> ((Combo) workbench.control(id)).getSelectionIndex()) == wanted);
    }

    private boolean focusIs(String id) {
        return screen().focus().filter(id::equals).isPresent();
    }

    private RGB ground() {
        return onScreen(() -> workbench.control("status.notice").getBackground().getRGB());
    }

    /** From the heading to the row below it. */
    private int rowHeight() {
        return onScreen(() -> {
            Table table = (Table) workbench.control("callbacks.table");
            return table.getItem(1).getBounds(0).y - table.getItem(0).getBounds(0).y;
        });
    }

    private int letters() {
        return onScreen(() -> workbench.control("status.self").computeSize(-1, -1).y);
    }

    private void submit(String name) {
        Callbacks.submit(
                workbench.office(),
                "anna",
                "ben",
                "+44207946" + (name.startsWith("E") ? "0123" : "0456"),
                name,
                "Please call.");
        workbench.until(
                name + " is told", () -> screen().text("news.text").orElse("").contains(name));
    }

    @Test
    void everySettingIsReachedByTabAndEscLeavesThePage() throws Exception {
        open();
        if (screen().shows("settings.systemNotices")) {
            screen().press("Tab");
            workbench.until("Tab leads to the system's", () -> focusIs("settings.systemNotices"));
        }
        for (String next : new String[] {
            "sound.new", "sound.urgent", "sound.call", "volume", "theme", "typeSize", "density", "language"
        }) {
            screen().press("Tab");
            workbench.until("Tab leads to " + next, () -> focusIs("settings." + next));
        }
        screen().press("Tab");
        workbench.until("Tab leads to how it starts", () -> focusIs("settings.startMinimised"));
        workbench.picture("settings");
        assertThat(screen().text("settings.languageHint").orElseThrow()).contains("next start");
        close();
    }

    @Test
    void coloursChangeWhileThePageIsOpenAndAreKept() {
        open();
        choose("t", "settings.theme", 2);
        workbench.until("it is dark", () -> luminance(ground()) < 120);
        choose("t", "settings.theme", 1);
        workbench.until("it is black", () -> ground().equals(new RGB(0, 0, 0)));
        choose("t", "settings.theme", -2);
        workbench.until("it is as light as its style sheet says", () -> ground().equals(new RGB(0xF5, 0xF6, 0xF8)));
        close();
        open();
        assertThat(onScreen(() -> ((Combo) workbench.control("settings.theme")).getSelectionIndex()))
                .isEqualTo(1);
        close();
    }

    private static int luminance(RGB colour) {
        return colour.red + colour.green + colour.blue;
    }

    @Test
    void lettersGrowAtOnceAndNothingIsCutOff() throws Exception {
        submit("Emily Clarke");
        int small = letters();
        int row = rowHeight();
        open();
        choose("z", "settings.typeSize", 2);
        workbench.until("letters are larger", () -> letters() >= small * 14 / 10);
        workbench.until("rows are higher", () -> rowHeight() >= row * 13 / 10);
        for (String id : new String[] {"settings.news", "settings.typeSize.label", "settings.languageHint"}) {
            workbench.until(
                    "all of " + id + " is seen",
                    () -> onScreen(() -> {
                        Label label = (Label) workbench.control(id);
                        Rectangle has = label.getBounds();
                        return label.computeSize(has.width, -1).y <= has.height
                                && (id.endsWith("Hint") || label.computeSize(-1, -1).x <= has.width);
                    }));
        }
        workbench.picture("settings-150");
        choose("z", "settings.typeSize", -2);
        workbench.until("they are as before", () -> letters() == small && rowHeight() == row);
        close();
    }

    @Test
    void whatIsShownFirstAfterwardsGrowsOnce() {
        submit("Emily Clarke");
        open();
        choose("z", "settings.typeSize", 2);
        close();
        screen().press("Ctrl+O");
        workbench.until(
                "it is open", () -> screen().text("callback.text").orElse("").contains("Please call."));
        assertThat(lineHeight()).as("as large as other letters").isLessThan(letters() * 13 / 10);
        open();
        choose("z", "settings.typeSize", -2);
        close();
    }

    private int lineHeight() {
        return onScreen(() -> ((StyledText) workbench.control("callback.text")).getLineHeight());
    }

    @Test
    void rowsOfTheListGetMoreRoom() {
        submit("Emily Clarke");
        int row = rowHeight();
        open();
        choose("l", "settings.density", 1);
        workbench.until("rows are higher", () -> rowHeight() == row + 8);
        choose("l", "settings.density", -1);
        workbench.until("rows are as before", () -> rowHeight() == row);
        close();
    }

    @Test
    void popupsComeAlwaysOrNever() {
        submit("Emily Clarke");
        assertThat(workbench.popups()).isEmpty();
        open();
        choose("p", "settings.popups", 1);
        close();
        submit("Oliver Grant");
        workbench.until("there is one, though the window is in front", () -> screen().shows("popup.callback.open"));
        open();
        choose("p", "settings.popups", -2);
        close();
        screen().press("Ctrl+Shift+D");
        workbench.until("it was put away", () -> workbench.popups().isEmpty());
        workbench.onUiThread(() -> workbench.control("status.self").getShell().setMinimized(true));
        Callbacks.submit(workbench.office(), "anna", "ben", "+4930901820", "Maria Weber", "Third.");
        workbench.until("it is counted", () -> screen().windows().stream().anyMatch(title -> title.startsWith("(3)")));
        assertThat(workbench.popups()).isEmpty();
    }
}
