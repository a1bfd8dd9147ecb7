package org.ringback.workbench.wallboard.internal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Presence;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.HeadedList;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.ReassignRequest;
import org.ringback.workbench.ui.RowFace;
import org.ringback.workbench.ui.Section;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** How it stands with everybody's call-backs, for supervisors and administrators. */
final class WallboardPart {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration DAY_AGAIN = Duration.ofMinutes(1);
    private final Desk desk;
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;
    private final SashForm area;
    /** With fewer characters in a line the board's two parts are below each other. */
    private static final int NARROW = 78;

    private final Label totals;
    private final ListTable<Line> lines;
    private final HeadedList<Entry> entries;
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
        totals = ui.widgets().style(ui.widgets().wrapped(left, "wallboard.totals", ""), "title");
        lines = ui.widgets()
                .<Line>table(left, "wallboard.lines", messages.board)
                .key(Line::who);
        legend = ui.widgets().style(ui.widgets().wrapped(left, "wallboard.legend", ""), "muted");
        chart = new ChartCanvas(left, ui, messages, legend);
        Composite right = ui.widgets().area(area, 1);
        entries = ui.widgets()
                .<Entry>headedList(right, "wallboard.callbacks", messages.callbacks)
                .whenFolded(ui.words().folded)
                .key(e -> e.callback().id())
                .whenEmpty(messages.nothing);
        Stream.of(lines.control(), entries.control())
                .forEach(list -> menus.registerContextMenu(list, "org.ringback.workbench.popup.wallboard"));
        Composite row = ui.widgets().row(right, 2);
        show = ui.widgets().button(row, "wallboard.show", messages.show, this::show);
        reassign = ui.widgets().button(row, "wallboard.handover", messages.reassign, this::reassign);
        area.setWeights(48, 52);
        area.addListener(SWT.Resize, e -> turn());
        columns();
        lines.tooltip(this::totals)
                .bold(l -> l.who().isEmpty())
                .onSelect(line -> list())
                .onOpen(line -> entries.setFocus());
        entries.tooltip(this::whole)
                .face(this::face)
                .onSelect(entry -> enable())
                .onCopy(() -> entries.selections().stream().map(this::whole).collect(Collectors.joining("\n\n")))
                .onOpen(entry -> show());
        entries.control().addListener(SWT.Selection, e -> enable());
        ui.updates().watch(area, desk, this::show);
        ui.updates().every(area, LOOK, () -> show(desk.state()));
    }

    /** Side by side, or below each other and without the chart where there is no room for both. */
    private void turn() {
        boolean narrow = area.getClientArea().width < Widgets.characters(area, NARROW);
        area.setOrientation(narrow ? SWT.VERTICAL : SWT.HORIZONTAL);
        for (Control only : List.of(legend, chart.control())) {
            ((GridData) only.getLayoutData()).exclude = narrow;
            only.setVisible(!narrow);
        }
        legend.getParent().layout();
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

    private static List<Icon> signs(Entry entry) {
        Icon stands = switch (entry.stage()) {
            case OVERDUE -> Icon.WARNING;
            case WAITING -> Icon.CALLBACK;
            case TAKEN -> Icon.CLAIMED;
            case SNOOZED -> Icon.SNOOZED;
        };
        Optional<Icon> urgency = switch (entry.callback().request().urgency()) {
            case HIGH -> Optional.of(Icon.URGENT);
            case NORMAL -> Optional.empty();
            case LOW -> Optional.of(Icon.LOW);
        };
        Optional<Icon> confidential = Optional.of(Icon.CONFIDENTIAL)
                .filter(i -> entry.callback().request().confidential());
        return Stream.of(Optional.of(stands), urgency, confidential)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Who called, for whom, how long ago, who has it, by when; below, what it is about. */
    private RowFace face(Entry entry) {
        Callback callback = entry.callback();
        String waits = ui.formats().say(messages.waitingSince, ui.formats().ago(callback.enteredAt()));
        String urgency = callback.request().urgency() == Urgency.NORMAL
                ? ""
                : ui.formats()
                        .say(messages.urgency, ui.words().of(callback.request().urgency()));
        return new RowFace(
                signs(entry),
                ui.formats().callerName(callback.request().caller()),
                entry.overdue(),
                ui.formats().say(messages.forWhom, entry.recipient()) + " · " + waits,
                entry.responding(),
                due(entry),
                entry.overdue(),
                ui.formats().message(callback.lastMessage()),
                urgency);
    }

    /** By how much it is late; by when it is due; until when it is put off. */
    private String due(Entry entry) {
        Instant now = ui.formats().clock().instant();
        if (entry.stage() == Entry.Stage.SNOOZED) {
            return entry.callback()
                    .snoozedUntil()
                    .map(at ->
                            ui.formats().say(messages.snoozedUntil, ui.formats().time(at)))
                    .orElse("");
        }
        return entry.lateSince()
                .map(at -> ui.formats().say(messages.late, ui.formats().duration(Duration.between(at, now))))
                .or(() -> entry.due()
                        .map(at -> ui.formats().say(messages.dueBy, ui.formats().time(at))))
                .orElse("");
    }

    private List<Section<Entry>> sections(List<Entry> some) {
        return Arrays.stream(Entry.Stage.values())
                .map(stage -> new Section<>(
                        stage.name(),
                        heading(stage),
                        stage == Entry.Stage.OVERDUE,
                        some.stream().filter(e -> e.stage() == stage).toList()))
                .filter(section -> !section.items().isEmpty())
                .toList();
    }

    private String heading(Entry.Stage stage) {
        return switch (stage) {
            case OVERDUE -> messages.overdue;
            case WAITING -> messages.waiting;
            case TAKEN -> messages.taken;
            case SNOOZED -> messages.snoozed;
        };
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
        entries.show(sections(lines.selection().map(board::of).orElse(board.entries())));
        entries.refresh();
        enable();
    }

    private void enable() {
        int count = entries.selections().size();
        show.setEnabled(count == 1);
        reassign.setEnabled(count > 0);
        String text = count > 1 ? ui.formats().say(messages.reassignMany, count) : messages.reassign;
        if (!text.equals(reassign.getText())) {
            reassign.setText(text);
            reassign.requestLayout();
        }
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

    boolean hasSelection() {
        return !entries.selections().isEmpty();
    }

    /** Hands over all that are selected, to one, in one step. */
    void reassign() {
        List<CallbackId> chosen =
                entries.selections().stream().map(e -> e.callback().id()).toList();
        if (!chosen.isEmpty()) {
            navigator.reassign(new ReassignRequest(chosen, Optional.empty()));
        }
    }
}
