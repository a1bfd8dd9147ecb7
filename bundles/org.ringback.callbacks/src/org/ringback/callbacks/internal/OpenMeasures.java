package org.ringback.callbacks.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.config.Measure;
import org.ringback.repository.Repository.InState;

/** The open call-backs in numbers. */
final class OpenMeasures {
    /** Nobody is responding, and none has been put off. */
    private static final Set<CallbackState> WAIT =
            EnumSet.of(CallbackState.NEW, CallbackState.DELIVERED, CallbackState.SEEN);

    private OpenMeasures() {}

    /** How many are open in each state, and for how long the oldest of those has waited to which nobody is responding. */
    static List<Measure> of(List<InState> open, Instant now) {
        List<Measure> measures = new ArrayList<>();
        for (CallbackState state : CallbackState.values()) {
            if (state.open()) {
                long count = open.stream()
                        .filter(s -> s.state() == state)
                        .mapToLong(InState::count)
                        .sum();
                measures.add(Measure.of("callbacks_open", "state", state.name().toLowerCase(Locale.ROOT), count));
            }
        }
        long oldest = open.stream()
                .filter(s -> WAIT.contains(s.state()))
                .mapToLong(s -> Math.max(0, Duration.between(s.oldest(), now).toSeconds()))
                .max()
                .orElse(0);
        measures.add(Measure.of("callbacks_oldest_waiting_seconds", oldest));
        return measures;
    }
}
