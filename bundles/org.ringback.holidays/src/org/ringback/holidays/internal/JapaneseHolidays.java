package org.ringback.holidays.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;

/**
 * Japan's national holidays by the Act on National Holidays as it is since 2020: a holiday on a Sunday moves to the next day that
 * is none, and a day between two holidays is one.
 */
final class JapaneseHolidays {
    private static final int BASE = 1980;
    /** Days in March and September of {@link #BASE} at which the equinoxes are in Japan, and how much later each year; good until 2099. */
    private static final double SPRING = 20.8431;

    private static final double AUTUMN = 23.2488;
    private static final double LATER_EACH_YEAR = 0.242194;

    private JapaneseHolidays() {}

    static Set<LocalDate> of(int year) {
        Set<LocalDate> named = new TreeSet<>(Set.of(
                LocalDate.of(year, Month.JANUARY, 1),
                monday(year, Month.JANUARY, 2),
                LocalDate.of(year, Month.FEBRUARY, 11),
                LocalDate.of(year, Month.FEBRUARY, 23),
                LocalDate.of(year, Month.MARCH, equinox(SPRING, year)),
                LocalDate.of(year, Month.APRIL, 29),
                LocalDate.of(year, Month.MAY, 3),
                LocalDate.of(year, Month.MAY, 4),
                LocalDate.of(year, Month.MAY, 5),
                monday(year, Month.JULY, 3),
                LocalDate.of(year, Month.AUGUST, 11),
                monday(year, Month.SEPTEMBER, 3),
                LocalDate.of(year, Month.SEPTEMBER, equinox(AUTUMN, year)),
                monday(year, Month.OCTOBER, 2),
                LocalDate.of(year, Month.NOVEMBER, 3),
                LocalDate.of(year, Month.NOVEMBER, 23)));
        Set<LocalDate> all = new TreeSet<>(named);
        for (LocalDate day : named) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate instead = day;
                while (named.contains(instead)) {
                    instead = instead.plusDays(1);
                }
                all.add(instead);
            }
            if (named.contains(day.plusDays(2))) {
                all.add(day.plusDays(1));
            }
        }
        return all;
    }

    private static LocalDate monday(int year, Month month, int which) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY));
    }

    private static int equinox(double base, int year) {
        int years = year - BASE;
        return (int) (base + LATER_EACH_YEAR * years - years / 4);
    }
}
