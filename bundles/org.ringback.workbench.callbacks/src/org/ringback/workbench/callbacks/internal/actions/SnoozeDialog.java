package org.ringback.workbench.callbacks.internal.actions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Promise;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.ui.Ui;

/** Asks until when call-backs are put off; where they are promised, whether the customer was told another time. */
final class SnoozeDialog extends TimeDialog {
    private final Optional<Instant> wished;
    private final Optional<Instant> promised;
    private Optional<Button> told = Optional.empty();
    private boolean agreed;

    SnoozeDialog(Shell shell, Ui ui, Messages messages, Wording wording, List<Callback> chosen) {
        super(shell, ui, messages, "snooze", messages.snoozeTitle);
        Instant now = now().toInstant();
        List<CallWindow> windows =
                chosen.stream().map(c -> c.request().window()).toList();
        wished = first(windows.stream().flatMap(w -> w.until().stream()), now);
        promised =
                first(chosen.stream().flatMap(c -> c.standingPromise().stream()).map(Promise::until), now);
        List<Choice> choices = new ArrayList<>();
        windows.stream()
                .limit(1)
                .filter(w -> w.from().filter(from -> from.isAfter(now)).isPresent())
                .forEach(w -> choices.add(new Choice(wording.when(w), w.from().orElseThrow())));
        SnoozeTime.choices(now()).forEach(t -> choices.add(new Choice(wording.snooze(t, now()), t.at(now()))));
        offer(choices);
    }

    private static Optional<Instant> first(Stream<Instant> times, Instant now) {
        return times.filter(until -> until.isAfter(now)).min(Comparator.naturalOrder());
    }

    /** By when the customer of one of them was told now that they are called back; empty when they were told nothing new. */
    Optional<Instant> promise(Callback callback) {
        return Optional.of(time())
                .filter(until -> agreed && breaks(callback.standingPromise().map(Promise::until), until));
    }

    private static boolean breaks(Optional<Instant> promise, Instant until) {
        return promise.map(p -> p.minus(Promise.AHEAD)).filter(until::isAfter).isPresent();
    }

    @Override
    void below(Composite area) {
        promised.ifPresent(until -> {
            Button check = ui.widgets().check(area, "snooze.told", messages.snoozeTold, () -> {
                agreed = told.filter(Button::getSelection).isPresent();
                look();
            });
            GridDataFactory.swtDefaults().applyTo(check);
            told = Optional.of(check);
        });
    }

    /** Said before, not forbidden: somebody may have agreed on it with the customer. */
    @Override
    String remark(Instant until) {
        boolean breaks = breaks(promised, until);
        told.ifPresent(check -> check.setEnabled(breaks));
        if (breaks && !agreed) {
            return promised.map(p -> ui.formats()
                            .say(messages.snoozePromised, ui.formats().time(p)))
                    .orElse("");
        }
        return wished.filter(until::isAfter)
                .map(by -> ui.formats().say(messages.snoozeLate, ui.formats().time(by)))
                .orElse("");
    }
}
