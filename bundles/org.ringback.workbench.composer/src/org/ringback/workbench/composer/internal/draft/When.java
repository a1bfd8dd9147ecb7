package org.ringback.workbench.composer.internal.draft;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringback.core.callback.CallWindow;

/** When the customer wants to be called, in the choices that people make. */
public sealed interface When {
    /** At any time. */
    When ANY = new Choice(Preset.ANY);

    /** What can be chosen without typing a time. */
    enum Preset {
        ANY,
        WITHIN_AN_HOUR,
        THIS_MORNING,
        THIS_AFTERNOON,
        TOMORROW_MORNING,
        TOMORROW_AFTERNOON
    }

    /** One of the ready choices; its times are taken when it is sent. */
    record Choice(Preset preset) implements When {}

    /** Times typed in; an empty end is open. */
    record Between(Optional<Instant> from, Optional<Instant> until) implements When {}

    /** The ready choices that still make sense. */
    static List<Preset> choices(ZonedDateTime now) {
        return Stream.of(Preset.values())
                .filter(p -> window(p, now)
                        .until()
                        .filter(t -> !t.isAfter(now.toInstant()))
                        .isEmpty())
                .toList();
    }

    /** The times meant; empty when they end before they begin, or have passed. */
    default Optional<CallWindow> window(ZonedDateTime now) {
        return switch (this) {
            case Choice(Preset preset) -> Optional.of(window(preset, now)).filter(w -> lies(w, now));
            case Between(Optional<Instant> from, Optional<Instant> until) -> {
                boolean backwards =
                        from.isPresent() && until.isPresent() && !from.get().isBefore(until.get());
                yield backwards
                        ? Optional.empty()
                        : Optional.of(new CallWindow(from, until)).filter(w -> lies(w, now));
            }
        };
    }

    private static boolean lies(CallWindow window, ZonedDateTime now) {
        return window.until().filter(t -> !t.isAfter(now.toInstant())).isEmpty();
    }

    private static CallWindow window(Preset preset, ZonedDateTime now) {
        return switch (preset) {
            case ANY -> CallWindow.ANY;
            case WITHIN_AN_HOUR ->
                new CallWindow(Optional.empty(), Optional.of(now.plusHours(1).toInstant()));
            case THIS_MORNING -> between(now, 8, 12);
            case THIS_AFTERNOON -> between(now, 12, 18);
            case TOMORROW_MORNING -> between(now.plusDays(1), 8, 12);
            case TOMORROW_AFTERNOON -> between(now.plusDays(1), 12, 18);
        };
    }

    private static CallWindow between(ZonedDateTime day, int from, int until) {
        return new CallWindow(
                Optional.of(day.with(LocalTime.of(from, 0)).toInstant()),
                Optional.of(day.with(LocalTime.of(until, 0)).toInstant()));
    }
}
