package org.ringback.workbench.callbacks.internal.actions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** Until when something is put off, in the choices that people make. */
public enum SnoozeTime {
    IN_15_MINUTES,
    IN_AN_HOUR,
    IN_TWO_HOURS,
    THIS_AFTERNOON,
    TOMORROW_MORNING,
    MONDAY_MORNING;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);

    /** Those that still make sense. */
    public static List<SnoozeTime> choices(ZonedDateTime now) {
        return Stream.of(values())
                .filter(t -> t.at(now).isAfter(now.toInstant()))
                .filter(t -> t != MONDAY_MORNING || now.getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList();
    }

    public Instant at(ZonedDateTime now) {
        return switch (this) {
            case IN_15_MINUTES -> now.plusMinutes(15).toInstant();
            case IN_AN_HOUR -> now.plusHours(1).toInstant();
            case IN_TWO_HOURS -> now.plusHours(2).toInstant();
            case THIS_AFTERNOON -> now.with(AFTERNOON).toInstant();
            case TOMORROW_MORNING -> now.plusDays(1).with(MORNING).toInstant();
            case MONDAY_MORNING ->
                now.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(MORNING).toInstant();
        };
    }
}
