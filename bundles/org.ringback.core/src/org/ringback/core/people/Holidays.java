package org.ringback.core.people;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Days on which an office does not work.
 *
 * @param eachYear those of every year
 * @param once those of one year
 */
public record Holidays(Set<MonthDay> eachYear, Set<LocalDate> once) {
    /** No day is one. */
    public static final Holidays NONE = new Holidays(Set.of(), Set.of());

    public Holidays {
        eachYear = Set.copyOf(eachYear);
        once = Set.copyOf(once);
    }

    /** Whether that day is one. */
    public boolean has(LocalDate day) {
        return once.contains(day) || eachYear.contains(MonthDay.from(day));
    }
}
