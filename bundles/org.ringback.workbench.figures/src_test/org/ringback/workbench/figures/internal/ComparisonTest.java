package org.ringback.workbench.figures.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.desk.client.DeskState;

/** What is now and what was before stand beside each other, in numbers and in words. */
class ComparisonTest {
    private static final Instant FROM = Instant.parse("2026-10-31T23:00:00Z");
    private static final Period.Span SPAN = new Period.Span(
            FROM, Texts.NOW, Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-20T12:30:00Z"));
    private final Wording wording = Texts.wording("en");

    static Figures figures(By by, String of, int entered, int minutes) {
        return new Figures(
                by,
                Optional.of(of).filter(o -> !o.isEmpty()),
                entered,
                entered / 2,
                entered,
                Optional.of(Duration.ofMinutes(minutes)),
                Optional.of(Duration.ofMinutes(3L * minutes)),
                entered,
                entered * 3 / 4,
                entered,
                entered / 2,
                entered * 2,
                entered / 5,
                entered / 10);
    }

    static Comparison sample() {
        return Comparison.of(
                SPAN,
                Texts.NOW,
                List.of(
                        figures(By.ALL, "", 40, 12),
                        figures(By.GROUP, "sales", 10, 7),
                        figures(By.GROUP, "", 30, 15),
                        figures(By.AGENT, "anna", 40, 12),
                        figures(By.REASON, "BUSY", 40, 12),
                        figures(By.HOUR, "9", 10, 9),
                        figures(By.HOUR, "14", 30, 15),
                        figures(By.WEEKDAY, "1", 40, 12)),
                List.of(
                        figures(By.ALL, "", 20, 15),
                        figures(By.GROUP, "gone", 20, 15),
                        figures(By.HOUR, "10", 20, 15)));
    }

    @Test
    void whatIsOnlyInOneOfThemIsNothingInTheOther() {
        Comparison comparison = sample();
        assertThat(comparison.by(By.GROUP))
                .extracting(p -> wording.name(p, DeskState.EMPTY) + " "
                        + p.now().entered() + " " + p.before().entered())
                .containsExactly("For one agent 30 0", "sales 10 0", "gone 0 20");
        assertThat(comparison.by(By.HOUR))
                .extracting(p -> wording.name(p, DeskState.EMPTY))
                .as("in the order of the day")
                .containsExactly("09:00", "10:00", "14:00");
    }

    @Test
    void barsOfHoursHaveThoseInBetween() {
        assertThat(Bars.of(sample(), By.HOUR, Measure.ENTERED, wording, DeskState.EMPTY)
                        .spoken()
                        .lines())
                .containsExactly(
                        "09:00: 10 (0)",
                        "10:00: 0 (20)",
                        "11:00: 0 (0)",
                        "12:00: 0 (0)",
                        "13:00: 0 (0)",
                        "14:00: 30 (0)");
    }

    @Test
    void changesAreRelativeAndOfSharesInPoints() {
        Comparison.Pair all = sample().all();
        assertThat(wording.valueOf(Measure.ENTERED, all.now())).isEqualTo("40");
        assertThat(wording.change(Measure.ENTERED, all)).isEqualTo("+100 %");
        assertThat(wording.value(Measure.MEDIAN, all.now())).isEqualTo("12 min");
        assertThat(wording.change(Measure.MEDIAN, all)).isEqualTo("−20 %");
        assertThat(wording.valueOf(Measure.IN_TIME, all.now())).isEqualTo("75 % of 40");
        assertThat(wording.valueOf(Measure.KEPT, all.now())).isEqualTo("50 % of 8");
        assertThat(wording.change(Measure.IN_TIME, all)).isEqualTo("±0 points");
        assertThat(wording.value(Measure.ATTEMPTS, all.now())).isEqualTo("2.0");
    }

    @Test
    void anEmptyPeriodHasNoSharesAndNoChange() {
        Comparison empty = Comparison.of(SPAN, Texts.NOW, List.of(Figures.NONE), List.of(Figures.NONE));
        for (Measure measure : List.of(
                Measure.MEDIAN, Measure.NINE_OF_TEN, Measure.IN_TIME, Measure.REACHED_FIRST, Measure.ATTEMPTS)) {
            assertThat(wording.valueOf(measure, empty.all().now()))
                    .as("%s", measure)
                    .isEqualTo("–");
            assertThat(wording.change(measure, empty.all())).isEmpty();
        }
        assertThat(wording.value(Measure.ENTERED, empty.all().now())).isEqualTo("0");
        assertThat(wording.change(Measure.ENTERED, empty.all()))
                .as("of nothing there is no part")
                .isEmpty();
        assertThat(empty.by(By.AGENT)).isEmpty();
    }

    @Test
    void saysWhichDaysWereCounted() {
        assertThat(wording.span(sample(), Texts.BERLIN))
                .isEqualTo("Nov 1, 2026 – Nov 20, 2026 14:30, compared with Oct 1, 2026 – Oct 20, 2026 14:30."
                        + " Counted 14:30.");
        assertThat(Texts.wording("de").span(sample(), Texts.BERLIN))
                .isEqualTo("01.11.2026 – 20.11.2026 14:30, verglichen mit 01.10.2026 – 20.10.2026 14:30."
                        + " Gezählt 14:30.");
    }

    @Test
    void ofASingleDayTheDateIsSaidOnce() {
        Instant day = Instant.parse("2026-11-20T00:00:00Z");
        Instant before = day.minusSeconds(86_400);
        Period.Span today = new Period.Span(day, Texts.NOW, before, day);
        assertThat(wording.span(Comparison.of(today, Texts.NOW, List.of(), List.of()), ZoneOffset.UTC))
                .startsWith("Nov 20, 2026 00:00 – 13:30, compared with Nov 19, 2026.");
    }

    @Test
    void theTableForASpreadsheetHasEveryLineWithNowAndBefore() {
        var sheet = new FiguresSheet(Texts.messages("en"), Texts.formats("en"), wording).of(sample(), DeskState.EMPTY);
        var page = sheet.pages().after(Optional.empty()).toCompletableFuture().join();
        assertThat(sheet.header()).hasSize(26);
        assertThat(page.rows()).hasSize(10).allMatch(row -> row.size() == 26);
        assertThat(page.rows().getFirst())
                .containsExactly(
                        "All", "All", "40", "20", "40", "720", "2160", "40", "30", "40", "20", "80", "8", "4", "20",
                        "10", "20", "900", "2700", "20", "15", "20", "10", "40", "4", "2");
    }
}
