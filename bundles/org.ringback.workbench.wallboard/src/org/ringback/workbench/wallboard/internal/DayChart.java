package org.ringback.workbench.wallboard.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringback.desk.Query;
import org.ringback.desk.Result;

/**
 * What the chart of the day shows: the hours of the working day, and any others in which something happened. Pure.
 *
 * @param bars one for each hour, in order
 * @param most the largest number of all; at least 1
 */
record DayChart(List<Bar> bars, int most) {
    private static final int BEGINS = 8;
    private static final int ENDS = 18;

    /** One hour. */
    record Bar(int hour, int entered, int done) {}

    DayChart {
        bars = List.copyOf(bars);
    }

    /** Nothing is known yet. */
    static final DayChart EMPTY = new DayChart(List.of(), 1);

    static DayChart of(Result.Day day, ZoneId zone) {
        List<Bar> all = new ArrayList<>();
        for (Result.Day.Hour hour : day.hours()) {
            all.add(new Bar(hour.begin().atZone(zone).getHour(), hour.entered(), hour.done()));
        }
        int first =
                all.stream().filter(DayChart::busy).mapToInt(Bar::hour).min().orElse(BEGINS);
        int last = all.stream().filter(DayChart::busy).mapToInt(Bar::hour).max().orElse(ENDS - 1);
        List<Bar> shown = all.stream()
                .filter(b -> b.hour() >= Math.min(first, BEGINS) && b.hour() <= Math.max(last, ENDS - 1))
                .toList();
        int most = shown.stream()
                .mapToInt(b -> Math.max(b.entered(), b.done()))
                .max()
                .orElse(1);
        return new DayChart(shown, Math.max(1, most));
    }

    private static boolean busy(Bar bar) {
        return bar.entered() > 0 || bar.done() > 0;
    }

    int entered() {
        return bars.stream().mapToInt(Bar::entered).sum();
    }

    int done() {
        return bars.stream().mapToInt(Bar::done).sum();
    }

    /** When the day began. */
    static Instant midnight(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        return here.toLocalDate().atStartOfDay(zone).toInstant();
    }

    /** What asks for that day: of 23 or 25 hours when clocks are set. */
    static Query.GetDay question(Instant now, ZoneId zone) {
        Instant end =
                now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return new Query.GetDay(midnight(now, zone), Optional.of(end));
    }
}
