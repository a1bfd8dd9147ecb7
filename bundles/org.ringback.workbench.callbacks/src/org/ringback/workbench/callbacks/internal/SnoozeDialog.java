package org.ringback.workbench.callbacks.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.callback.CallWindow;
import org.ringback.workbench.ui.Ui;

/** Asks until when a call-back is put off. */
final class SnoozeDialog extends Dialog {
    private record Choice(String label, Instant at) {}

    private final Ui ui;
    private final Messages messages;
    private final List<Choice> choices = new ArrayList<>();
    private final ZonedDateTime now;
    private Instant until;

    SnoozeDialog(Shell shell, Ui ui, Messages messages, Wording wording, CallWindow window) {
        super(shell);
        this.ui = ui;
        this.messages = messages;
        now = ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
        window.from()
                .filter(from -> from.isAfter(now.toInstant()))
                .ifPresent(from -> choices.add(new Choice(wording.when(window), from)));
        SnoozeTime.choices(now)
                .forEach(t -> choices.add(
                        new Choice(wording.snooze(t) + "  –  " + ui.formats().time(t.at(now)), t.at(now))));
        until = choices.getFirst().at();
    }

    /** The time that was chosen. */
    Instant until() {
        return until;
    }

    @Override
    @NonNullByDefault({})
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(messages.snoozeTitle);
    }

    @Override
    @NonNullByDefault({})
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        org.eclipse.swt.widgets.List list = ui.widgets()
                .named(
                        new org.eclipse.swt.widgets.List(area, SWT.SINGLE | SWT.BORDER),
                        "snooze.times",
                        messages.snoozeTitle);
        choices.forEach(c -> list.add(c.label()));
        list.add(messages.snoozeOther);
        list.select(0);
        GridDataFactory.fillDefaults().grab(true, true).hint(320, SWT.DEFAULT).applyTo(list);
        Composite other = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(other);
        DateTime day = ui.widgets()
                .named(new DateTime(other, SWT.DATE | SWT.DROP_DOWN | SWT.BORDER), "snooze.day", messages.snoozeOther);
        DateTime time = ui.widgets()
                .named(new DateTime(other, SWT.TIME | SWT.SHORT | SWT.BORDER), "snooze.time", messages.snoozeOther);
        time.setTime(now.plusHours(1).getHour(), 0, 0);
        Label problem = ui.widgets().style(ui.widgets().label(area, "snooze.problem", " "), "error");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(problem);
        Runnable chosen = () -> {
            boolean typed = list.getSelectionIndex() >= choices.size();
            day.setEnabled(typed);
            time.setEnabled(typed);
            until = typed
                    ? at(day, time)
                    : choices.get(Math.max(0, list.getSelectionIndex())).at();
            boolean past = !until.isAfter(now.toInstant());
            problem.setText(past ? messages.snoozePast : "");
            if (getButton(OK) != null) {
                getButton(OK).setEnabled(!past);
            }
        };
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
        list.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> {
            chosen.run();
            if (getButton(OK).isEnabled()) {
                okPressed();
            }
        }));
        day.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
        time.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
        chosen.run();
        list.setFocus();
        return area;
    }

    @Override
    @NonNullByDefault({})
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, OK, ui.words().ok, true);
        createButton(parent, CANCEL, ui.words().cancel, false);
    }

    private Instant at(DateTime day, DateTime time) {
        return LocalDateTime.of(day.getYear(), day.getMonth() + 1, day.getDay(), time.getHours(), time.getMinutes())
                .atZone(now.getZone())
                .toInstant();
    }
}
