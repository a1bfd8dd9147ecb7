package org.ringback.workbench.tests;

import java.util.List;
import org.ringback.workbench.driver.Driver;

/** The administration as a person sees and uses it. */
final class AdministrationView {
    private final Workbench workbench;

    AdministrationView(Workbench workbench) {
        this.workbench = workbench;
    }

    private Driver screen() {
        return workbench.driver();
    }

    void go() {
        workbench.until("it is offered", () -> screen().texts().stream().anyMatch(t -> t.contains("Administration")));
        screen().press("Ctrl+9");
        focusIsIn("agents.table");
    }

    boolean isThere() {
        return screen().shows("administration.tabs");
    }

    List<String> agents() {
        return screen().rows("administration.agents.table");
    }

    /** Selects a row by keys, and goes into its form. */
    void edit(String name) {
        screen().clickRow("administration.agents.table", 0);
        focusIsIn("agents.table");
        screen().press("Shift+Tab");
        focusIsIn("agents.filter");
        screen().press("Ctrl+A");
        screen().type(name);
        workbench.until("it is found", () -> agents().size() == 1);
        screen().press("Down");
        focusIsIn("agents.table");
        screen().press("Enter");
        focusIsIn("agents.name");
    }

    /** Replaces what is in a field. */
    void type(String id, String text) {
        screen().click("administration." + id);
        focusIsIn(id);
        screen().press("Ctrl+A");
        screen().type(text);
        workbench.until("it is typed", () -> text(id).equals(text));
    }

    String text(String id) {
        return screen().text("administration." + id).orElse("");
    }

    void says(String id, String line) {
        workbench.until("administration." + id + " says: " + line, () -> text(id).equals(line));
    }

    void click(String id) {
        screen().click("administration." + id);
    }

    void focusIsIn(String id) {
        workbench.until(
                "administration." + id + " has the focus",
                () -> screen().focus().filter(("administration." + id)::equals).isPresent());
    }
}
