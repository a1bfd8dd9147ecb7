package org.ringback.workbench.wallboard.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.swt.widgets.Widget;
import org.ringback.core.callback.Promises;
import org.ringback.core.people.ResponseTimes;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Ui;

/** How many callbacks were done and how many promises kept today, where the office is: asked for when some came or went, and each minute. UI thread only. */
final class DoneToday {
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofMinutes(1);
    private final Desk desk;
    private final Ui ui;
    private DeskState counted = DeskState.EMPTY;
    private Instant askedAt = Instant.EPOCH;
    private OptionalInt done = OptionalInt.empty();
    private Optional<Promises> promises = Optional.empty();

    DoneToday(Desk desk, Ui ui) {
        this.desk = desk;
        this.ui = ui;
    }

    /** As far as it is known; of another day, or from a server that does not say, it is not. */
    OptionalInt done() {
        return done;
    }

    /** What became of those for today, as {@link #done}. */
    Optional<Promises> promises() {
        return promises;
    }

    /** Asks if it is time to, and tells when there is an answer. */
    void ask(Widget owner, Runnable answered) {
        DeskState state = desk.state();
        Instant now = ui.formats().clock().instant();
        boolean moved = !state.callbacks().keySet().equals(counted.callbacks().keySet());
        if (!state.connection().live() || now.isBefore(askedAt.plus(moved ? LEAST : MOST))) {
            return;
        }
        askedAt = now;
        counted = state;
        ZoneId zone = state.responseTimes()
                .map(ResponseTimes::zone)
                .orElse(ui.formats().clock().getZone());
        ui.updates()
                .whenDone(
                        owner,
                        desk.ask(DayChart.question(now, zone)),
                        day -> {
                            done = OptionalInt.of(DayChart.of(day, zone).done());
                            promises = day.promises();
                            answered.run();
                        },
                        failure -> {
                            done = OptionalInt.empty();
                            promises = Optional.empty();
                            answered.run();
                        });
    }
}
