package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.ringback.callbacks.internal.deadlines.OfficeTimes;
import org.ringback.core.config.SettingException;
import org.ringback.core.people.Holidays;

class OfficeTimesTest {
    private final FewHolidays calendars = new FewHolidays();
    private Instant now = Instant.parse("2026-12-31T22:59:59Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        @NonNullByDefault({})
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @Test
    void whenTheYearTurnsInTheOfficeTheDaysOfTheNextYearsAreLookedUp() {
        OfficeTimes times = times("XX, 12-24");
        Holidays before = holidays(times);
        assertThat(before.has(LocalDate.of(2025, 3, 6))).isTrue();
        assertThat(before.has(LocalDate.of(2028, 3, 9))).isTrue();
        assertThat(before.has(LocalDate.of(2029, 3, 10))).isFalse();
        assertThat(holidays(times)).isSameAs(before);
        now = Instant.parse("2026-12-31T23:00:00Z");
        assertThat(holidays(times).has(LocalDate.of(2029, 3, 10)))
                .as("2027 in Berlin")
                .isTrue();
        assertThat(calendars.asked).containsExactly(2025, 2026, 2027, 2028, 2026, 2027, 2028, 2029);
    }

    @Test
    void anAdministratorSeesTheNextDays() {
        assertThat(times("XX, 12-24, 2027-01-01").next())
                .contains("the next holidays: 2027-01-01, 2027-03-08, 2027-12-24");
        assertThat(new OfficeTimes(CallbackSettings.read(Map.of()), calendars, clock).next())
                .isEmpty();
    }

    @Test
    void whereNoneAreSetThereAreNone() {
        assertThat(new OfficeTimes(CallbackSettings.read(Map.of()), calendars, clock)
                        .get()
                        .holidays())
                .isEmpty();
        assertThat(calendars.asked).isEmpty();
    }

    @Test
    void aCountryThatIsNotKnownIsSaidWithFileAndKey() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new CallbackSettingsCheck(calendars).check(Map.of("holidays", "12-25, ZZ-A")))
                .withMessage("org.ringback.callbacks.cfg: holidays: there are no holidays of ZZ-A");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new CallbackSettingsCheck(calendars).check(Map.of("holidays", "Bavaria")))
                .withMessageStartingWith("org.ringback.callbacks.cfg: holidays = Bavaria: must be a country or region");
        new CallbackSettingsCheck(calendars).check(Map.of("holidays", "xx, 12-24"));
    }

    private OfficeTimes times(String holidays) {
        return new OfficeTimes(
                CallbackSettings.read(Map.of("holidays", holidays, "zone", "Europe/Berlin")), calendars, clock);
    }

    private static Holidays holidays(OfficeTimes times) {
        return times.get().holidays().orElseThrow();
    }
}
