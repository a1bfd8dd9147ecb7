package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.config.Measure;
import org.ringback.repository.Repository.InState;

/** Every open state has a number, also when it is 0; what is responded to or put off does not wait. */
class OpenMeasuresTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void everyStateIsThereAndTheOldestThatWaitsCounts() {
        List<InState> open = List.of(
                new InState(CallbackState.CLAIMED, 2, NOON.minusSeconds(9000)),
                new InState(CallbackState.SNOOZED, 1, NOON.minusSeconds(8000)),
                new InState(CallbackState.SEEN, 4, NOON.minusSeconds(700)),
                new InState(CallbackState.NEW, 3, NOON.minusSeconds(60)));
        assertThat(OpenMeasures.of(open, NOON))
                .containsExactly(
                        Measure.of("callbacks_open", "state", "new", 3),
                        Measure.of("callbacks_open", "state", "delivered", 0),
                        Measure.of("callbacks_open", "state", "seen", 4),
                        Measure.of("callbacks_open", "state", "claimed", 2),
                        Measure.of("callbacks_open", "state", "snoozed", 1),
                        Measure.of("callbacks_oldest_waiting_seconds", 700));
    }

    @Test
    void nothingOpenIsNoughtAndAClockThatWasSetBackIsNoNegativeAge() {
        assertThat(OpenMeasures.of(List.of(), NOON)).allMatch(m -> m.value() == 0);
        assertThat(OpenMeasures.of(List.of(new InState(CallbackState.NEW, 1, NOON.plusSeconds(5))), NOON))
                .contains(Measure.of("callbacks_oldest_waiting_seconds", 0));
    }
}
