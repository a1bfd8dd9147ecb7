package org.ringback.callbacks.internal;

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
 * When the office works: time that passes outside of it does not count. Pure.
 *
 * @param days on which it works; empty when it always does
 * @param from when it begins
 * @param until when it ends; after {@code from}
 */
record WorkingHours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    /** More than any time that is configured takes, with one working day a week. */
    private static final int DAYS_AHEAD = 400;

    WorkingHours {
        days = Set.copyOf(days);
    }

    static WorkingHours always(ZoneId zone) {
        return new WorkingHours(Set.of(), LocalTime.MIN, LocalTime.MAX, zone);
    }

    /** @throws IllegalArgumentException for anything but {@code always} or the form {@code mon-fri 08:00-18:00} */
    static WorkingHours parse(String text, ZoneId zone) {
        if (text.equals("always")) {
            return always(zone);
        }
        String[] parts = text.split(" +");
        String[] times = parts[parts.length - 1].split("-");
        if (parts.length != 2 || times.length != 2) {
            throw new IllegalArgumentException(text);
        }
        try {
            WorkingHours hours =
                    new WorkingHours(days(parts[0]), LocalTime.parse(times[0]), LocalTime.parse(times[1]), zone);
            if (!hours.from().isBefore(hours.until())) {
                throw new IllegalArgumentException(text);
            }
            return hours;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** When so much working time has passed since then. */
    Instant after(Instant begin, Duration time) {
        if (days.isEmpty()) {
            return begin.plus(time);
        }
        ZonedDateTime start = begin.atZone(zone);
        Duration left = time;
        for (int i = 0; i < DAYS_AHEAD; i++) {
            LocalDate day = start.toLocalDate().plusDays(i);
            Optional<ZonedDateTime> opens = days.contains(day.getDayOfWeek())
                    ? Optional.of(later(start, day.atTime(from).atZone(zone)))
                    : Optional.empty();
            ZonedDateTime closes = day.atTime(until).atZone(zone);
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
