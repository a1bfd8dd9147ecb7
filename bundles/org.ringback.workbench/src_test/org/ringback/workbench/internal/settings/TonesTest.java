package org.ringback.workbench.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TonesTest {
    private static final EnumSet<Setting.Sound> OURS =
            EnumSet.of(Setting.Sound.CHIME, Setting.Sound.TWO_TONES, Setting.Sound.BELL);

    /** The furthest from silence, of 32,767. */
    private static int peak(byte[] samples) {
        int peak = 0;
        for (int i = 0; i < samples.length; i += 2) {
            peak = Math.max(peak, Math.abs((short) (samples[i] & 0xFF | samples[i + 1] << 8)));
        }
        return peak;
    }

    @ParameterizedTest
    @EnumSource
    void louderIsLouderAndNeverDistorted(Setting.Volume volume) {
        for (Setting.Sound sound : OURS) {
            int peak = peak(Tones.of(sound, volume));
            assertThat(peak).as("%s at %s", sound, volume).isBetween(500, 32_000);
            if (volume.ordinal() > 0) {
                assertThat(peak)
                        .as("%s at %s", sound, volume)
                        .isGreaterThan(peak(Tones.of(sound, Setting.Volume.values()[volume.ordinal() - 1])) * 5 / 4);
            }
        }
    }

    @Test
    void eachLastsLessThanTwoSecondsAndEndsInSilence() {
        for (Setting.Sound sound : OURS) {
            byte[] samples = Tones.of(sound, Setting.Volume.FULL);
            assertThat(samples.length / 2 / Tones.RATE).as("%s", sound).isLessThan(2);
            assertThat(Math.abs((short) (samples[samples.length - 2] & 0xFF | samples[samples.length - 1] << 8)))
                    .as("%s", sound)
                    .isLessThan(100);
        }
    }

    @Test
    void noneIsNothing() {
        assertThat(Tones.of(Setting.Sound.NONE, Setting.Volume.FULL)).isEmpty();
    }
}
