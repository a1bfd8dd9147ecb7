package org.ringback.workbench.callbacks.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.callback.CallWindow;
import org.ringback.workbench.ui.TimeField;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks until when a call-back is put off. */
final class SnoozeDialog extends UiDialog {
    private record Choice(String label, Instant at) {}

    private final Messages messages;
    private final Optional<Instant> wished;
    private final List<Choice> choices = new ArrayList<>();
    private final ZonedDateTime now;
    private Instant until;
    private Runnable chosen = () -> {};

    /** @param windows when the customers want to be called */
    SnoozeDialog(Shell shell, Ui ui, Messages messages, Wording wording, List<CallWindow> windows) {
        super(shell, ui, "snooze", messages.snoozeTitle);
        this.messages = messages;
        now = ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
        wished = windows.stream()
                .flatMap(w -> w.until().stream())
                .filter(until -> until.isAfter(now.toInstant()))
                .min(Comparator.naturalOrder());
        windows.stream()
                .limit(1)
                .filter(w ->
                        w.from().filter(from -> from.isAfter(now.toInstant())).isPresent())
                .forEach(w -> choices.add(new Choice(wording.when(w), w.from().orElseThrow())));
        SnoozeTime.choices(now).forEach(t -> choices.add(new Choice(wording.snooze(t, now), t.at(now))));
        until = choices.getFirst().at();
    }

    /** The time that was chosen. */
    Instant until() {
        return until;
    }

    @Override
    protected void fill(Composite area) {
        org.eclipse.swt.widgets.List list = ui.widgets()
                .named(
                        new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER),
                        "snooze.times",
                        messages.snoozeTitle);
        for (int i = 0; i < choices.size(); i++) {
            list.add((i + 1) + "   " + choices.get(i).label());
        }
        list.add(messages.snoozeOther);
        list.select(0);
        list.addListener(SWT.KeyDown, e -> {
            int digit = e.character - '1';
            if (digit >= 0 && digit < choices.size()) {
                list.select(digit);
                list.notifyListeners(SWT.DefaultSelection, new Event());
            }
        });
        GridDataFactory.fillDefaults().grab(true, true).hint(320, SWT.DEFAULT).applyTo(list);
        Composite other = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(other);
        DateTime day = ui.widgets()
                .named(new DateTime(other, SWT.DATE | SWT.DROP_DOWN | SWT.BORDER), "snooze.day", messages.snoozeOther);
        TimeField time = new TimeField(other, ui, "snooze.time", messages.snoozeOther, () -> typed(list));
        time.show(LocalTime.of(now.plusHours(1).getHour(), 0));
        Label problem = ui.widgets().style(ui.widgets().wrapped(area, "snooze.problem", ""), "error");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(problem);
        chosen = () -> {
            boolean typed = list.getSelectionIndex() >= choices.size();
            Optional<Instant> wanted = typed
                    ? time.time().map(t -> at(day, t))
                    : Optional.of(
                            choices.get(Math.max(0, list.getSelectionIndex())).at());
            until = wanted.orElse(until);
            boolean past = !until.isAfter(now.toInstant());
            problem.setText(wanted.isEmpty() ? messages.snoozeNoTime : past ? messages.snoozePast : tooLate());
            problem.requestLayout();
            allow(wanted.isPresent() && !past);
        };
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
        list.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> {
            chosen.run();
            if (getButton(OK).isEnabled()) {
                okPressed();
            }
        }));
        day.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> typed(list)));
        chosen.run();
        list.setFocus();
    }

    /** Whoever types a time wants it. */
    private void typed(org.eclipse.swt.widgets.List list) {
        list.setSelection(choices.size());
        chosen.run();
    }

    /** Said before, not forbidden: somebody may have agreed on it with the customer. */
    private String tooLate() {
        return wished.filter(until::isAfter)
                .map(by -> ui.formats().say(messages.snoozeLate, ui.formats().time(by)))
                .orElse("");
    }

    private Instant at(DateTime day, LocalTime time) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDay())
                .atTime(time)
                .atZone(now.getZone())
                .toInstant();
    }
}
