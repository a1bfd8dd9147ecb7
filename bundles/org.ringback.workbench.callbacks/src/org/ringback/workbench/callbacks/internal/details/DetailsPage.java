package org.ringback.workbench.callbacks.internal.details;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallbackState;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.Actions;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.callbacks.internal.outcome.OutcomePanel;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** The details of an opened call-back, with a button for each thing that can be done, and the panel for the outcome. */
final class DetailsPage {
    /** Of what was written: everything else gives way. */
    private static final int LINES = 4;

    private static final int SPACE = 8;

    /** Between what was written and the outcome beside it. */
    private static final int GAP = 10;

    /** So many characters of a line are read with ease; with less room the outcome stands below. */
    private static final int READABLE = 34;

    private final Ui ui;
    private final Wording wording;
    private final DetailsText details;
    private final CallbacksModel model;
    private final Composite area;
    private final Label urgency;
    private final Label confidential;
    private final Label title;
    private final Label state;
    private final Label facts;
    private final Label many;
    private final Composite head;
    private final Messages messages;
    private final Composite buttons;
    private final Map<Action, Button> actions = new EnumMap<>(Action.class);
    private final Button trail;
    private final Composite body;
    private final StyledText text;
    private final OutcomePanel outcome;
    private boolean callable;

    DetailsPage(Composite parent, Ui ui, Messages messages, Wording wording, CallbacksModel model, Actions todo) {
        this.ui = ui;
        this.wording = wording;
        this.model = model;
        this.messages = messages;
        details = new DetailsText(messages, ui, wording);
        area = ui.widgets().area(parent, 1);
        head = ui.widgets().row(area, 4);
        urgency = new Label(head, SWT.NONE);
        confidential = new Label(head, SWT.NONE);
        title = ui.widgets().style(ui.widgets().wrapped(head, "callback.caller", ""), "title");
        state = ui.widgets().style(ui.widgets().label(head, "callback.state", ""), "accent");
        head.addListener(SWT.Resize, e -> placeState());
        many = ui.widgets().style(ui.widgets().label(area, "callback.selected", ""), "accent");
        GridDataFactory.fillDefaults().exclude(true).applyTo(many);
        facts = ui.widgets().style(ui.widgets().wrapped(area, "callback.facts", ""), "muted");
        buttons = new Composite(area, SWT.NONE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        row.marginTop = 0;
        row.marginBottom = 0;
        row.spacing = 6;
        buttons.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(buttons);
        for (Action action : Action.values()) {
            // It has a key and an item in the menus: there is not always room for one button more.
            if (action != Action.PROMISE) {
                actions.put(action, button(action, todo));
            }
        }
        trail = ui.widgets().button(buttons, "callback.trail", messages.trail, todo::trail);
        trail.setLayoutData(new RowData());
        body = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        body.addListener(SWT.Resize, e -> placeOutcome());
        text = ui.widgets()
                .named(
                        new StyledText(body, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER),
                        "callback.text",
                        messages.bodyName);
        text.setMargins(8, 6, 8, 6);
        text.addListener(SWT.Resize, e -> wholeFirstLine());
        text.setLineSpacing(2);
        text.addListener(
                SWT.Traverse,
                e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        outcome = new OutcomePanel(body, ui, messages, wording, model, todo, this::primary);
        placeOutcome();
    }

    /** Beside what was written, as wide as its words; below where both have no room. */
    private void placeOutcome() {
        int needs = outcome.area().computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        boolean beside = body.getClientArea().width >= needs + GAP + Widgets.characters(text, READABLE);
        // Letters may have become larger meanwhile.
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(200, LINES * (text.getLineHeight() + text.getLineSpacing()))
                .applyTo(text);
        boolean excluded = outcome.area().getLayoutData() instanceof GridData before && before.exclude;
        GridLayoutFactory.fillDefaults()
                .numColumns(beside ? 2 : 1)
                .spacing(GAP, beside ? 0 : 6)
                .applyTo(body);
        GridDataFactory.fillDefaults()
                .grab(!beside, beside)
                .hint(beside ? needs : SWT.DEFAULT, SWT.DEFAULT)
                .exclude(excluded)
                .applyTo(outcome.area());
        body.layout();
    }

    private Button button(Action action, Actions todo) {
        String id = "callback." + action.name().toLowerCase();
        String label = wording.action(action);
        Button button = action == Action.CALL_BACK
                ? ui.widgets().primary(buttons, id, label, () -> todo.run(action))
                : ui.widgets().button(buttons, id, label, () -> todo.run(action));
        button.setToolTipText(ui.formats().key(action.key()));
        button.setLayoutData(new RowData());
        return button;
    }

    Composite area() {
        return area;
    }

    void focus() {
        if (outcome.shown()) {
            outcome.focus();
        } else {
            text.setFocus();
        }
    }

    void saveOutcome(boolean callNext) {
        if (outcome.shown()) {
            outcome.save(callNext);
        }
    }

    void show(Row row) {
        Optional<Icon> sign = wording.urgency(row);
        urgency.setImage(sign.isPresent() ? ui.icons().image(sign.get()) : null);
        boolean closed = row.callback().request().confidential();
        confidential.setImage(closed ? ui.icons().image(Icon.CONFIDENTIAL) : null);
        confidential.setToolTipText(wording.confidential(row.callback()));
        Caller caller = row.callback().request().caller();
        title.setText(wording.callerInFull(row.callback()));
        title.setToolTipText(ui.formats().hidden(caller.number()));
        state.setText(wording.state(row, model.desk()));
        placeState();
        facts.setText(wording.facts(row, model.desk()));
        many.setText(
                several()
                        ? ui.formats()
                                .say(
                                        messages.selectedCount,
                                        model.list().chosen().size())
                        : "");
        ((GridData) many.getLayoutData()).exclude = !several();
        many.setVisible(several());
        Set<Action> possible = model.possible(row.callback().id());
        actions.forEach((action, button) -> offer(button, possible.contains(action)));
        Optional.ofNullable(actions.get(Action.ASK))
                .ifPresent(b -> b.setText(Row.asked(row.callback(), model.desk()) ? messages.answer : messages.ask));
        // Always in the menu; a button only where it is known why.
        offer(
                Optional.ofNullable(actions.get(Action.SETTLE)).orElseThrow(),
                possible.contains(Action.SETTLE)
                        && (several() || row.callback().reachedElsewhere().isPresent()));
        // Whoever responds already knows where to say how it ended.
        offer(
                Optional.ofNullable(actions.get(Action.OUTCOME)).orElseThrow(),
                possible.contains(Action.OUTCOME) && !outcome.wantedFor(row));
        callable = possible.contains(Action.CALL_BACK);
        details.show(text, row, model.audit(), model.desk());
        boolean panel = outcome.show(row);
        GridData data = (GridData) outcome.area().getLayoutData();
        data.exclude = !panel;
        boolean appears = panel && !outcome.shown() && text.isFocusControl();
        outcome.area().setVisible(panel);
        primary();
        if (row.callback().state() == CallbackState.CLAIMED || panel) {
            placeOutcome();
        }
        area.layout(true, true);
        wholeFirstLine();
        if (appears) {
            outcome.focus();
        }
    }

    /** At the right of who called, or below where there is no room for both. */
    private void placeState() {
        int signs =
                urgency.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + confidential.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        int both = title.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + state.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        boolean below = signs + both + 4 * SPACE > head.getClientArea().width;
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(120, SWT.DEFAULT)
                .span(below ? 2 : 1, 1)
                .applyTo(title);
        GridDataFactory.fillDefaults()
                .grab(below, false)
                .align(below ? SWT.BEGINNING : SWT.END, SWT.CENTER)
                .span(below ? 4 : 1, 1)
                .applyTo(state);
        head.layout();
    }

    /** There is none to do anything with. */
    void showsNothing() {
        callable = false;
        outcome.area().setVisible(false);
        primary();
    }

    /** To call, until it is said how it ended; then to save that. */
    private void primary() {
        boolean saving = outcome.makePrimary(outcome.area().getVisible());
        ui.widgets()
                .setPrimary(Optional.ofNullable(actions.get(Action.CALL_BACK)).orElseThrow(), callable && !saving);
    }

    /** Who has not scrolled reads the first line: the toolkit scrolls by some pixels to where the caret is. */
    private void wholeFirstLine() {
        if (text.getTopPixel() < text.getLineHeight()) {
            text.setTopPixel(0);
        }
    }

    private boolean several() {
        return model.list().chosen().size() > 1;
    }

    private static void offer(Button button, boolean offered) {
        ((RowData) button.getLayoutData()).exclude = !offered;
        button.setVisible(offered);
    }
}
