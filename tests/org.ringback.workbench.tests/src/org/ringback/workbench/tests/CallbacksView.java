package org.ringback.workbench.tests;

import java.util.List;
import org.ringback.workbench.driver.Driver;

/** The call-back list and the details below it, as a person sees and uses them. */
final class CallbacksView {
    private final Workbench workbench;

    CallbacksView(Workbench workbench) {
        this.workbench = workbench;
    }

    private Driver screen() {
        return workbench.driver();
    }

    List<String> rows() {
        return screen().rows("callbacks.table");
    }

    void hasRows(int count) {
        workbench.until("the list has " + count + " rows", () -> rows().size() == count);
    }

    /** Goes to the list by key; its first call-back is selected unless another is. */
    void go() {
        screen().press("Ctrl+1");
        workbench.until(
                "the list has the focus",
                () -> screen().focus().filter("callbacks.table"::equals).isPresent());
    }

    /** Opens the selected one by key. */
    void open() {
        screen().press("Enter");
        workbench.until("it is open", () -> screen().shows("callback.text"));
    }

    String details() {
        return screen().text("callback.text").orElse("");
    }

    String state() {
        return screen().text("callback.state").orElse("");
    }

    void stateIs(String text) {
        workbench.until("the state is: " + text, () -> state().startsWith(text));
    }

    boolean offers(String action) {
        return screen().shows("callback." + action);
    }

    void noticeIs(String text) {
        workbench.until(
                "the notice is: " + text,
                () -> screen().text("status.notice").orElse("").contains(text));
    }

    /** Says how it ended, by keys and one click. */
    void fillInOutcome(String outcome, String said) {
        workbench.until("the panel is there", () -> screen().shows("outcome.text"));
        screen().click("outcome." + outcome);
        screen().click("outcome.text");
        workbench.until(
                "it can be typed",
                () -> screen().focus().filter("outcome.text"::equals).isPresent());
        screen().type(said);
        workbench.until(
                "it is typed", () -> screen().text("outcome.text").orElse("").endsWith(said));
    }
}
