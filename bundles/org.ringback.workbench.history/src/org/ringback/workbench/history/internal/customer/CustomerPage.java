package org.ringback.workbench.history.internal.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Callback;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.workbench.history.internal.CustomerModel;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.history.internal.Shown;
import org.ringback.workbench.history.internal.Shown.Rest;
import org.ringback.workbench.history.internal.Wording;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Section;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;
import org.ringback.workbench.ui.WrappedList;

/** A known customer: name, numbers, notes, open call-backs, and what was said, newest first. */
public final class CustomerPage {
    private static final int MOST_OPEN = 3;
    /** Of an open question: the history needs the room, and has all of it. */
    private static final int MOST_LETTERS = 160;

    private static final int NEAR_THE_END = 8;
    /** So many lines of the history are seen whatever else has to go: the last entries with their day. */
    private static final int LEAST_LINES = 5;

    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final CustomerModel model;
    private final Navigator navigator;
    private final Composite area;
    private final Label name;
    private final NumberLinks numbers;
    private final Composite head;
    private final Label notes;
    private final Composite open;
    private final Composite actions;
    private final Button more;
    private final WrappedList<Entry> table;
    private final Combo kinds;
    private final Text full;
    private final Label rest;
    private final Button eraseButton;
    private List<String> shownOpen = List.of();

    public CustomerPage(
            Composite parent,
            Ui ui,
            Messages messages,
            Wording wording,
            CustomerModel model,
            Navigator navigator,
            Runnable compose,
            Consumer<Customer> note,
            Consumer<Customer> merge,
            Consumer<Customer> erase,
            BiConsumer<Customer, PhoneNumber> dial) {
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        this.model = model;
        this.navigator = navigator;
        area = ui.widgets().area(parent, 1);
        head = ui.widgets().row(area, 3);
        name = ui.widgets().style(ui.widgets().wrapped(head, "customer.name", ""), "title");
        ((GridData) name.getLayoutData()).widthHint = 80;
        numbers = new NumberLinks(head, ui, messages, dial);
        more = ui.widgets().button(head, "customer.more", messages.more, this::showMore);
        GridDataFactory.swtDefaults().exclude(true).applyTo(more);
        notes = ui.widgets().wrapped(area, "customer.notes", "");
        open = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(open);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(open);
        actions = new Composite(area, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(6).applyTo(actions);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(actions);
        ui.widgets().button(actions, "customer.edit", messages.edit, model.edit()::begin);
        ui.widgets().button(actions, "customer.compose", messages.compose, compose);
        ui.widgets()
                .button(
                        actions,
                        "customer.note",
                        messages.note,
                        () -> customer().ifPresent(note));
        ui.widgets()
                .button(
                        actions,
                        "customer.merge",
                        messages.merge,
                        () -> customer().ifPresent(merge));
        eraseButton = ui.widgets()
                .button(
                        actions,
                        "customer.erase",
                        messages.erase,
                        () -> customer().ifPresent(erase));
        eraseButton.setLayoutData(new RowData());
        kinds = ui.widgets()
                .combo(
                        actions,
                        "customer.kinds",
                        messages.kindsName,
                        Stream.of(Kinds.values()).map(wording::kinds).toList());
        kinds.setLayoutData(new RowData());
        kinds.setToolTipText(messages.kindsName);
        kinds.select(0);
        kinds.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> show(model.shown())));
        table = history();
        full = ui.widgets()
                .text(area, "customer.entry", messages.entryText, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(200, 46)
                .exclude(true)
                .applyTo(full);
        full.setVisible(false);
        full.addListener(
                SWT.Traverse,
                e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        rest = ui.widgets().style(ui.widgets().label(area, "customer.rest", ""), "muted");
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(rest);
        area.addListener(SWT.Resize, e -> {
            boolean before = more.getVisible();
            fit();
            // What it measured with letters of another size counts no more.
            if (before || more.getVisible()) {
                area.layout(true, true);
            }
        });
    }

    /**
     * What is seen beside the history goes by the height: where the history would have too little, first the buttons become a menu in the
     * line of the name, then the notes go.
     */
    private void fit() {
        int room = area.getClientArea().height - LEAST_LINES * lineHeight();
        int needed = Stream.of(head, open, full, rest)
                .filter(part -> !((GridData) part.getLayoutData()).exclude)
                .mapToInt(this::heightOf)
                .sum();
        int withNotes = needed + (notes.getText().isBlank() ? 0 : heightOf(notes));
        offer(notes, !notes.getText().isBlank() && withNotes <= room);
        boolean roomy = withNotes + heightOf(actions) <= room;
        offer(actions, roomy);
        offer(more, !roomy);
    }

    /** What the buttons do that have no room, and which entries are shown. */
    private void showMore() {
        Menu menu = new Menu(more);
        for (Control each : actions.getChildren()) {
            if (each instanceof Button button && (button != eraseButton || CustomerActions.mayErase(model.desk()))) {
                item(menu, SWT.PUSH, button.getText(), () -> button.notifyListeners(SWT.Selection, new Event()));
            }
        }
        new MenuItem(menu, SWT.SEPARATOR);
        for (int i = 0; i < kinds.getItemCount(); i++) {
            int kind = i;
            item(menu, SWT.RADIO, kinds.getItem(i), () -> {
                        kinds.select(kind);
                        show(model.shown());
                    })
                    .setSelection(i == kinds.getSelectionIndex());
        }
        menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(more.toDisplay(0, more.getSize().y));
        menu.setVisible(true);
    }

    private static MenuItem item(Menu menu, int style, String text, Runnable chosen) {
        MenuItem item = new MenuItem(menu, style);
        item.setText(text);
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen.run()));
        return item;
    }

    private int heightOf(Control part) {
        GridLayout layout = (GridLayout) area.getLayout();
        int width = area.getClientArea().width - 2 * layout.marginWidth;
        return part.computeSize(width, SWT.DEFAULT).y + layout.verticalSpacing;
    }

    private int lineHeight() {
        return table.control().getItemHeight();
    }

    private WrappedList<Entry> history() {
        WrappedList<Entry> made = ui.widgets()
                .<Entry>wrappedList(area, "customer.history", messages.historyName)
                .key(e -> e.interaction().id())
                .face(e -> wording.face(e, model.desk()))
                .tooltip(e -> ui.formats().dateTime(e.interaction().at()) + "\n" + wording.line(e, model.desk()))
                .onSelect(this::selected)
                .onOpen(e -> e.interaction()
                        .callback()
                        .filter(c -> model.desk().callbacks().containsKey(c))
                        .ifPresent(navigator::showCallback));
        made.control().addListener(SWT.SetData, e -> {
            if (e.index >= made.control().getItemCount() - NEAR_THE_END) {
                ui.updates().later(made.control(), model::more);
            }
        });
        return made;
    }

    private List<Section<Entry>> days(List<Entry> entries) {
        Map<String, List<Entry>> days = new LinkedHashMap<>();
        entries.forEach(
                e -> days.computeIfAbsent(ui.formats().day(e.interaction().at()), d -> new ArrayList<>())
                        .add(e));
        return days.entrySet().stream()
                .map(day -> new Section<>(day.getKey(), day.getKey(), false, day.getValue()))
                .toList();
    }

    public Control list() {
        return table.control();
    }

    public Composite area() {
        return area;
    }

    /** The entry that is selected. */
    public Optional<Interaction> selected() {
        return table.selection().map(Entry::interaction);
    }

    private Optional<Customer> customer() {
        return model.shown() instanceof Shown.Found found ? Optional.of(found.customer()) : Optional.empty();
    }

    public void focus() {
        table.setFocus();
    }

    public void show(Shown shown) {
        if (shown instanceof Shown.Found(Customer customer, List<Entry> entries, Rest more)) {
            boolean mayErase = CustomerActions.mayErase(model.desk());
            ((RowData) eraseButton.getLayoutData()).exclude = !mayErase;
            eraseButton.setVisible(mayErase);
            name.setText(wording.title(customer));
            numbers.show(customer, wording.hidden(customer));
            notes.setText(customer.notes());
            showOpen(
                    model.openCallbacks(),
                    model.openQuestions(),
                    model.openPromises(ui.formats().clock().instant()));
            table.whenEmpty(more == Rest.LOADING_FIRST ? messages.historyLoading : messages.historyEmpty);
            List<Entry> chosen = Kinds.values()[kinds.getSelectionIndex()].of(entries);
            table.show(days(chosen));
            if (more == Rest.MORE && chosen.size() < NEAR_THE_END) {
                ui.updates().later(area, model::more);
            }
            rest.setText(wording.rest(more));
            offer(rest, !rest.getText().isEmpty());
            fit();
            area.layout(true, true);
        }
    }

    private void selected(Optional<Entry> entry) {
        String text = entry.map(e -> wording.line(e, model.desk())).orElse("");
        full.setText(text);
        boolean needed = entry.filter(table::cuts).isPresent();
        if (full.getVisible() != needed) {
            offer(full, needed);
            fit();
            area.layout(true, true);
        }
    }

    private void showOpen(List<Callback> callbacks, List<Entry> questions, List<Interaction> promises) {
        List<String> lines = Stream.of(
                        promises.stream().limit(MOST_OPEN).map(p -> wording.openPromise(p, model.desk())),
                        questions.stream().limit(MOST_OPEN).map(e -> wording.openQuestion(e, model.desk())),
                        callbacks.stream().limit(MOST_OPEN).map(c -> wording.open(c, model.desk())))
                .flatMap(each -> each)
                .toList();
        if (lines.equals(shownOpen)) {
            return;
        }
        shownOpen = lines;
        for (Control old : open.getChildren()) {
            old.dispose();
        }
        promises.stream().limit(MOST_OPEN).forEach(this::promise);
        questions.stream().limit(MOST_OPEN).forEach(this::question);
        callbacks.stream().limit(MOST_OPEN).forEach(this::link);
        offer(open, !lines.isEmpty());
    }

    private void promise(Interaction promise) {
        String line = wording.openPromise(promise, model.desk());
        ui.widgets().style(ui.widgets().wrapped(open, "customer.promise." + promise.id(), line), "accent");
    }

    private void question(Entry entry) {
        String whole = wording.openQuestion(entry, model.desk());
        Label line = ui.widgets()
                .wrapped(open, "customer.question." + entry.interaction().id(), Formats.brief(whole, MOST_LETTERS));
        line.setToolTipText(Widgets.literal(whole));
        ui.widgets().style(line, "accent");
    }

    private void link(Callback callback) {
        String line = wording.open(callback, model.desk());
        Link link = ui.widgets().named(new Link(open, SWT.NONE), "customer.open." + callback.id(), line);
        link.setText("<a>" + line.replace("&", "&&") + "</a>");
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(link);
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> navigator.showCallback(callback.id())));
    }

    private static void offer(Control control, boolean offered) {
        ((GridData) control.getLayoutData()).exclude = !offered;
        control.setVisible(offered);
    }
}
