package org.ringback.workbench.tests;

import org.eclipse.swt.widgets.Button;
import org.ringback.workbench.driver.Driver;

/** The composer as a person sees and uses it. */
final class ComposerView {
    private final Workbench workbench;

    ComposerView(Workbench workbench) {
        this.workbench = workbench;
    }

    private Driver screen() {
        return workbench.driver();
    }

    /** A text that belongs to the composer, by the end of its id; empty when it is not on screen. */
    String text(String id) {
        return screen().text("composer." + id).orElse("");
    }

    /** Whether the box is ticked that makes it confidential. */
    boolean marked() {
        boolean[] ticked = new boolean[1];
        workbench.onUiThread(() -> ticked[0] = ((Button) workbench.control("composer.confidential")).getSelection());
        return ticked[0];
    }

    /** What is said where the pointer rests. */
    String tip(String id) {
        String[] tip = new String[1];
        workbench.onUiThread(() -> tip[0] = workbench.control("composer." + id).getToolTipText());
        return tip[0];
    }

    boolean isFor(String name) {
        return screen().shows("composer.recipient." + name);
    }

    void focusIsIn(String id) {
        workbench.until(
                "composer." + id + " has the focus, not " + screen().focus().orElse("nothing"),
                () -> screen().focus().filter(("composer." + id)::equals).isPresent());
    }

    /** Begins an empty one by key. */
    void begin() {
        screen().press("F2");
        focusIsIn("recipients");
    }

    /** Finds somebody by typing, and takes the first one found. */
    void addRecipient(String typed, String name) {
        screen().type(typed);
        workbench.until("the field has it", () -> text("recipients").equals(typed));
        workbench.until(
                "it is offered",
                () -> screen().rows("composer.recipients.choices").stream().anyMatch(row -> row.startsWith(name)));
        screen().press("Enter");
        workbench.until("it is for " + name, () -> isFor(name));
    }

    /** Types into a field. */
    void type(String id, String text) {
        if (screen().focus().filter(("composer." + id)::equals).isEmpty()) {
            screen().click("composer." + id);
            focusIsIn(id);
        }
        screen().type(text);
        workbench.until("it is typed", () -> text(id).endsWith(text));
    }

    void send() {
        screen().press("Ctrl+Enter");
    }

    void says(String id, String text) {
        workbench.until("composer." + id + " says: " + text, () -> text(id).contains(text));
    }
}
