package org.ringback.workbench.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    @Test
    void theSystemsIsLeftAsItIs() {
        assertThat(Languages.spoken(Setting.Language.SYSTEM, Locale.CANADA_FRENCH))
                .isEqualTo(Locale.CANADA_FRENCH);
        assertThat(Languages.spoken(Setting.Language.ENGLISH, Locale.UK)).isEqualTo(Locale.UK);
    }

    @Test
    void anotherIsSpokenInTheSameCountry() {
        assertThat(Languages.spoken(Setting.Language.ENGLISH, Locale.GERMANY)).isEqualTo(Locale.of("en", "DE"));
        assertThat(Languages.spoken(Setting.Language.JAPANESE, Locale.US)).isEqualTo(Locale.of("ja", "US"));
        assertThat(Languages.spoken(Setting.Language.GERMAN, Locale.ROOT)).isEqualTo(Locale.GERMAN);
    }
}
