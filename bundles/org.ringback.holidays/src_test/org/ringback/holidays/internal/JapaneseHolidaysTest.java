package org.ringback.holidays.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JapaneseHolidaysTest {
    @Test
    void aDayBetweenTwoHolidaysIsOneAndOneOnASundayMovesToTheNextThatIsNone() {
        assertThat(days(2026))
                .isEqualTo("01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23"
                        + " 10-12 11-03 11-23");
        assertThat(days(2027))
                .isEqualTo("01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"
                        + " 10-11 11-03 11-23");
    }

    @Test
    void theEquinoxesAreWhereTheyWereAnnounced() {
        assertThat(days(2024)).contains("03-20 ", "09-22 09-23 ");
        assertThat(days(2025)).contains("03-20 ", "09-23 ");
        assertThat(days(2028)).contains("03-20 ", "09-22 ");
    }

    private static String days(int year) {
        return JapaneseHolidays.of(year).stream()
                .map(day -> day.toString().substring(5))
                .collect(Collectors.joining(" "));
    }
}
