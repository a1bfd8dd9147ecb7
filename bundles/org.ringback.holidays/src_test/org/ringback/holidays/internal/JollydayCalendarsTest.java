package org.ringback.holidays.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JollydayCalendarsTest {
    private final JollydayCalendars calendars = new JollydayCalendars();

    @Test
    void aRegionHasItsCountrysHolidaysAndItsOwn() {
        assertThat(calendars.days("DE", 2027))
                .contains(day(1, 1), day(3, 26), day(3, 29), day(10, 3), day(12, 25))
                .doesNotContain(day(1, 6), day(11, 1), day(12, 24));
        assertThat(calendars.days("DE-BY", 2027))
                .contains(day(3, 26), day(1, 6), day(11, 1))
                .doesNotContain(day(8, 8));
        assertThat(calendars.days("DE-BY-AG", 2027)).contains(day(3, 26), day(1, 6), day(8, 8));
        assertThat(calendars.days("FR-2A", 2027)).contains(day(7, 14), day(5, 17));
        assertThat(calendars.days("AT-9", 2027)).contains(day(10, 26));
    }

    @Test
    void oneThatIsKeptOnAnotherDayIsThatDay() {
        assertThat(calendars.days("US", 2027)).contains(day(7, 5), day(12, 24)).doesNotContain(day(7, 4), day(12, 25));
        assertThat(calendars.days("GB-ENG", 2027))
                .contains(day(12, 27), day(12, 28))
                .doesNotContain(day(12, 25));
    }

    @Test
    void japansAreThoseOfTheLawAsItIs() {
        assertThat(calendars.days("JP", 2027)).contains(day(2, 23), day(3, 22)).doesNotContain(day(12, 23));
    }

    @Test
    void whatThereIsNotIsSaidWithWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.days("ZZ", 2027))
                .withMessage("there are no holidays of ZZ: countries are the two letters of ISO 3166, such as DE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.days("AT-WIEN", 2027))
                .withMessage("there is no AT-WIEN; there are AT-1, AT-2, AT-3, AT-4, AT-5, AT-6, AT-7, AT-8, AT-9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.days("JP-13", 2027))
                .withMessage("JP has no regions with holidays of their own: leave out -13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.days("DE-BY-XX", 2027))
                .withMessageContaining("DE-BY-AG");
    }

    @Test
    void regionsHaveNames() {
        assertThat(calendars.parts("DE", Locale.ENGLISH)).hasSize(16).containsEntry("DE-BY", "Bavaria");
        assertThat(calendars.parts("DE", Locale.GERMAN)).containsEntry("DE-BY", "Bayern");
        assertThat(calendars.parts("DE-BY", Locale.GERMAN)).containsKey("DE-BY-AG");
        assertThat(calendars.parts("JP", Locale.ENGLISH)).isEmpty();
        assertThat(calendars.countries()).contains("DE", "JP", "US").allMatch(code -> code.length() == 2);
    }

    @Test
    void everyCountryCanBeRead() {
        for (String country : calendars.countries()) {
            assertThat(calendars.days(country, 2027)).as(country).allMatch(day -> day.getYear() == 2027);
            calendars
                    .parts(country, Locale.ENGLISH)
                    .keySet()
                    .forEach(part ->
                            assertThat(calendars.days(part, 2027)).as(part).isNotNull());
        }
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2027, month, day);
    }
}
