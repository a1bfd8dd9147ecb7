package org.ringback.workbench.wallboard.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Promises;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Words;

/** Puts what the board shows into words. Of a confidential call-back, the board does not say whose it is. Has no widget. */
final class BoardWording {
    /** More do not fit on any screen. */
    private static final int MOST = 40;

    private static final String NONE = "–";
    private static final int HOURS_AND_MINUTES = 10;
    private final Messages messages;
    private final Formats formats;
    private final Words words;
    private Optional<Instant> staleSince = Optional.empty();

    BoardWording(Messages messages, Formats formats, Words words) {
        this.messages = messages;
        this.formats = formats;
        this.words = words;
    }

    /**
     * @param done how many were done today, if that is known
     * @param promises what became of those for today, if that is known
     */
    BoardScreen screen(DeskState state, OptionalInt done, Optional<Promises> promises) {
        Instant now = formats.clock().instant();
        Board board = Board.of(state, messages.all, now);
        List<Entry> waiting = board.entries().stream().filter(Entry::waits).toList();
        return new BoardScreen(
                messages.callbacks,
                formats.clockTime(now),
                stale(state, now),
                tiles(BoardFigures.of(state, board), done, promises, now),
                waiting.stream().limit(MOST).map(e -> row(e, now)).toList(),
                waiting.size(),
                messages.boardNothing);
    }

    private Optional<String> stale(DeskState state, Instant now) {
        staleSince = switch (state.connection().phase()) {
            case STALE -> staleSince.or(() -> Optional.of(now));
            case LIVE, CONNECTING -> Optional.empty();
        };
        return state.connection().phase() == Phase.CONNECTING
                ? Optional.of(messages.boardConnecting)
                : staleSince.map(at -> formats.say(messages.boardStale, formats.time(at)));
    }

    private List<BoardScreen.Tile> tiles(
            BoardFigures figures, OptionalInt done, Optional<Promises> promises, Instant now) {
        BoardScreen.Tile due = figures.lateSince()
                .map(at -> time(messages.boardLate, Duration.between(at, now), true))
                .or(() -> figures.nextDue().map(at -> time(messages.boardNextDue, Duration.between(now, at), false)))
                .orElseGet(() -> new BoardScreen.Tile(messages.boardNextDue, NONE, "", false));
        return List.of(
                new BoardScreen.Tile(messages.overdue, Integer.toString(figures.overdue()), "", figures.overdue() > 0),
                new BoardScreen.Tile(messages.waiting, Integer.toString(figures.waiting()), "", false),
                new BoardScreen.Tile(messages.taken, Integer.toString(figures.taken()), "", false),
                due,
                figures.oldest()
                        .map(at -> time(messages.oldest, Duration.between(at, now), false))
                        .orElseGet(() -> new BoardScreen.Tile(messages.oldest, NONE, "", false)),
                new BoardScreen.Tile(
                        messages.boardAvailable,
                        Integer.toString(figures.available()),
                        formats.say(messages.boardOf, figures.agents()),
                        false),
                new BoardScreen.Tile(
                        messages.boardDone, done.isPresent() ? Integer.toString(done.getAsInt()) : NONE, "", false),
                promises.filter(p -> p.given() > 0)
                        .map(p -> new BoardScreen.Tile(
                                messages.boardKept,
                                Integer.toString(p.kept()),
                                formats.say(messages.boardOf, p.given()),
                                false))
                        .orElseGet(() -> new BoardScreen.Tile(messages.boardKept, NONE, "", false)));
    }

    /** A time in few figures: 23 min, 2:05 h, 14 h, 3 d. */
    private BoardScreen.Tile time(String label, Duration time, boolean alarm) {
        long minutes = Math.max(0, time.toMinutes());
        long hours = minutes / 60;
        if (hours == 0) {
            return new BoardScreen.Tile(label, Long.toString(minutes), messages.unitMinutes, alarm);
        }
        if (hours < HOURS_AND_MINUTES) {
            return new BoardScreen.Tile(label, "%d:%02d".formatted(hours, minutes % 60), messages.unitHours, alarm);
        }
        return hours < 24
                ? new BoardScreen.Tile(label, Long.toString(hours), messages.unitHours, alarm)
                : new BoardScreen.Tile(label, Long.toString(hours / 24), messages.unitDays, alarm);
    }

    private BoardScreen.Row row(Entry entry, Instant now) {
        Callback callback = entry.callback();
        String caller = callback.request().confidential()
                ? words.confidential
                : formats.callerName(callback.request().caller());
        return new BoardScreen.Row(
                caller,
                formats.say(messages.forWhom, entry.recipient()),
                entry.lateSince()
                        .map(at -> formats.say(messages.late, formats.duration(Duration.between(at, now))))
                        .or(() -> entry.due()
                                .map(at -> formats.say(messages.dueIn, formats.duration(Duration.between(now, at)))))
                        .orElseGet(() -> formats.say(messages.waitingSince, formats.ago(callback.enteredAt()))),
                entry.overdue());
    }
}
