package org.ringback.callbacks.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ringback.directory.HolidayCalendars;

/** Knows one country, with a day that is another each year. */
final class FewHolidays implements HolidayCalendars {
    static final String COUNTRY = "XX";
    final List<Integer> asked = new ArrayList<>();
    /** One day more. */
    Optional<LocalDate> also = Optional.empty();

    @Override
    public SortedSet<String> countries() {
        return new TreeSet<>(Set.of(COUNTRY));
    }

    @Override
    public SortedMap<String, String> parts(String region, Locale reader) {
        return new TreeMap<>();
    }

    @Override
    public Set<LocalDate> days(String region, int year) {
        if (!region.equals(COUNTRY)) {
            throw new IllegalArgumentException("there are no holidays of " + region);
        }
        asked.add(year);
        Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.of(year, 3, 1 + year % 10)));
        also.filter(day -> day.getYear() == year).ifPresent(days::add);
        return days;
    }
}
