package org.ringback.workbench.figures.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Which days are counted, and with which they are compared: always whole days of the office, which have 23 or 25 hours when clocks
 * are set. One that runs still is compared with as much of the one before. Pure.
 */
enum Period {
    TODAY,
    THIS_WEEK,
    LAST_WEEK,
    THIS_MONTH,
    LAST_MONTH,
    FROM_TO;

    /**
     * From when until before when.
     *
     * @param before the same of the period that it is compared with
     */
    record Span(Instant from, Instant until, Instant beforeFrom, Instant beforeUntil) {
        private static Span of(ZonedDateTime from, ZonedDateTime until, ZonedDateTime before, ZonedDateTime beforeEnd) {
            return new Span(from.toInstant(), until.toInstant(), before.toInstant(), beforeEnd.toInstant());
        }
    }

    /**
     * @param now with the zone of the office
     * @param first of {@link #FROM_TO}, its first day
     * @param last its last day, not before the first
     */
    Span span(ZonedDateTime now, LocalDate first, LocalDate last) {
        ZonedDateTime today = begin(now, now.toLocalDate());
        ZonedDateTime week = begin(now, now.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        ZonedDateTime month = begin(now, now.toLocalDate().withDayOfMonth(1));
        return switch (this) {
            case TODAY -> Span.of(today, now, day(today, -1), earlier(now.minusDays(1), today));
            case THIS_WEEK -> Span.of(week, now, day(week, -7), earlier(now.minusWeeks(1), week));
            case LAST_WEEK -> Span.of(day(week, -7), week, day(week, -14), day(week, -7));
            case THIS_MONTH -> Span.of(month, now, month(month, -1), earlier(now.minusMonths(1), month));
            case LAST_MONTH -> Span.of(month(month, -1), month, month(month, -2), month(month, -1));
            case FROM_TO -> {
                long days = first.datesUntil(last.plusDays(1)).count();
                ZonedDateTime from = begin(now, first);
                yield Span.of(from, begin(now, last.plusDays(1)), day(from, -days), from);
            }
        };
    }

    private static ZonedDateTime begin(ZonedDateTime zone, LocalDate day) {
        return day.atStartOfDay(zone.getZone());
    }

    private static ZonedDateTime day(ZonedDateTime begin, long days) {
        return begin(begin, begin.toLocalDate().plusDays(days));
    }

    private static ZonedDateTime month(ZonedDateTime begin, long months) {
        return begin(begin, begin.toLocalDate().plusMonths(months));
    }

    private static ZonedDateTime earlier(ZonedDateTime one, ZonedDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
