package org.ringback.workbench.callbacks.internal.actions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
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
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.ui.TimeField;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks for a time: one of some that have digits, or another that is typed. */
abstract class TimeDialog extends UiDialog {
    /** A time that can be chosen. */
    record Choice(String label, Instant at) {}

    final Messages messages;
    private final String id;
    private final String title;
    private final ZonedDateTime now;
    private List<Choice> choices = List.of();
    private Instant time = Instant.EPOCH;
    private Runnable chosen = () -> {};

    TimeDialog(Shell shell, Ui ui, Messages messages, String id, String title) {
        super(shell, ui, id, title);
        this.messages = messages;
        this.id = id;
        this.title = title;
        now = ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
    }

    /** When it was opened. */
    final ZonedDateTime now() {
        return now;
    }

    /** To be said before it is opened; at least one. */
    final void offer(List<Choice> offered) {
        choices = List.copyOf(offered);
        time = choices.getFirst().at();
    }

    /** The time that was chosen. */
    final Instant time() {
        return time;
    }

    /** What is to be said of a time, and forbids nothing; may be empty. */
    abstract String remark(Instant of);

    /** Puts below what belongs to it. */
    void below(Composite area) {}

    /** Another time is chosen. */
    final void look() {
        chosen.run();
    }

    @Override
    protected void fill(Composite area) {
        org.eclipse.swt.widgets.List list = ui.widgets()
                .named(new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER), id + ".times", title);
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
        DateTime day = ui.widgets().day(other, id + ".day", messages.snoozeOther);
        TimeField typedTime = new TimeField(other, ui, id + ".time", messages.snoozeOther, () -> typed(list));
        typedTime.show(LocalTime.of(now.plusHours(1).getHour(), 0));
        below(area);
        Label problem = ui.widgets().style(ui.widgets().wrapped(area, id + ".problem", ""), "error");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(problem);
        chosen = () -> {
            boolean typed = list.getSelectionIndex() >= choices.size();
            Optional<Instant> wanted = typed
                    ? typedTime.time().map(t -> at(day, t))
                    : Optional.of(
                            choices.get(Math.max(0, list.getSelectionIndex())).at());
            time = wanted.orElse(time);
            boolean past = !time.isAfter(now.toInstant());
            problem.setText(wanted.isEmpty() ? messages.snoozeNoTime : past ? messages.snoozePast : remark(time));
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

    private Instant at(DateTime day, LocalTime of) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDay())
                .atTime(of)
                .atZone(now.getZone())
                .toInstant();
    }
}
