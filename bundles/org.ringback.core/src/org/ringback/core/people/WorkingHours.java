package org.ringback.core.people;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When an office, a group or an agent works, by the clock on its wall: time that passes outside of it does not count.
 *
 * @param days on which it works; empty when it always does
 * @param from when it begins, to the minute
 * @param until when it ends; if that is not after {@code from}, on the next day. Midnight is the end of the day
 */
public record WorkingHours(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    /** Day and night. */
    public static final WorkingHours ALWAYS = new WorkingHours(Set.of(), LocalTime.MIN, LocalTime.MAX);

    private static final String END_OF_DAY = "24:00";
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    /** More than any time that is configured takes, with one working day a week. */
    private static final int DAYS_AHEAD = 400;

    public WorkingHours {
        days = Set.copyOf(days);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException for anything but {@code always} or forms like {@code mon-fri 08:00-18:00},
     *     {@code fri,sat 22:00-06:00} for nights and {@code mon-sun 00:00-24:00}
     */
    public static WorkingHours parse(String text) {
        if (text.equals("always")) {
            return ALWAYS;
        }
        String[] parts = text.split(" +");
        String[] times = parts[parts.length - 1].split("-");
        if (parts.length != 2 || times.length != 2) {
            throw new IllegalArgumentException(text);
        }
        try {
            boolean toMidnight = times[1].equals(END_OF_DAY);
            LocalTime from = LocalTime.parse(times[0]);
            LocalTime until = toMidnight ? LocalTime.MIDNIGHT : LocalTime.parse(times[1]);
            if (from.equals(until) && !toMidnight) {
                throw new IllegalArgumentException(text);
            }
            return new WorkingHours(days(parts[0]), from, until);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /**
     * When so much working time has passed since then; {@link Instant#MAX} when that takes more than a year.
     *
     * @param zone that of the clock on the wall
     */
    public Instant after(Instant begin, Duration time, ZoneId zone) {
        return after(begin, time, zone, Holidays.NONE);
    }

    /** As {@link #after(Instant, Duration, ZoneId)}, with days on which nothing begins although it is their day of the week. */
    public Instant after(Instant begin, Duration time, ZoneId zone, Holidays holidays) {
        if (days.isEmpty()) {
            return begin.plus(time);
        }
        ZonedDateTime start = begin.atZone(zone);
        Duration left = time;
        // The night before may not be over yet.
        for (int i = -1; i < DAYS_AHEAD; i++) {
            LocalDate day = start.toLocalDate().plusDays(i);
            Optional<ZonedDateTime> opens = days.contains(day.getDayOfWeek()) && !holidays.has(day)
                    ? Optional.of(later(start, day.atTime(from).atZone(zone)))
                    : Optional.empty();
            LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
            ZonedDateTime closes = last.atTime(until).atZone(zone);
            if (opens.isPresent() && opens.get().isBefore(closes)) {
                Duration today = Duration.between(opens.get(), closes);
                if (left.compareTo(today) <= 0) {
                    return opens.get().plus(left).toInstant();
                }
                left = left.minus(today);
            }
        }
        return Instant.MAX;
    }

    /** The form in which it is kept and typed, for example {@code mon-fri,sun 08:00-18:00} or {@code always}. */
    @Override
    public String toString() {
        if (days.isEmpty()) {
            return "always";
        }
        StringBuilder text = new StringBuilder();
        for (int day = 0; day < NAMES.size(); day++) {
            if (worksOn(day)) {
                int last = day;
                while (last + 1 < NAMES.size() && worksOn(last + 1)) {
                    last++;
                }
                text.append(text.isEmpty() ? "" : ",").append(NAMES.get(day));
                if (last > day) {
                    text.append('-').append(NAMES.get(last));
                }
                day = last;
            }
        }
        return text.append(' ')
                .append(from)
                .append('-')
                .append(until.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : until)
                .toString();
    }

    private boolean worksOn(int day) {
        return days.contains(DayOfWeek.of(day + 1));
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(text.split(",")).forEach(part -> {
            String[] ends = part.split("-");
            int day = NAMES.indexOf(ends[0]);
            int last = NAMES.indexOf(ends[ends.length - 1]);
            if (day < 0 || last < 0 || ends.length > 2) {
                throw new IllegalArgumentException(text);
            }
            days.add(DayOfWeek.of(day + 1));
            while (day != last) {
                day = (day + 1) % NAMES.size();
                days.add(DayOfWeek.of(day + 1));
            }
        });
        return days;
    }
}
