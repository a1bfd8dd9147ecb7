package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Caller;
import org.ringback.desk.fake.FakeTime;
import org.ringback.directory.NumberFormat;

class FormatsTest {
    private static final NumberFormat NATIONAL = (number, reader) -> number.key() + " in " + reader.getCountry();
    private final FakeTime now = FakeTime.friday();
    private final Words words = new Words();
    private final Formats english = new Formats(now, Locale.UK, words, NATIONAL);

    FormatsTest() {
        words.seconds = "{0} s";
        words.minutes = "{0} min";
        words.hours = "{0} h {1,number,00} min";
        words.days = "{0} d";
        words.withheld = "withheld";
    }

    @Test
    void theFartherATimeTheMoreIsSaidOfIt() {
        assertThat(english.time(Instant.parse("2026-11-20T08:05:00Z"))).isEqualTo("08:05");
        assertThat(english.time(Instant.parse("2026-11-19T08:05:00Z"))).isEqualTo("Thu 08:05");
        assertThat(english.time(Instant.parse("2026-11-21T08:05:00Z"))).isEqualTo("Sat 08:05");
        assertThat(english.time(Instant.parse("2026-11-13T08:05:00Z"))).isEqualTo("13/11/2026 08:05");
        assertThat(new Formats(now, Locale.GERMANY, words, NATIONAL).time(Instant.parse("2026-11-19T08:05:00Z")))
                .startsWith("Do")
                .endsWith("08:05");
    }

    @Test
    void aDurationIsSaidInItsOwnUnit() {
        assertThat(english.duration(Duration.ofSeconds(-3))).isEqualTo("0 s");
        assertThat(english.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(english.duration(Duration.ofSeconds(60))).isEqualTo("1 min");
        assertThat(english.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(english.duration(Duration.ofHours(50))).isEqualTo("2 d");
    }

    @Test
    void aCallerIsNamedByWhatIsKnown() {
        PhoneNumber number = PhoneNumber.ofE164("+4930901820");
        assertThat(english.caller(Caller.of(number).named("Weber"))).isEqualTo("Weber, +4930901820 in GB");
        assertThat(english.caller(Caller.of(number))).isEqualTo("+4930901820 in GB");
        assertThat(english.caller(Caller.withheld())).isEqualTo("withheld");
        assertThat(english.callerName(new Caller(Optional.of(number), Optional.of("Weber"))))
                .isEqualTo("Weber");
    }
}
