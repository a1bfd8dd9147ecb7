package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.directory.CustomerLookup;

/** What a caller who was looked up is shown as. */
class CallersTest {
    @Test
    void nameAndCompanyAreShownAsFarAsTheyAreThere() {
        assertThat(shown("A", "B")).contains("A, B");
        assertThat(shown("A", "")).contains("A");
        assertThat(shown("A", " ")).contains("A");
        assertThat(shown("", "B")).contains("B");
        assertThat(shown(" ", "")).isEmpty();
        assertThat(Callers.shown(new CustomerLookup.Entry(Optional.of("A"), Optional.empty())))
                .contains("A");
    }

    @Test
    void nothingTurnsTheDirectionOfWhatStandsBesideIt() {
        assertThat(shown("\u202Eabc", "\u2066d")).contains("abc, d");
    }

    private static Optional<String> shown(String name, String company) {
        return Callers.shown(new CustomerLookup.Entry(Optional.of(name), Optional.of(company)));
    }
}
