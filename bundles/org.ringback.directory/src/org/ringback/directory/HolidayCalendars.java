package org.ringback.directory;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The public holidays of countries and their regions. A region is named by ISO 3166: {@code DE}, {@code DE-BY}; some countries have
 * parts of parts, {@code DE-BY-AG}. Safe for use by several threads; the first question about a country may take a second.
 */
@ConsumerType
public interface HolidayCalendars {
    /** The countries whose holidays are known, by their two letters. */
    SortedSet<String> countries();

    /**
     * The parts of a country or region that have holidays of their own, with their names; empty when it has none.
     *
     * @param reader in whose language the names are, if they are known in it
     * @throws IllegalArgumentException with one line, when there is no such region
     */
    SortedMap<String, String> parts(String region, Locale reader);

    /**
     * The days of a year on which nobody works there by law, those of the whole country among them; one that is kept on another
     * day, as it is at a week-end, on that day.
     *
     * @throws IllegalArgumentException with one line that says what there is, when there is no such region
     */
    Set<LocalDate> days(String region, int year);
}
