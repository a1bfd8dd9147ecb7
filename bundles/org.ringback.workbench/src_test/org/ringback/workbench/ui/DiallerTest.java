package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiallerTest {
    @ParameterizedTest
    @CsvSource({
        "+49 30 90 18 20, +4930901820",
        "tel:+49-30-901820, +4930901820",
        "callto://0355 5012345, 03555012345",
        "(0355) 50 12/34, 0355501234",
        "+49 (0)30 901820, +4930901820",
        "0049 (0) 30 901820, 004930901820",
        "(0)355 5012345, 03555012345",
        "102, 102",
        "*21#, *21#"
    })
    void readsNumbersHoweverTheyAreWritten(String typed, String number) {
        assertThat(Dialler.read(typed)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Weber", "call me", "1", "12 or 13", "http://example.org/12"})
    void whatIsNoNumberIsNotDialled(String typed) {
        assertThat(Dialler.read(typed)).isEmpty();
    }
}
