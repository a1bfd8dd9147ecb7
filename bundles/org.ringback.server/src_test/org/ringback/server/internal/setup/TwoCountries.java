package org.ringback.server.internal.setup;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ringback.directory.HolidayCalendars;

/** Austria with Vienna, and Switzerland. */
final class TwoCountries implements HolidayCalendars {
    @Override
    public SortedSet<String> countries() {
        return new TreeSet<>(Set.of("AT", "CH"));
    }

    @Override
    public SortedMap<String, String> parts(String region, Locale reader) {
        return new TreeMap<>(region.equals("AT") ? Map.of("AT-9", "Vienna") : Map.of());
    }

    @Override
    public Set<LocalDate> days(String region, int year) {
        throw new AssertionError("setup looks at no day");
    }
}
