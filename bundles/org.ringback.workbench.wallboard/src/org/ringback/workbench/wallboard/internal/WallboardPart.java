package org.ringback.workbench.wallboard.internal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Presence;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.ReassignRequest;
import org.ringback.workbench.ui.Ui;

/** How it stands with everybody's call-backs, for supervisors and administrators. */
final class WallboardPart {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration DAY_AGAIN = Duration.ofMinutes(1);
    private final Desk desk;
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;
    private final SashForm area;
    private final Label totals;
    private final ListTable<Line> lines;
    private final ListTable<Entry> entries;
    private final Label legend;
    private final ChartCanvas chart;
    private final Button show;
    private final Button reassign;
    private Board board;
    private DeskState counted = DeskState.EMPTY;
    private Instant askedAt = Instant.EPOCH;

    @Inject
    WallboardPart(
            Composite parent,
            Desk desk,
            Ui ui,
            Navigator navigator,
            EMenuService menus,
            @Translation Messages messages) {
        this.desk = desk;
        this.ui = ui;
        this.navigator = navigator;
        this.messages = messages;
        board = Board.of(DeskState.EMPTY, messages.all, Instant.EPOCH);
        parent.setLayout(new FillLayout());
        area = new SashForm(parent, SWT.HORIZONTAL);
        Composite left = ui.widgets().area(area, 1);
        totals = ui.widgets().style(ui.widgets().label(left, "wallboard.totals", ""), "title");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(totals);
        lines = ui.widgets()
                .<Line>table(left, "wallboard.lines", messages.board)
                .key(Line::who);
        legend = ui.widgets().style(ui.widgets().label(left, "wallboard.legend", ""), "muted");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(legend);
        chart = new ChartCanvas(left, ui, messages, legend);
        Composite right = ui.widgets().area(area, 1);
        entries = ui.widgets()
                .<Entry>table(right, "wallboard.callbacks", messages.callbacks)
                .key(e -> e.callback().id())
                .whenEmpty(messages.nothing);
        Stream.of(lines.control(), entries.control())
                .forEach(list -> menus.registerContextMenu(list, "org.ringback.workbench.popup.wallboard"));
        Composite row = ui.widgets().row(right, 2);
        show = ui.widgets().button(row, "wallboard.show", messages.show, this::show);
        reassign = ui.widgets().button(row, "wallboard.handover", messages.reassign, this::reassign);
        area.setWeights(48, 52);
        columns();
        lines.tooltip(this::totals)
                .bold(l -> l.who().isEmpty())
                .onSelect(line -> list())
                .onOpen(line -> entries.setFocus());
        entries.tooltip(this::whole)
                .bold(Entry::overdue)
                .onSelect(entry -> enable())
                .onOpen(entry -> show());
        ui.updates().watch(area, desk, this::show);
        ui.updates().every(area, LOOK, () -> show(desk.state()));
    }

    private void columns() {
        lines.column(Column.<Line>of(messages.who, Line::name)
                        .withSomeIcon(this::icon)
                        .growing())
                .column(count(messages.open, Line::open))
                .column(Column.<Line>of(messages.overdue, l -> number(l.overdue()))
                        .withSomeIcon(l -> l.overdue() > 0 ? Optional.of(Icon.WARNING) : Optional.empty())
                        .sortedBy(Comparator.comparing(Line::overdue)))
                .column(Column.of(
                        messages.oldest, l -> l.oldest().map(ui.formats()::ago).orElse("")));
        entries.column(Column.<Entry>of(
                                messages.age, e -> ui.formats().ago(e.callback().enteredAt()))
                        .sortedBy(Comparator.comparing(e -> e.callback().enteredAt())))
                .column(Column.<Entry>of(messages.recipient, Entry::recipient)
                        .sortedBy(Comparator.comparing(Entry::recipient)))
                .column(Column.<Entry>of(
                                messages.caller,
                                e -> ui.formats()
                                        .callerName(e.callback().request().caller()))
                        .growing())
                .column(Column.<Entry>of(messages.state, this::state).withSomeIcon(WallboardPart::icon));
    }

    private static Column<Line> count(String header, ToIntFunction<Line> number) {
        return Column.<Line>of(header, l -> number(number.applyAsInt(l))).sortedBy(Comparator.comparingInt(number));
    }

    private static String number(int count) {
        return count == 0 ? "" : Integer.toString(count);
    }

    private Optional<Icon> icon(Line line) {
        return line.who()
                .map(who -> who instanceof Recipient.ToGroup
                        ? Icon.COLLEAGUES
                        : presence(line).map(Icon::of).orElse(Icon.NOT_LOGGED_IN));
    }

    private Optional<Presence> presence(Line line) {
        return line.who()
                .flatMap(who -> who instanceof Recipient.ToAgent(var id)
                        ? Optional.ofNullable(desk.state().presences().get(id))
                        : Optional.empty());
    }

    private static Optional<Icon> icon(Entry entry) {
        if (entry.overdue()) {
            return Optional.of(Icon.WARNING);
        }
        return entry.responding().isEmpty() ? Optional.empty() : Optional.of(Icon.CLAIMED);
    }

    /** Who is responding; that nobody has in time; or where in its life it is. */
    private String state(Entry entry) {
        if (!entry.responding().isEmpty()) {
            return entry.responding();
        }
        return entry.overdue()
                ? messages.isOverdue
                : ui.words().of(entry.callback().state());
    }

    /** What the cells have no room for. */
    private String whole(Entry entry) {
        String text = ui.formats().message(entry.callback().lastMessage());
        String caller = ui.formats().caller(entry.callback().request().caller());
        return (entry.responding().isEmpty() ? "" : ui.formats().say(messages.isResponding, entry.responding()) + "\n")
                + caller + "\n" + text;
    }

    @Focus
    void focus() {
        lines.setFocus();
    }

    private void show(DeskState state) {
        board = Board.of(state, messages.all, ui.formats().clock().instant());
        Line all = board.all();
        totals.setText(totals(all));
        lines.show(board.lines());
        lines.refresh();
        lines.selectFirst();
        list();
        askDay(state);
    }

    private String totals(Line line) {
        String totals = ui.formats().say(messages.totals, line.open(), line.overdue(), line.responding());
        return presence(line)
                .map(p -> line.name() + ": " + ui.formats().presence(p) + "\n" + totals)
                .orElse(totals);
    }

    private void list() {
        entries.show(lines.selection().map(board::of).orElse(board.entries()));
        entries.refresh();
        enable();
    }

    private void enable() {
        boolean one = entries.selection().isPresent();
        show.setEnabled(one);
        reassign.setEnabled(one);
    }

    /** The numbers of the day: again when a call-back came or went, and each minute, but not all the time. */
    private void askDay(DeskState state) {
        Instant now = ui.formats().clock().instant();
        boolean moved = !state.callbacks().keySet().equals(counted.callbacks().keySet());
        if (!state.connection().live()
                || now.isBefore(askedAt.plus(LOOK))
                || !moved && now.isBefore(askedAt.plus(DAY_AGAIN))) {
            return;
        }
        askedAt = now;
        counted = state;
        var zone = ui.formats().clock().getZone();
        ui.updates()
                .whenDone(
                        area,
                        desk.ask(DayChart.question(now, zone)),
                        day -> {
                            DayChart shown = DayChart.of(day, zone);
                            chart.show(shown);
                            legend.setText(ui.formats().say(messages.legend, shown.entered(), shown.done()));
                        },
                        failure -> legend.setText(messages.noChart));
    }

    private void show() {
        entries.selection()
                .ifPresent(entry -> navigator.showCallback(entry.callback().id()));
    }

    private void reassign() {
        entries.selection()
                .ifPresent(entry -> navigator.reassign(
                        new ReassignRequest(List.of(entry.callback().id()), Optional.empty())));
    }
}
