package org.ringback.workbench.figures.internal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ringback.core.callback.Figures.By;
import org.ringback.desk.client.DeskState;

/** What a printed report says, in words. Pure. */
final class ReportText {
    private final Messages messages;
    private final Wording wording;
    private final Comparison comparison;
    private final ZoneId zone;

    /** The first page: its title, which time was counted, and the table of all. */
    record Head(String title, String span, Grid summary) {}

    /** One way in which they belong together: a table and its chart. */
    record Part(String title, Grid lines, Bars bars) {}

    /** A table. */
    record Grid(List<String> header, List<List<String>> rows) {
        Grid {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }

    ReportText(Messages messages, Wording wording, Comparison comparison, ZoneId zone) {
        this.messages = messages;
        this.wording = wording;
        this.comparison = comparison;
        this.zone = zone;
    }

    Head head() {
        Comparison.Pair all = comparison.all();
        List<List<String>> rows = Arrays.stream(Measure.values())
                .map(m -> List.of(
                        wording.name(m),
                        wording.valueOf(m, all.now()),
                        wording.valueOf(m, all.before()),
                        wording.change(m, all)))
                .toList();
        return new Head(
                messages.title,
                wording.span(comparison, zone),
                new Grid(List.of(messages.figure, messages.now, messages.before, messages.change), rows));
    }

    Part part(By by, Measure bars, List<Measure> columns, DeskState state) {
        List<String> header = new ArrayList<>(List.of(wording.name(by)));
        for (Measure measure : columns) {
            header.add(wording.heading(measure));
            if (measure == Measure.ENTERED) {
                header.add(messages.before);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (Comparison.Pair pair : comparison.by(by)) {
            List<String> row = new ArrayList<>(List.of(wording.name(pair, state)));
            for (Measure measure : columns) {
                row.add(wording.value(measure, pair.now()));
                if (measure == Measure.ENTERED) {
                    row.add(wording.value(measure, pair.before()));
                }
            }
            rows.add(row);
        }
        return new Part(wording.name(by), new Grid(header, rows), Bars.of(comparison, by, bars, wording, state));
    }
}
