package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFieldTest {
    @ParameterizedTest
    @CsvSource({
        "14:05,14:05",
        "1405,14:05",
        "14.05,14:05",
        "905,09:05",
        "130,01:30",
        "14,14:00",
        "9,09:00",
        "' 0:00 ',00:00"
    })
    void understandsHowTimesAreTyped(String typed, LocalTime meant) {
        assertThat(TimeField.read(typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24:00", "14:60", "2:5", "noon", "14:05:00", "3 PM"})
    void takesNothingElse(String typed) {
        assertThat(TimeField.read(typed)).isEmpty();
    }
}
