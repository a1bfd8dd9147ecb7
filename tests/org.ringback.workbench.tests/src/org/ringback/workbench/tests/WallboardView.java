package org.ringback.workbench.tests;

import java.util.List;
import org.ringback.workbench.driver.Driver;

/** The wallboard as a person sees and uses it. */
final class WallboardView {
    private final Workbench workbench;

    WallboardView(Workbench workbench) {
        this.workbench = workbench;
    }

    private Driver screen() {
        return workbench.driver();
    }

    void go() {
        workbench.until("it is offered", () -> screen().texts().stream().anyMatch(t -> t.contains("Wallboard")));
        screen().press("Ctrl+8");
        focusIsIn("lines");
    }

    /** Groups and agents, without how long the oldest waits. */
    List<String> lines() {
        return screen().rows("wallboard.lines").stream()
                .map(row -> row.substring(0, row.lastIndexOf('|')).strip())
                .toList();
    }

    /** Call-backs in the order on screen, without how long they wait. */
    List<String> callbacks() {
        return screen().rows("wallboard.callbacks").stream()
                .map(row -> row.replaceAll(", waiting [0-9]+ (s|min)", ""))
                .map(row -> row.replaceAll("[0-9]+ (s|min) late", "late"))
                .toList();
    }

    /** What the board in its own window says, line by line; nothing when it is not there. */
    List<String> board() {
        return screen().text("board").map(text -> text.lines().toList()).orElse(List.of());
    }

    void says(String id, String text) {
        workbench.until(
                "wallboard." + id + " says: " + text,
                () -> screen().text("wallboard." + id).filter(text::equals).isPresent());
    }

    void focusIsIn(String id) {
        workbench.until(
                "wallboard." + id + " has the focus",
                () -> screen().focus().filter(("wallboard." + id)::equals).isPresent());
    }
}
