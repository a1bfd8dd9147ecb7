package org.ringback.workbench.figures.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Periods are whole days of the office, and what runs still is compared with as much of the one before. */
class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void todayIsComparedWithAsMuchOfYesterday() {
        assertThat(span(Period.TODAY, "2026-11-20T14:30:00"))
                .isEqualTo(new Period.Span(
                        at("2026-11-19T23:00:00Z"),
                        at("2026-11-20T13:30:00Z"),
                        at("2026-11-18T23:00:00Z"),
                        at("2026-11-19T13:30:00Z")));
    }

    @Test
    void theDayAfterOneOf25HoursIsComparedWithTheSameTimeOfIt() {
        // On Sunday, 25 October 2026, the clocks are set back: 14:30 is 15.5 hours after its midnight.
        Period.Span monday = span(Period.TODAY, "2026-10-26T14:30:00");
        assertThat(Duration.between(monday.from(), monday.until())).isEqualTo(Duration.ofMinutes(14 * 60 + 30));
        assertThat(Duration.between(monday.beforeFrom(), monday.beforeUntil()))
                .isEqualTo(Duration.ofMinutes(15 * 60 + 30));
    }

    @Test
    void wholeDaysHaveTheirHours() {
        Period.Span autumn =
                Period.FROM_TO.span(now("2026-11-20T14:30:00"), LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 25));
        assertThat(Duration.between(autumn.from(), autumn.until())).isEqualTo(Duration.ofHours(25));
        assertThat(Duration.between(autumn.beforeFrom(), autumn.beforeUntil())).isEqualTo(Duration.ofHours(24));
        Period.Span spring =
                Period.FROM_TO.span(now("2026-11-20T14:30:00"), LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 30));
        assertThat(Duration.between(spring.from(), spring.until())).isEqualTo(Duration.ofHours(47));
        assertThat(spring.beforeUntil()).isEqualTo(spring.from());
        assertThat(spring.beforeFrom()).isEqualTo(at("2026-03-26T23:00:00Z"));
    }

    @Test
    void weeksBeginOnMonday() {
        // 22 November 2026 is a Sunday, 23 November a Monday.
        assertThat(span(Period.THIS_WEEK, "2026-11-22T10:00:00").from()).isEqualTo(at("2026-11-15T23:00:00Z"));
        assertThat(span(Period.THIS_WEEK, "2026-11-23T10:00:00"))
                .isEqualTo(new Period.Span(
                        at("2026-11-22T23:00:00Z"),
                        at("2026-11-23T09:00:00Z"),
                        at("2026-11-15T23:00:00Z"),
                        at("2026-11-16T09:00:00Z")));
        assertThat(span(Period.LAST_WEEK, "2026-11-23T10:00:00"))
                .isEqualTo(new Period.Span(
                        at("2026-11-15T23:00:00Z"),
                        at("2026-11-22T23:00:00Z"),
                        at("2026-11-08T23:00:00Z"),
                        at("2026-11-15T23:00:00Z")));
    }

    @Test
    void aMonthIsComparedWithTheMonthBeforeAndNeverWithItself() {
        assertThat(span(Period.THIS_MONTH, "2026-03-31T10:00:00"))
                .as("February has no 31st: all of it until that time of its last day")
                .isEqualTo(new Period.Span(
                        at("2026-02-28T23:00:00Z"),
                        at("2026-03-31T08:00:00Z"),
                        at("2026-01-31T23:00:00Z"),
                        at("2026-02-28T09:00:00Z")));
        assertThat(span(Period.LAST_MONTH, "2026-01-15T10:00:00"))
                .isEqualTo(new Period.Span(
                        at("2025-11-30T23:00:00Z"),
                        at("2025-12-31T23:00:00Z"),
                        at("2025-10-31T23:00:00Z"),
                        at("2025-11-30T23:00:00Z")));
    }

    private static Period.Span span(Period period, String now) {
        return period.span(now(now), DAY, DAY);
    }

    private static ZonedDateTime now(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
