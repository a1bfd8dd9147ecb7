package org.ringback.callbacks.internal.deadlines;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.callbacks.internal.CallbackSettings;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.HolidayRules;
import org.ringback.core.people.Holidays;
import org.ringback.core.people.ResponseTimes;
import org.ringback.directory.HolidayCalendars;

/**
 * The response times with the days on which the office does not work: the public holidays of countries and regions for the years around
 * the present one, which are looked up again when the year turns. Safe for use by several threads.
 */
public final class OfficeTimes implements Supplier<ResponseTimes> {
    /** Figures look back. */
    private static final int YEARS_BEFORE = 1;
    /** Further than any working time reaches, and than a desktop goes without asking how things stand. */
    private static final int YEARS_AHEAD = 2;

    private static final int MOST_NEXT = 5;

    private final CallbackSettings settings;
    private final HolidayCalendars calendars;
    private final Clock clock;
    private volatile @Nullable OfYear latest;

    private record OfYear(int year, ResponseTimes times) {}

    public OfficeTimes(CallbackSettings settings, HolidayCalendars calendars, Clock clock) {
        this.settings = settings;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @throws SettingException when the settings name a country or region that is not known */
    @Override
    public ResponseTimes get() {
        ResponseTimes plain = settings.times();
        if (settings.holidays().equals(HolidayRules.NONE)) {
            return plain;
        }
        int year = clock.instant().atZone(plain.zone()).getYear();
        OfYear known = latest;
        if (known == null || known.year() != year) {
            known = new OfYear(
                    year,
                    new ResponseTimes(
                            plain.high(),
                            plain.normal(),
                            plain.low(),
                            plain.hours(),
                            plain.zone(),
                            Optional.of(holidays(year))));
            latest = known;
        }
        return known.times();
    }

    /** The next days on which the office does not work, for an administrator to look at; empty when there are none. */
    public Optional<String> next() {
        Optional<Holidays> holidays = get().holidays();
        LocalDate today = clock.instant().atZone(get().zone()).toLocalDate();
        List<String> days = today.datesUntil(today.plusYears(1))
                .filter(day -> holidays.filter(h -> h.has(day)).isPresent())
                .limit(MOST_NEXT)
                .map(LocalDate::toString)
                .toList();
        return days.isEmpty() ? Optional.empty() : Optional.of("the next holidays: " + String.join(", ", days));
    }

    private Holidays holidays(int year) {
        try {
            return settings.holidays().in(year - YEARS_BEFORE, year + YEARS_AHEAD, calendars::days);
        } catch (IllegalArgumentException e) {
            throw new SettingException(CallbackSettings.PID + ".cfg: holidays: " + e.getMessage());
        }
    }
}
