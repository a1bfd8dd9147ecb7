package org.ringback.workbench.composer.internal.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.CallWindow;

class WhenTest {
    private static final ZonedDateTime NINE = ZonedDateTime.of(2026, 11, 20, 9, 0, 0, 0, ZoneId.of("Europe/Berlin"));

    @Test
    void tomorrowMorningIsEightToTwelveWhereTheAgentIs() {
        assertThat(new When.Choice(When.Preset.TOMORROW_MORNING).window(NINE))
                .contains(new CallWindow(
                        Optional.of(Instant.parse("2026-11-21T07:00:00Z")),
                        Optional.of(Instant.parse("2026-11-21T11:00:00Z"))));
    }

    @Test
    void whatHasPassedIsNoChoice() {
        assertThat(When.choices(NINE)).contains(When.Preset.THIS_MORNING, When.Preset.THIS_AFTERNOON);
        assertThat(When.choices(NINE.withHour(12)))
                .doesNotContain(When.Preset.THIS_MORNING)
                .contains(When.Preset.ANY, When.Preset.THIS_AFTERNOON);
        assertThat(new When.Choice(When.Preset.THIS_MORNING).window(NINE.withHour(13)))
                .isEmpty();
    }

    @Test
    void typedTimesMustNotRunBackwardsOrHavePassed() {
        Instant eight = NINE.withHour(8).toInstant();
        Instant ten = NINE.withHour(10).toInstant();
        Instant eleven = NINE.withHour(11).toInstant();
        assertThat(new When.Between(Optional.of(ten), Optional.of(eleven)).window(NINE))
                .isPresent();
        assertThat(new When.Between(Optional.of(eleven), Optional.of(ten)).window(NINE))
                .isEmpty();
        assertThat(new When.Between(Optional.empty(), Optional.of(eight)).window(NINE))
                .isEmpty();
        assertThat(new When.Between(Optional.of(ten), Optional.empty()).window(NINE))
                .isPresent();
    }
}
