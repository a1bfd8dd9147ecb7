package org.ringback.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What grows is found, and nothing else. A sample is taken every minute. */
class GrowthTest {
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void whatGrowsSteadilyIsFoundHoweverMuchItMovesUpAndDown() {
        Growth growth = growth(60, 1, minute -> 100 + minute + (minute % 2 == 0 ? 15 : -15));
        assertThat(growth.tooMuch()).isTrue();
        assertThat(growth.perHour()).isCloseTo(60, within(3.0));
        assertThat(growth.toString()).contains("GROWS");
    }

    @Test
    void whatOnlyMovesUpAndDownDoesNotGrow() {
        assertThat(growth(60, 1, minute -> 100 + (minute * 37 % 11) * 5).tooMuch())
                .isFalse();
    }

    @Test
    void whatGrewWhileItWasWarmingUpDoesNotCount() {
        assertThat(growth(60, 1, minute -> Math.min(minute, 19) * 10).tooMuch()).isFalse();
    }

    @Test
    void oneThatStandsOutDoesNotCount() {
        assertThat(growth(60, 1, minute -> minute == 59 ? 10_000 : 100).tooMuch())
                .isFalse();
    }

    @Test
    void whatShrinksDoesNotGrow() {
        assertThat(growth(60, 1, minute -> 1000 - minute).tooMuch()).isFalse();
    }

    @Test
    void aLittleIsNotWorthTelling() {
        assertThat(growth(60, 5, minute -> minute / 20.0).tooMuch()).isFalse();
        assertThat(growth(60, 1, minute -> minute / 20.0).tooMuch()).isTrue();
    }

    @Test
    void whatWasAlwaysNothingIsRight() {
        assertThat(growth(60, 0.5, minute -> 0).tooMuch()).isFalse();
        assertThat(growth(60, 0.5, minute -> minute > 30 ? 1 : 0).tooMuch()).isTrue();
    }

    @Test
    void fewSamplesSayNothing() {
        assertThatThrownBy(() -> growth(12, 1, minute -> 1))
                .isInstanceOf(KillException.class)
                .hasMessageContaining("take more minutes");
    }

    private static Growth growth(int samples, double noise, IntToDoubleFunction value) {
        List<Growth.Sample> all = IntStream.range(0, samples)
                .mapToObj(i -> new Growth.Sample(i * MINUTE, value.applyAsDouble(i)))
                .toList();
        return Growth.of("it", all, noise);
    }
}
