package org.ringback.workbench.tests;

import java.util.List;
import java.util.stream.Stream;
import org.ringback.workbench.driver.Driver;

/** The figures as a person sees and uses them. */
final class FiguresView {
    private final Workbench workbench;

    FiguresView(Workbench workbench) {
        this.workbench = workbench;
    }

    private Driver screen() {
        return workbench.driver();
    }

    void go() {
        workbench.until(
                "the part is there for this role",
                () -> screen().texts().stream().anyMatch(this::isTab));
        screen().press("Ctrl+0");
        workbench.until(
                "the period has the focus",
                () -> screen().focus().filter("figures.period"::equals).isPresent());
        counted();
    }

    private boolean isTab(String text) {
        return Stream.of("Figures", "Kennzahlen", "集計").anyMatch(text::contains);
    }

    /** Waits until there are figures. */
    void counted() {
        workbench.until(
                "it is counted",
                () -> !summary().isEmpty() && summary().getFirst().matches(".*[0-9].*"));
    }

    List<String> summary() {
        return screen().rows("figures.summary");
    }

    List<String> lines() {
        return screen().rows("figures.lines");
    }

    String says() {
        return screen().text("figures.state").orElse("");
    }

    /** The bars, line by line, as a screen reader reads them. */
    List<String> bars() {
        return screen().text("figures.chart").map(text -> text.lines().toList()).orElse(List.of());
    }
}
