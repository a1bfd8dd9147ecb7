package org.ringback.workbench.tests;

import java.util.List;
import org.ringback.workbench.driver.Driver;

/** The customer view, as a person sees and uses it. */
final class CustomerView {
    private final Workbench workbench;

    CustomerView(Workbench workbench) {
        this.workbench = workbench;
    }

    private Driver screen() {
        return workbench.driver();
    }

    /** To the search field by key, and types. */
    void find(String words) {
        screen().press("F3");
        workbench.until(
                "the search field has the focus",
                () -> screen().focus().filter("customer.search"::equals).isPresent());
        screen().type(words);
    }

    /** Finds the one customer with these words, and opens it. */
    void open(String words, String name) {
        find(words);
        workbench.until(words + " is found", () -> results().size() == 1);
        screen().press("Enter");
        workbench.until(name + " is shown", () -> text("name").startsWith(name));
    }

    List<String> results() {
        return screen().rows("customer.results");
    }

    List<String> said() {
        return screen().rows("customer.said");
    }

    List<String> history() {
        return screen().rows("customer.history");
    }

    String text(String part) {
        return screen().text("customer." + part).orElse("");
    }

    boolean shows(String part) {
        return screen().shows("customer." + part);
    }

    /** Presses a button, and waits for what it brings. */
    void press(String button, String brings) {
        screen().click("customer." + button);
        workbench.until(brings + " is there", () -> screen().shows(brings));
    }

    void noticeIs(String text) {
        workbench.until(
                "the notice is: " + text,
                () -> screen().text("status.notice").orElse("").contains(text));
    }
}
