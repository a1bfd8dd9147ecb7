package org.ringback.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only working time counts. 2026-11-20 is a Friday. */
class WorkingHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    always              | 2026-11-20T23:30 | 60    | 2026-11-21T00:30
                    mon-fri 08:00-18:00 | 2026-11-20T09:00 | 60    | 2026-11-20T10:00
                    mon-fri 08:00-18:00 | 2026-11-20T17:00 | 60    | 2026-11-20T18:00
                    mon-fri 08:00-18:00 | 2026-11-20T17:30 | 60    | 2026-11-23T08:30
                    mon-fri 08:00-18:00 | 2026-11-20T20:00 | 60    | 2026-11-23T09:00
                    mon-fri 08:00-18:00 | 2026-11-21T12:00 | 60    | 2026-11-23T09:00
                    mon-fri 08:00-18:00 | 2026-11-20T06:00 | 60    | 2026-11-20T09:00
                    mon-fri 08:00-18:00 | 2026-11-20T08:00 | 1200  | 2026-11-23T18:00
                    mon-fri 08:00-18:00 | 2026-11-20T08:00 | 1260  | 2026-11-24T09:00
                    sat 10:00-12:00     | 2026-11-20T10:00 | 180   | 2026-11-28T11:00
                    fri-mon 10:00-12:00 | 2026-11-20T11:30 | 60    | 2026-11-21T10:30
                    mon-sun 00:00-23:59 | 2026-10-25T00:30 | 180   | 2026-10-25T02:30
                    mon-sun 00:00-24:00 | 2026-11-23T23:30 | 60    | 2026-11-24T00:30
                    mon-fri 18:00-24:00 | 2026-11-23T23:30 | 60    | 2026-11-24T18:30
                    fri,sat 22:00-06:00 | 2026-11-27T23:00 | 120   | 2026-11-28T01:00
                    fri,sat 22:00-06:00 | 2026-11-28T05:00 | 120   | 2026-11-28T23:00
                    fri,sat 22:00-06:00 | 2026-11-29T05:30 | 60    | 2026-12-04T22:30
                    mon-sun 22:00-06:00 | 2026-10-24T23:00 | 540   | 2026-10-25T23:00
                    """)
    void isAfter(String hours, LocalDateTime begin, int minutes, LocalDateTime end) {
        WorkingHours working = WorkingHours.parse(hours);
        assertThat(LocalDateTime.ofInstant(
                        working.after(begin.atZone(BERLIN).toInstant(), Duration.ofMinutes(minutes), BERLIN), BERLIN))
                .isEqualTo(end);
    }

    @Test
    void aHolidayCountsAsADayOff() {
        Holidays holidays = new Holidays(Set.of(MonthDay.of(12, 25)), Set.of(LocalDate.of(2026, 12, 24)));
        Instant begin = LocalDateTime.parse("2026-12-23T17:30").atZone(BERLIN).toInstant();
        assertThat(WorkingHours.parse("mon-fri 08:00-18:00").after(begin, Duration.ofHours(1), BERLIN, holidays))
                .as("Thursday and Friday are none, Saturday and Sunday never were")
                .isEqualTo(
                        LocalDateTime.parse("2026-12-28T08:30").atZone(BERLIN).toInstant());
        assertThat(WorkingHours.ALWAYS.after(begin, Duration.ofHours(8), BERLIN, holidays))
                .isEqualTo(begin.plus(Duration.ofHours(8)));
    }

    @Test
    void aNightThatBeginsBeforeAHolidayIsWorkedToItsEnd() {
        Holidays holidays = new Holidays(Set.of(), Set.of(LocalDate.of(2026, 12, 24)));
        Instant begin = LocalDateTime.parse("2026-12-23T23:00").atZone(BERLIN).toInstant();
        assertThat(WorkingHours.parse("mon-fri 22:00-06:00").after(begin, Duration.ofHours(8), BERLIN, holidays))
                .isEqualTo(
                        LocalDateTime.parse("2026-12-25T23:00").atZone(BERLIN).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mon-fri",
                "08:00-18:00",
                "mon-fri 08:00-08:00",
                "mon-fri 24:00-08:00",
                "mon-fri 08:00-25:00",
                "monday 08:00-18:00",
                "mon-fri 8-18",
                "mon-tue-wed 08:00-09:00"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingHours.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    always              | always
                    mon-fri 08:00-18:00 | mon-fri 08:00-18:00
                    sun 10:00-12:00     | sun 10:00-12:00
                    mon-fri 18:00-00:00 | mon-fri 18:00-24:00
                    fri 22:00-06:00     | fri 22:00-06:00
                    mon-sun 00:00-24:00 | mon-sun 00:00-24:00
                    fri-mon 08:30-17:00 | mon,fri-sun 08:30-17:00
                    """)
    void isWrittenAsItIsRead(String typed, String written) {
        assertThat(WorkingHours.parse(typed)).hasToString(written).isEqualTo(WorkingHours.parse(written));
    }
}
