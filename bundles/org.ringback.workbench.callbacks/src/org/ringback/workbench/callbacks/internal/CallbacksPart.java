package org.ringback.workbench.callbacks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.CallbackId;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;

/** The call-back list. */
public final class CallbacksPart {
    private static final String ACTIVE = "org.ringback.active";
    private static final Duration AGES = Duration.ofMinutes(1);

    private final Ui ui;
    private final CallbacksModel model;
    private final Actions actions;
    private final Navigator navigator;
    private final Messages messages;
    private final Wording wording;
    private final Map<Filter, Button> filters = new EnumMap<>(Filter.class);
    private Optional<ListTable<Row>> table = Optional.empty();
    private boolean showing;
    private final Runnable update = this::update;

    @Inject
    CallbacksPart(Ui ui, CallbacksModel model, Actions actions, Navigator navigator, @Translation Messages messages) {
        this.ui = ui;
        this.model = model;
        this.actions = actions;
        this.navigator = navigator;
        this.messages = messages;
        wording = new Wording(messages, ui);
    }

    @PostConstruct
    void create(Composite parent) {
        Composite area = ui.widgets().area(parent, 1);
        Composite row = new Composite(area, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.spacing = 4;
        row.setLayout(layout);
        for (Filter filter : Filter.values()) {
            filters.put(filter, filter(row, filter));
        }
        table = Optional.of(table(area));
        model.onChange(update);
        ui.updates().every(area, AGES, () -> table.ifPresent(ListTable::refresh));
        update();
    }

    @PreDestroy
    void forget() {
        model.removeListener(update);
    }

    private Button filter(Composite row, Filter filter) {
        String name = wording.filter(filter);
        Button button = ui.widgets()
                .named(
                        new Button(row, SWT.TOGGLE),
                        "callbacks.filter." + filter.name().toLowerCase(),
                        name);
        button.setText(name);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> model.filter(filter)));
        return button;
    }

    private ListTable<Row> table(Composite area) {
        return ui.widgets()
                .<Row>table(area, "callbacks.table", messages.listName)
                .key(r -> r.callback().id())
                .bold(Row::unread)
                .column(Column.<Row>of(
                                messages.columnEntered,
                                r -> ui.formats().time(r.callback().enteredAt()))
                        .withIcon(wording::icon)
                        .sortedBy(Comparator.comparingLong(r -> r.callback().order())))
                .column(Column.<Row>of(messages.columnCaller, r -> wording.caller(r.callback()))
                        .sortedBy(Comparator.comparing(r -> wording.caller(r.callback()))))
                .column(Column.<Row>of(messages.columnFor, r -> wording.recipient(r, model.desk()))
                        .sortedBy(Comparator.comparing(Row::recipient)))
                .column(Column.<Row>of(messages.columnMessage, r -> wording.firstLine(r.callback()))
                        .withSomeIcon(wording::urgency)
                        .growing()
                        .sortedBy(Comparator.comparing(
                                        (Row r) -> r.callback().request().urgency())
                                .reversed()))
                .column(Column.<Row>of(
                                messages.columnCalls,
                                r -> r.times() < 2 ? "" : ui.formats().say(messages.calls, r.times()))
                        .onlyWhenUsed()
                        .sortedBy(Comparator.comparingInt(Row::times).reversed()))
                .column(Column.<Row>of(messages.columnState, r -> wording.state(r, model.desk()))
                        .withSomeIcon(wording::mark)
                        .sortedBy(Comparator.comparing(r -> r.callback().state())))
                .column(Column.<Row>of(
                                messages.columnWhen,
                                r -> wording.when(r.callback().request().window()))
                        .onlyWhenUsed())
                .column(Column.<Row>of(
                        messages.columnNumber,
                        r -> wording.number(r.callback().request().caller())))
                .tooltip(r -> wording.full(r, model.desk()))
                .onSelect(this::selected)
                .onOpen(r -> actions.open(r.callback().id()));
    }

    /** When the selected one is closed and leaves the list, its end stays on screen until another is selected. */
    private void selected(Optional<Row> row) {
        if (!showing && row.isPresent()) {
            model.select(row.map(r -> r.callback().id()));
            row.filter(model::revealed).ifPresent(r -> CustomerOf.show(r.callback(), navigator));
        }
    }

    private void update() {
        table.ifPresent(t -> {
            showing = true;
            try {
                filters.forEach((filter, button) -> {
                    boolean active = filter == model.filter();
                    if (!Boolean.valueOf(active).equals(button.getData(ACTIVE))) {
                        button.setData(ACTIVE, active);
                        ui.widgets().style(button, active ? "primary" : "plain");
                    }
                    button.setSelection(active);
                    String text = wording.filter(filter) + "  " + model.count(filter);
                    if (!button.getText().equals(text)) {
                        button.setText(text);
                        button.requestLayout();
                    }
                });
                t.whenEmpty(wording.empty(model.filter()));
                t.show(model.rows());
            } finally {
                showing = false;
            }
        });
    }

    /** Another view, or an announcement, leads here. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void show(@UIEventTopic(Topics.SHOW_CALLBACK) CallbackId id) {
        table.ifPresent(t -> {
            model.update(model.latest());
            if (!t.select(id)) {
                model.filter(Filter.ALL);
                t.select(id);
            }
            actions.open(id);
            t.setFocus();
        });
    }

    @Focus
    void focus() {
        table.ifPresent(ListTable::setFocus);
    }
}
