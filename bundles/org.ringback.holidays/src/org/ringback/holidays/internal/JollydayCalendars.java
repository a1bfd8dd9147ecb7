package org.ringback.holidays.internal;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.ringback.directory.HolidayCalendars;

/**
 * Jollyday's calendars of countries. It looks for its parts by the context class loader, so each question is asked with the library's
 * own. Japan's days are our own: those that come along are of before 2020.
 */
@Component
public final class JollydayCalendars implements HolidayCalendars {
    private static final String JAPAN = "JP";

    @Override
    public SortedSet<String> countries() {
        SortedSet<String> codes = inside(() -> new TreeSet<>(HolidayManager.getSupportedCalendarCodes()));
        // Exchanges have calendars too.
        codes.removeIf(code -> !code.matches("[A-Z]{2}"));
        return codes;
    }

    @Override
    public SortedMap<String, String> parts(String region, Locale reader) {
        String[] path = path(region);
        return inside(() -> {
            SortedMap<String, String> parts = new TreeMap<>();
            at(path).getChildren()
                    .forEach((name, part) ->
                            parts.put(region + "-" + name.toUpperCase(Locale.ROOT), part.getDescription(reader)));
            return parts;
        });
    }

    @Override
    public Set<LocalDate> days(String region, int year) {
        String[] path = path(region);
        if (path[0].equals(JAPAN)) {
            return JapaneseHolidays.of(year);
        }
        String[] below = Arrays.copyOfRange(path, 1, path.length);
        return inside(() -> {
            Set<LocalDate> days = new TreeSet<>();
            for (Holiday holiday : manager(path[0]).getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, below)) {
                days.add(holiday.getDate());
            }
            return days;
        });
    }

    /** The parts of its name, as the library spells them. */
    private String[] path(String region) {
        String[] path = region.split("-");
        if (!countries().contains(path[0])) {
            throw new IllegalArgumentException(
                    "there are no holidays of " + path[0] + ": countries are the two letters of ISO 3166, such as DE");
        }
        return inside(() -> {
            Map<String, CalendarHierarchy> parts =
                    manager(path[0]).getCalendarHierarchy().getChildren();
            String known = path[0];
            for (int i = 1; i < path.length; i++) {
                String name = path[i];
                Optional<String> key =
                        parts.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
                if (key.isEmpty()) {
                    throw new IllegalArgumentException(
                            parts.isEmpty()
                                    ? known + " has no regions with holidays of their own: leave out -" + name
                                    : "there is no " + known + "-" + name + "; there are " + names(known, parts));
                }
                path[i] = key.get();
                known += "-" + name;
                parts = parts.get(path[i]).getChildren();
            }
            return path;
        });
    }

    private static CalendarHierarchy at(String... path) {
        CalendarHierarchy at = manager(path[0]).getCalendarHierarchy();
        for (int i = 1; i < path.length; i++) {
            at = at.getChildren().get(path[i]);
        }
        return at;
    }

    private static String names(String above, Map<String, CalendarHierarchy> parts) {
        SortedSet<String> names = new TreeSet<>();
        parts.keySet().forEach(name -> names.add(above + "-" + name.toUpperCase(Locale.ROOT)));
        return String.join(", ", names);
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }

    private static <T> T inside(Supplier<T> question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HolidayManager.class.getClassLoader());
        try {
            return question.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
