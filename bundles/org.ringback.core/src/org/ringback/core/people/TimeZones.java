package org.ringback.core.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.ringback.core.Names;

/** How time zones are written: as the place whose clock it is, such as {@code Europe/Berlin}. */
public final class TimeZones {
    /** Places and the clock of the world, in order; what has other forms ({@code Etc/GMT+5}, {@code EST5EDT}) can be typed. */
    private static final List<String> PLACES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.equals("UTC")
                    || id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
            .sorted()
            .toList();

    private TimeZones() {}

    /**
     * Reads what {@link ZoneId#getId} writes.
     *
     * @throws IllegalArgumentException when there is no such zone
     */
    public static ZoneId parse(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "there is no time zone '" + Names.printable(text) + "'; write one such as Europe/Berlin", e);
        }
    }

    /** The places to choose from. */
    public static List<String> places() {
        return PLACES;
    }
}
