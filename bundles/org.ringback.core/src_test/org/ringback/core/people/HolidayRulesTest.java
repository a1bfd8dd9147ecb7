package org.ringback.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HolidayRulesTest {
    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);

    @Test
    void countriesRegionsAndDaysAreToldApart() {
        HolidayRules rules = HolidayRules.parse(" de-by,FR-75C , DE-BY-AG, 12-24,2027-05-07, -11-01 ,-2027-06-03");
        assertThat(rules.regions()).containsExactlyInAnyOrder("DE-BY", "FR-75C", "DE-BY-AG");
        assertThat(rules.more()).isEqualTo(new Holidays(Set.of(CHRISTMAS_EVE), Set.of(LocalDate.of(2027, 5, 7))));
        assertThat(rules.less()).isEqualTo(new Holidays(Set.of(MonthDay.of(11, 1)), Set.of(LocalDate.of(2027, 6, 3))));
    }

    @Test
    void whatIsNeitherIsRefused() {
        for (String wrong : new String[] {
            "",
            "DE,",
            "Germany",
            "D",
            "DE_BY",
            "DE-BYERN",
            "13-01",
            "02-30",
            "2027-02-29",
            "--11-01",
            "-DE",
            "12.24",
            "24"
        }) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> HolidayRules.parse(wrong));
        }
    }

    @Test
    void daysOfRegionsAreOfTheirYearAndWhatIsTakenOutIsNone() {
        Holidays holidays = HolidayRules.parse("DE-BY, 12-24, 2027-05-07, -11-01, -2027-12-25")
                .in(2026, 2028, (region, year) -> {
                    assertThat(region).isEqualTo("DE-BY");
                    return Set.of(LocalDate.of(year, 11, 1), LocalDate.of(year, 12, 25));
                });
        assertThat(holidays.eachYear()).containsExactly(CHRISTMAS_EVE);
        assertThat(holidays.once())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2027, 5, 7), LocalDate.of(2026, 12, 25), LocalDate.of(2028, 12, 25));
    }

    @Test
    void aDayOfEveryYearOfWhichOneIsTakenOutIsOneInTheOtherYears() {
        Holidays holidays = HolidayRules.parse("12-24, -2027-12-24").in(2026, 2028, (region, year) -> Set.of());
        assertThat(holidays.has(LocalDate.of(2026, 12, 24))).isTrue();
        assertThat(holidays.has(LocalDate.of(2027, 12, 24))).isFalse();
        assertThat(holidays.has(LocalDate.of(2028, 12, 24))).isTrue();
    }

    @Test
    void leapDaysAreInLeapYears() {
        Holidays holidays = HolidayRules.parse("02-29, -2028-02-29").in(2027, 2032, (region, year) -> Set.of());
        assertThat(holidays.once()).containsExactly(LocalDate.of(2032, 2, 29));
    }
}
