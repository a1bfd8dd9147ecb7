package org.ringback.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What was measured.
 *
 * @param bench the word that runs it
 * @param what for the table
 * @param unit of both values
 * @param value ours
 * @param yardstick what the machine and the broker alone do in the same run
 * @param toReach in words
 */
record Figure(String bench, String what, String unit, double value, Optional<Double> yardstick, String toReach) {
    static final String HEADING = "| what | ours | yardstick | ours / yardstick | to reach |\n|---|---|---|---|---|";

    /** A row for docs/performance.md. */
    String row() {
        return "| %s | %s %s | %s | %s | %s |"
                .formatted(
                        what,
                        number(value),
                        unit,
                        yardstick.map(y -> number(y) + " " + unit).orElse("–"),
                        yardstick.map(y -> number(value / y)).orElse("–"),
                        toReach);
    }

    String json() {
        return "{\"bench\":\"%s\",\"what\":\"%s\",\"unit\":\"%s\",\"value\":%s%s}"
                .formatted(
                        bench,
                        what,
                        unit,
                        number(value),
                        yardstick.map(y -> ",\"yardstick\":" + number(y)).orElse(""));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
