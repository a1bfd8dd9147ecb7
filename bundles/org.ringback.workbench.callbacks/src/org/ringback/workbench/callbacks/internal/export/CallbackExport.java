package org.ringback.workbench.callbacks.internal.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DateTime;
import org.ringback.core.callback.Callback;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.export.Exportable;
import org.ringback.workbench.export.Sheet;
import org.ringback.workbench.ui.Ui;

/** What is in the list, or all call-backs that were entered on some days. */
public final class CallbackExport implements Exportable {
    private static final int USUAL_DAYS = 7;

    private final Messages messages;
    private final CallbackSheet sheets;
    private final Desk desk;
    private final List<Callback> shown;
    private final ZoneId zone;
    private LocalDate first;
    private LocalDate last;
    private boolean period;

    /** @param shown what the list shows */
    public CallbackExport(Messages messages, Ui ui, Desk desk, List<Callback> shown) {
        this.messages = messages;
        this.desk = desk;
        this.shown = shown;
        sheets = new CallbackSheet(messages, ui);
        zone = ui.formats().clock().getZone();
        last = LocalDate.now(ui.formats().clock());
        first = last.minusDays(USUAL_DAYS - 1);
        period = shown.isEmpty();
    }

    @Override
    public String name() {
        return messages.exportName;
    }

    @Override
    public void fill(Composite area, Ui ui) {
        Button list = radio(area, ui, "export.list", ui.formats().say(messages.exportList, shown.size()));
        Button days = radio(area, ui, "export.period", messages.exportPeriod);
        Composite row = ui.widgets().row(area, 4);
        ui.widgets().label(row, "export.from.label", messages.exportFrom);
        DateTime from = day(row, ui, "export.from", messages.exportFrom, first);
        ui.widgets().label(row, "export.until.label", messages.exportUntil);
        DateTime until = day(row, ui, "export.until", messages.exportUntil, last);
        list.setEnabled(!shown.isEmpty());
        list.setSelection(!period);
        days.setSelection(period);
        Runnable chosen = () -> {
            period = days.getSelection();
            from.setEnabled(period);
            until.setEnabled(period);
            first = date(from);
            last = date(until);
        };
        List.of(list, days)
                .forEach(b -> b.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run())));
        List.of(from, until)
                .forEach(d -> d.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run())));
        chosen.run();
    }

    private static Button radio(Composite area, Ui ui, String id, String text) {
        Button button = ui.widgets().named(new Button(area, SWT.RADIO), id, text.replace("&", ""));
        button.setText(text);
        return button;
    }

    private static DateTime day(Composite row, Ui ui, String id, String name, LocalDate begin) {
        DateTime day = ui.widgets().day(row, id, name);
        day.setDate(begin.getYear(), begin.getMonthValue() - 1, begin.getDayOfMonth());
        return day;
    }

    private static LocalDate date(DateTime day) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDay());
    }

    @Override
    public Optional<String> problem() {
        return period && last.isBefore(first) ? Optional.of(messages.exportBackwards) : Optional.empty();
    }

    @Override
    public Sheet sheet() {
        return period ? sheets.of(begin(first), begin(last.plusDays(1)), desk) : sheets.of(shown, desk.state());
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
