package org.ringback.workbench.callbacks.internal.actions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.callback.Callback;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.ui.Ui;

/** Asks by when the customer was told that they are called back. */
final class PromiseDialog extends TimeDialog {
    private static final List<Duration> SOON =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2));

    private final Callback callback;
    private final DeskState desk;

    PromiseDialog(Shell shell, Ui ui, Messages messages, Callback callback, DeskState desk) {
        super(shell, ui, messages, "promise", messages.promiseTitle);
        this.callback = callback;
        this.desk = desk;
        Instant now = now().toInstant().truncatedTo(ChronoUnit.MINUTES);
        offer(SOON.stream()
                .map(in -> new Choice(
                        ui.formats()
                                .say(
                                        messages.promiseIn,
                                        ui.formats().duration(in),
                                        ui.formats().time(now.plus(in))),
                        now.plus(in)))
                .toList());
    }

    /** What the customer wished, and whether anybody works then. */
    @Override
    String remark(Instant until) {
        Optional<Instant> wished = callback.request().window().until().filter(until::isAfter);
        return wished.map(
                        by -> ui.formats().say(messages.snoozeLate, ui.formats().time(by)))
                .or(() -> Optional.of(messages.promiseOutside)
                        .filter(m -> desk.outsideOfHours(callback.request().recipient(), until)))
                .orElse("");
    }
}
