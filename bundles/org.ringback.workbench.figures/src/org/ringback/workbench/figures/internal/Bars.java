package org.ringback.workbench.figures.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.desk.client.DeskState;

/**
 * What a chart shows: one value for each line, now and before. Pure.
 *
 * @param upright whether the bars stand beside each other, as hours and days do; otherwise they lie below each other
 * @param most the largest value of all; above 0
 */
record Bars(String title, boolean upright, List<Bar> bars, double most) {
    /**
     * One line.
     *
     * @param text the value as it is read
     * @param textBefore that of before
     */
    record Bar(String name, OptionalDouble value, OptionalDouble before, String text, String textBefore) {
        double share(double most) {
            return value.orElse(0) / most;
        }

        double shareBefore(double most) {
            return before.orElse(0) / most;
        }
    }

    Bars {
        bars = List.copyOf(bars);
    }

    static final Bars NONE = new Bars("", false, List.of(), 1);

    static Bars of(Comparison comparison, By by, Measure measure, Wording wording, DeskState state) {
        boolean upright = by == By.HOUR || by == By.WEEKDAY;
        List<Comparison.Pair> pairs = comparison.by(by);
        List<Bar> bars = (upright ? gapless(pairs) : pairs)
                .stream()
                        .map(pair -> new Bar(
                                wording.name(pair, state),
                                measure.of(pair.now()),
                                measure.of(pair.before()),
                                wording.value(measure, pair.now()),
                                wording.value(measure, pair.before())))
                        .toList();
        double most = bars.stream()
                .mapToDouble(b -> Math.max(b.value().orElse(0), b.before().orElse(0)))
                .max()
                .orElse(1);
        return new Bars(wording.name(measure), upright, bars, most > 0 ? most : 1);
    }

    /** With hours or days in between in which nothing was entered, so that a width is a time. */
    private static List<Comparison.Pair> gapless(List<Comparison.Pair> pairs) {
        List<Comparison.Pair> all = new ArrayList<>();
        for (Comparison.Pair pair : pairs) {
            for (int i = all.isEmpty() ? number(pair) : number(all.getLast()) + 1; i < number(pair); i++) {
                all.add(new Comparison.Pair(pair.by(), Optional.of(Integer.toString(i)), Figures.NONE, Figures.NONE));
            }
            all.add(pair);
        }
        return all;
    }

    private static int number(Comparison.Pair pair) {
        return pair.of().map(Integer::parseInt).orElse(-1);
    }

    /** All of it in lines, for screen readers. */
    String spoken() {
        return bars.stream()
                .map(b -> b.name() + ": " + b.text() + " (" + b.textBefore() + ")")
                .collect(Collectors.joining("\n"));
    }
}
