package org.ringback.core.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * On which days an office does not work, as its administrator writes it: by country or region, and by days.
 *
 * @param regions whose public holidays are kept, such as {@code DE-BY}; the names of ISO 3166 in capital letters
 * @param more days besides
 * @param less days on which it works all the same
 */
public record HolidayRules(Set<String> regions, Holidays more, Holidays less) {
    /** No day is one. */
    public static final HolidayRules NONE = new HolidayRules(Set.of(), Holidays.NONE, Holidays.NONE);

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3}){0,3}");
    private static final String LESS = "-";

    public HolidayRules {
        regions = Set.copyOf(regions);
    }

    /**
     * Reads parts with commas between: {@code DE-BY} for a country or region, {@code 12-24} for a day of every year,
     * {@code 2027-03-26} for one of one year, and days with {@code -} before them for no holidays.
     *
     * @throws IllegalArgumentException for anything else, naming the part
     */
    public static HolidayRules parse(String text) {
        Set<String> regions = new LinkedHashSet<>();
        Days more = new Days();
        Days less = new Days();
        for (String part : text.strip().split("\\s*,\\s*", -1)) {
            String region = part.toUpperCase(Locale.ROOT);
            if (REGION.matcher(region).matches()) {
                regions.add(region);
            } else if (part.startsWith(LESS)) {
                less.add(part.substring(LESS.length()));
            } else {
                more.add(part);
            }
        }
        return new HolidayRules(regions, more.all(), less.all());
    }

    /**
     * The days of some years.
     *
     * @param first the first year whose public holidays are wanted
     * @param last the last of them
     * @param days the public holidays of a region in a year
     */
    public Holidays in(int first, int last, BiFunction<String, Integer, Set<LocalDate>> days) {
        Set<LocalDate> once = new HashSet<>(more.once());
        for (int year = first; year <= last; year++) {
            for (String region : regions) {
                once.addAll(days.apply(region, year));
            }
            for (MonthDay day : more.eachYear()) {
                // One of which a single year is taken out is not of every year.
                if (isInterrupted(day) && day.isValidYear(year)) {
                    once.add(day.atYear(year));
                }
            }
        }
        once.removeIf(less::has);
        Set<MonthDay> eachYear = new HashSet<>(more.eachYear());
        eachYear.removeIf(day -> less.eachYear().contains(day) || isInterrupted(day));
        return new Holidays(eachYear, once);
    }

    private boolean isInterrupted(MonthDay day) {
        return less.once().stream().anyMatch(once -> MonthDay.from(once).equals(day));
    }

    private static final class Days {
        private final Set<MonthDay> eachYear = new HashSet<>();
        private final Set<LocalDate> once = new HashSet<>();

        void add(String day) {
            try {
                if (day.length() == "12-25".length()) {
                    eachYear.add(MonthDay.parse("--" + day));
                } else {
                    once.add(LocalDate.parse(day));
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(day, e);
            }
        }

        Holidays all() {
            return new Holidays(eachYear, once);
        }
    }
}
