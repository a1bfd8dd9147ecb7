package org.ringback.workbench.callbacks.internal.list;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.CallbackId;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.actions.Actions;
import org.ringback.workbench.callbacks.internal.details.CustomerOf;
import org.ringback.workbench.ui.HeadedList;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Section;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** The call-back list. */
public final class CallbacksPart {
    static final String POPUP_MENU = "org.ringback.workbench.popup.callbacks";
    private static final String ACTIVE = "org.ringback.active";
    private static final Duration AGES = Duration.ofSeconds(20);

    private final Ui ui;
    private final CallbacksModel model;
    private final Actions actions;
    private final Navigator navigator;
    private final Messages messages;
    private final Wording wording;
    private final KeptOrder kept;
    private final Map<Filter, Button> filters = new EnumMap<>(Filter.class);
    private Optional<View> view = Optional.empty();
    private boolean showing;
    private final Runnable update = this::update;

    private record View(HeadedList<Row> list, Combo order) {}

    @Inject
    CallbacksPart(Ui ui, CallbacksModel model, Actions actions, Navigator navigator, @Translation Messages messages) {
        this.ui = ui;
        this.model = model;
        this.actions = actions;
        this.navigator = navigator;
        this.messages = messages;
        wording = new Wording(messages, ui);
        kept = new KeptOrder(ui.arrangement(), model);
    }

    @PostConstruct
    void create(Composite parent, EMenuService menus) {
        Composite area = ui.widgets().area(parent, 1);
        Composite row = new Composite(area, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.spacing = 4;
        layout.center = true;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(row);
        for (Filter filter : Filter.values()) {
            filters.put(filter, filter(row, filter));
        }
        Combo order = order(row);
        HeadedList<Row> list = list(area);
        view = Optional.of(new View(list, order));
        menus.registerContextMenu(list.control(), POPUP_MENU);
        DragToColleague.source(list.control(), model);
        kept.restore();
        model.onChange(update);
        ui.updates().every(area, AGES, () -> {
            update();
            list.refresh();
        });
        update();
    }

    @PreDestroy
    void forget() {
        model.removeListener(update);
        kept.end();
    }

    private Button filter(Composite row, Filter filter) {
        String name = wording.filter(filter);
        Button button = new Button(row, SWT.TOGGLE);
        button.setData(Widgets.ID, "callbacks.filter." + filter.name().toLowerCase(Locale.ROOT));
        // It is called by its text, which says how many there are, too.
        button.setText(name);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
            model.list().filter(filter);
            arranged();
        }));
        return button;
    }

    private Combo order(Composite row) {
        List<String> words =
                List.of(ListOrder.values()).stream().map(wording::order).toList();
        Combo combo = ui.widgets().combo(row, "callbacks.order", messages.orderName, words);
        combo.setToolTipText(messages.orderName);
        combo.setLayoutData(new RowData());
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
            model.list().order(ListOrder.values()[combo.getSelectionIndex()]);
            arranged();
        }));
        return combo;
    }

    private void arranged() {
        kept.keep();
        model.arranged();
    }

    private HeadedList<Row> list(Composite area) {
        return ui.widgets()
                .<Row>headedList(area, "callbacks.table", messages.listName)
                .whenFolded(ui.words().folded)
                .key(r -> r.callback().id())
                .face(r -> wording.face(r, model.list().agenda(), model.desk()))
                .tooltip(r -> wording.full(r, model.desk()))
                .onSelect(row -> selected())
                .onFold(this::folded)
                .onCopy(this::numbers)
                .onOpen(r -> actions.open(r.callback().id()));
    }

    /** The numbers of those that are selected. */
    private String numbers() {
        return model.targetsToCopy().stream()
                .flatMap(c -> c.request().caller().number().stream())
                .map(ui.formats()::plain)
                .collect(Collectors.joining("\n"));
    }

    private void folded() {
        view.ifPresent(v -> {
            if (!showing) {
                model.list()
                        .fold(v.list().folded().stream()
                                .map(Agenda.Heading::valueOf)
                                .collect(Collectors.toSet()));
                onlyWhatIsShown(v.list());
                kept.keep();
            }
        });
    }

    /** Nothing is done with several of which some are not on screen. */
    private void onlyWhatIsShown(HeadedList<Row> list) {
        if (model.list().chosen().size() > 1) {
            model.list().choose(chosen(list));
        }
    }

    private static List<CallbackId> chosen(HeadedList<Row> list) {
        return list.selections().stream().map(r -> r.callback().id()).toList();
    }

    /** When the selected one leaves the list, how it ended stays on screen until another is selected. */
    private void selected() {
        view.ifPresent(v -> {
            Optional<Row> row = v.list().selection();
            if (!showing && row.isPresent()) {
                model.select(row.map(r -> r.callback().id()), chosen(v.list()));
                row.ifPresent(r -> CustomerOf.show(r.callback(), navigator));
            }
        });
    }

    private void update() {
        view.ifPresent(v -> {
            showing = true;
            try {
                filters.forEach(this::showFilter);
                v.order().select(model.list().order().ordinal());
                v.list().whenEmpty(wording.empty(model.list().filter()));
                v.list().fold(model.list().folded().stream().map(Enum::name).collect(Collectors.toSet()));
                v.list().show(sections());
                onlyWhatIsShown(v.list());
            } finally {
                showing = false;
            }
        });
    }

    private void showFilter(Filter filter, Button button) {
        boolean active = filter == model.list().filter();
        if (!Boolean.valueOf(active).equals(button.getData(ACTIVE))) {
            button.setData(ACTIVE, active);
            ui.widgets().style(button, active ? "chosen" : "plain");
        }
        button.setSelection(active);
        String text = wording.filter(filter) + "  " + model.list().count(filter);
        if (!button.getText().equals(text)) {
            button.setText(text);
            button.requestLayout();
        }
    }

    private List<Section<Row>> sections() {
        return model.list().order() == ListOrder.AGENDA
                ? model.list().parts().stream()
                        .map(p -> new Section<>(
                                p.heading().name(),
                                wording.heading(p.heading()),
                                p.heading() == Agenda.Heading.OVERDUE,
                                p.rows()))
                        .toList()
                : List.of(Section.plain(model.list().ordered()));
    }

    /** Another view, or an announcement, leads here. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void show(@UIEventTopic(Topics.SHOW_CALLBACK) CallbackId id) {
        view.ifPresent(v -> {
            model.update(model.latest());
            if (!v.list().select(id)) {
                model.list().filter(Filter.ALL);
                model.arranged();
                v.list().select(id);
            }
            actions.open(id);
            v.list().setFocus();
        });
    }

    /** The agent goes on with another. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void goOn(@UIEventTopic(Actions.GO_ON) CallbackId id) {
        view.ifPresent(v -> {
            v.list().select(id);
            v.list().setFocus();
        });
    }

    @Focus
    void focus() {
        view.ifPresent(v -> v.list().setFocus());
    }
}
