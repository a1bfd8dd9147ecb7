package org.ringback.workbench.colleagues.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.PresenceCommand.SetPresence;

/** One's own presence as it is being set. Has no widget. */
final class PresenceForm {
    static final int LONGEST_NOTE = 120;
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])[:.]?([0-5]\\d)");

    /** When it ends. */
    enum End {
        NEVER(Duration.ZERO),
        MINUTES_15(Duration.ofMinutes(15)),
        MINUTES_30(Duration.ofMinutes(30)),
        HOUR_1(Duration.ofHours(1)),
        HOURS_2(Duration.ofHours(2)),
        /** At a time of day that is typed. */
        AT(Duration.ZERO);

        private final Duration after;

        End(Duration after) {
            this.after = after;
        }
    }

    private final Clock clock;

    PresenceForm(Clock clock) {
        this.clock = clock;
    }

    /** What can be set by hand. */
    static List<PresenceState> choices() {
        return Arrays.stream(PresenceState.values())
                .filter(state -> state != PresenceState.ON_CALL)
                .toList();
    }

    /** The command; empty when the time cannot be read. */
    Optional<SetPresence> command(PresenceState state, End end, String time, String note) {
        Optional<String> words = Optional.of(note.strip()).filter(text -> !text.isEmpty());
        return switch (end) {
            case NEVER -> Optional.of(new SetPresence(state, Optional.empty(), words));
            case AT -> next(time).map(until -> new SetPresence(state, Optional.of(until), words));
            default ->
                Optional.of(new SetPresence(state, Optional.of(clock.instant().plus(end.after)), words));
        };
    }

    /** Whether a time is not of today. */
    boolean isOnAnotherDay(Instant until) {
        return !ZonedDateTime.ofInstant(until, clock.getZone())
                .toLocalDate()
                .equals(ZonedDateTime.now(clock).toLocalDate());
    }

    /** The next time that the clock on the wall shows this: 13:30, 1330 or 13.30; tomorrow, if it has passed today. */
    Optional<Instant> next(String time) {
        Matcher matcher = TIME.matcher(time.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime today =
                now.with(LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        return Optional.of((today.isAfter(now) ? today : today.plusDays(1)).toInstant());
    }
}
