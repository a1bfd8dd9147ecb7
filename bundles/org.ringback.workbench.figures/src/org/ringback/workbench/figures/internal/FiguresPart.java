package org.ringback.workbench.figures.internal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DateTime;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.ringback.core.callback.Figures.By;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.ResponseTimes;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.export.Exportable;
import org.ringback.workbench.export.Exports;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Failures;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;

/** What became of callbacks in a period, beside the one before; for supervisors and administrators. */
final class FiguresPart {
    private static final List<By> WAYS = List.of(By.GROUP, By.AGENT, By.REASON, By.HOUR, By.WEEKDAY);
    private static final List<Measure> COLUMNS = List.of(
            Measure.ENTERED,
            Measure.MEDIAN,
            Measure.NINE_OF_TEN,
            Measure.IN_TIME,
            Measure.REACHED_FIRST,
            Measure.ATTEMPTS,
            Measure.KEPT);
    private static final int SUMMARY_ROWS = Measure.values().length;
    private static final int LINES = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private final Desk desk;
    private final Ui ui;
    private final Exports exports;
    private final Messages messages;
    private final Wording wording;
    private final Composite area;
    private final Combo period;
    private final Composite days;
    private final DateTime first;
    private final DateTime last;
    private final Label state;
    private final ListTable<Measure> summary;
    private final Combo by;
    private final Combo bars;
    private final ListTable<Comparison.Pair> lines;
    private final BarCanvas chart;
    private final List<Button> exporting;
    /** What is shown may need another height. */
    private Runnable measure = () -> {};

    private Optional<Comparison> shown = Optional.empty();
    /** Which question is the newest: answers to earlier ones are passed over. */
    private int asked;

    private boolean waits = true;

    @Inject
    FiguresPart(
            Composite parent, Desk desk, Ui ui, Exports exports, EMenuService menus, @Translation Messages messages) {
        this.desk = desk;
        this.ui = ui;
        this.exports = exports;
        this.messages = messages;
        wording = new Wording(messages, ui.formats(), ui.words());
        parent.setLayout(new FillLayout());
        ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
        area = ui.widgets().area(scrolled, 1);
        Composite top = new Composite(area, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).center(true).spacing(8).applyTo(top);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(top);
        ui.widgets().label(top, "figures.period.label", messages.period);
        period = combo(
                top,
                "figures.period",
                messages.period,
                Arrays.stream(Period.values()).map(wording::name).toList());
        ui.widgets().button(top, "figures.update", messages.update, this::count);
        exporting = List.of(
                ui.widgets().button(top, "figures.csv", messages.csv, this::exportCsv),
                ui.widgets().button(top, "figures.pdf", messages.pdf, this::exportPdf));
        for (Control control : top.getChildren()) {
            control.setLayoutData(null);
        }
        days = ui.widgets().row(area, 4);
        ui.widgets().label(days, "figures.from.label", messages.from);
        first = day("figures.from", messages.from);
        ui.widgets().label(days, "figures.until.label", messages.until);
        last = day("figures.until", messages.until);
        state = ui.widgets().style(ui.widgets().wrapped(area, "figures.state", ""), "muted");
        summary = ui.widgets()
                .<Measure>table(area, "figures.summary", messages.summary)
                .key(m -> m);
        Composite choice = ui.widgets().row(area, 4);
        ui.widgets().label(choice, "figures.by.label", messages.by);
        by = combo(
                choice,
                "figures.by",
                messages.by,
                WAYS.stream().map(wording::name).toList());
        ui.widgets().label(choice, "figures.bars.label", messages.bars);
        bars = combo(
                choice,
                "figures.bars",
                messages.bars,
                COLUMNS.stream().map(wording::heading).toList());
        lines = ui.widgets()
                .<Comparison.Pair>table(area, "figures.lines", messages.details)
                .key(p -> p.by() + " " + p.of())
                .tooltip(p -> wording.name(p, desk.state()))
                .whenEmpty(messages.nothing);
        chart = new BarCanvas(area, ui, messages);
        for (Control list : List.of(summary.control(), lines.control())) {
            menus.registerContextMenu(list, "org.ringback.workbench.popup.figures");
        }
        columns();
        summary.show(List.of(Measure.values()));
        listen();
        scroll(scrolled);
        ui.updates().watch(area, desk, this::changed);
    }

    private Combo combo(Composite row, String id, String name, List<String> items) {
        Combo combo = ui.widgets().combo(row, id, name.replace(":", ""), items);
        GridDataFactory.fillDefaults().applyTo(combo);
        combo.select(0);
        return combo;
    }

    private DateTime day(String id, String name) {
        DateTime day = ui.widgets().day(days, id, name);
        LocalDate today = LocalDate.now(ui.formats().clock());
        day.setDate(today.getYear(), today.getMonthValue() - 1, today.getDayOfMonth());
        return day;
    }

    private static LocalDate date(DateTime day) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDay());
    }

    private void columns() {
        summary.column(Column.<Measure>of(messages.figure, wording::name).growing())
                .column(Column.of(messages.now, m -> of(m, true)))
                .column(Column.of(messages.before, m -> of(m, false)))
                .column(Column.of(
                        messages.change,
                        m -> shown.map(c -> wording.change(m, c.all())).orElse("")));
        lines.column(Column.<Comparison.Pair>of(messages.line, p -> wording.name(p, desk.state()))
                .growing()
                .sortedBy(Comparator.comparing(p -> wording.name(p, desk.state()))));
        for (Measure measure : COLUMNS) {
            lines.column(Column.<Comparison.Pair>of(wording.heading(measure), p -> wording.value(measure, p.now()))
                    .sortedBy(
                            Comparator.comparingDouble(p -> measure.of(p.now()).orElse(-1))));
            if (measure == Measure.ENTERED) {
                lines.column(Column.<Comparison.Pair>of(messages.before, p -> wording.value(measure, p.before()))
                        .sortedBy(Comparator.comparingInt(p -> p.before().entered())));
            }
        }
    }

    private String of(Measure measure, boolean now) {
        return shown.map(Comparison::all)
                .map(pair -> wording.valueOf(measure, now ? pair.now() : pair.before()))
                .orElse("");
    }

    private void listen() {
        period.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen()));
        List.of(first, last)
                .forEach(d -> d.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> count())));
        List.of(by, bars)
                .forEach(c -> c.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> showLines())));
        exporting.forEach(b -> b.setEnabled(false));
        showDays(false);
    }

    private void showDays(boolean show) {
        days.setVisible(show);
        ((GridData) days.getLayoutData()).exclude = !show;
        area.layout();
        measure.run();
    }

    /** What has no room is scrolled to; rows keep their height. */
    private void scroll(ScrolledComposite scrolled) {
        scrolled.setContent(area);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        measure = () -> {
            // How high a heading is, is known only when it has been shown.
            height(summary.control(), SUMMARY_ROWS);
            height(lines.control(), LINES);
            scrolled.setMinHeight(area.computeSize(scrolled.getClientArea().width, SWT.DEFAULT).y);
            area.layout();
        };
        scrolled.addListener(SWT.Resize, e -> measure.run());
        measure.run();
    }

    private static void height(Table table, int rows) {
        Control place = table.getParent();
        int high = table.getHeaderHeight() + table.getItemHeight() * rows + 2;
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(200, high)
                .minSize(120, high)
                .applyTo(place);
    }

    @Focus
    void focus() {
        period.setFocus();
    }

    private void chosen() {
        showDays(chosenPeriod() == Period.FROM_TO);
        count();
    }

    private Period chosenPeriod() {
        return Period.values()[period.getSelectionIndex()];
    }

    /** The first figures come as soon as there is a connection. */
    private void changed(DeskState now) {
        if (waits && now.connection().live()) {
            waits = false;
            count();
        } else if (shown.isEmpty() && !now.connection().live()) {
            waits = true;
            say(messages.offline);
        }
    }

    /** Where the office is; as long as that is not known, where this desktop is. */
    private ZoneId zone() {
        return desk.state()
                .responseTimes()
                .map(ResponseTimes::zone)
                .orElse(ui.formats().clock().getZone());
    }

    /** Asks anew; whatever is still being counted is not waited for any more. */
    private void count() {
        int question = ++asked;
        LocalDate begin = date(first);
        LocalDate end = date(last);
        if (chosenPeriod() == Period.FROM_TO) {
            if (end.isBefore(begin)) {
                say(messages.backwards);
                return;
            }
            if (begin.isBefore(FIRST_DAY) || end.isAfter(LAST_DAY)) {
                say(messages.notThen);
                return;
            }
            if (Duration.ofDays(begin.datesUntil(end.plusDays(1)).count()).compareTo(Query.GetFigures.LONGEST_PERIOD)
                    >= 0) {
                say(messages.tooLong);
                return;
            }
        }
        if (!desk.state().connection().live()) {
            say(messages.offline);
            return;
        }
        Instant now = ui.formats().clock().instant();
        Period.Span span = chosenPeriod().span(now.atZone(zone()), begin, end);
        say(messages.working);
        CompletionStage<Comparison> counting = desk.ask(new Query.GetFigures(span.from(), span.until()))
                .thenCombine(
                        desk.ask(new Query.GetFigures(span.beforeFrom(), span.beforeUntil())),
                        (of, before) -> Comparison.of(span, now, of.figures(), before.figures()));
        ui.updates()
                .whenDone(
                        area,
                        counting,
                        counted -> {
                            if (question == asked) {
                                show(counted);
                            }
                        },
                        failure -> {
                            if (question == asked) {
                                say(why(failure));
                            }
                        });
    }

    private String why(Throwable failure) {
        return Desk.RefusedException.of(failure)
                .map(refused -> switch (refused.reason()) {
                    case NOT_ALLOWED -> messages.notAllowed;
                    case INVALID, OTHER -> messages.notKnown;
                    case Refusal other -> ui.words().of(other);
                })
                .orElseGet(() -> ui.formats().say(messages.failed, Failures.why(ui.words(), failure)));
    }

    private void say(String text) {
        state.setText(text);
        state.requestLayout();
        measure.run();
    }

    private void show(Comparison comparison) {
        shown = Optional.of(comparison);
        exporting.forEach(b -> b.setEnabled(true));
        say(wording.span(comparison, zone()));
        summary.refresh();
        showLines();
    }

    private void showLines() {
        By way = WAYS.get(by.getSelectionIndex());
        Measure measure = COLUMNS.get(bars.getSelectionIndex());
        shown.ifPresent(comparison -> {
            lines.show(comparison.by(way));
            lines.refresh();
            chart.show(Bars.of(comparison, way, measure, wording, desk.state()));
        });
    }

    private void exportCsv() {
        shown.ifPresent(comparison -> exports.ask(
                area.getShell(),
                Exportable.of(
                        messages.exportName,
                        messages.csvSays,
                        () -> new FiguresSheet(messages, ui.formats(), wording).of(comparison, desk.state()))));
    }

    private void exportPdf() {
        shown.ifPresent(comparison -> {
            DeskState now = desk.state();
            ReportText text = new ReportText(messages, wording, comparison, zone());
            List<By> ways = WAYS;
            List<ReportText.Part> parts = ways.stream()
                    .map(way -> text.part(way, COLUMNS.get(bars.getSelectionIndex()), COLUMNS, now))
                    .toList();
            exports.ask(
                    area.getShell(),
                    Exportable.of(
                            messages.exportName,
                            messages.pdfSays,
                            "pdf",
                            out -> new PdfReport(messages, ui.formats()).write(text.head(), parts, out)));
        });
    }
}
