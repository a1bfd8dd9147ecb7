package org.ringback.workbench.administration.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Ui;

/**
 * A list and the form of what is selected in it. What was typed is kept until it is saved or discarded: no other thing is
 * shown before, whatever is selected and whatever the server tells. UI thread only.
 *
 * @param <T> what is listed
 * @param <F> what is typed
 */
abstract class Page<T, F> {
    /** How the room is divided as a rule. */
    private static final int LIST = 46;

    private static final int FORM = 54;
    /** At the list's sides, and the sash. */
    private static final int MARGINS = 32;

    /** What a page needs. */
    record Means(Desk desk, Ui ui, Navigator navigator, Messages messages) {}

    protected final Means means;
    protected final Ui ui;
    protected final Messages messages;
    protected final Draft<T, F> draft;
    protected final ListTable<T> table;
    /** Where the fields go, in two columns. */
    protected final Composite form;
    /** Where there is room for one more button. */
    protected final Composite buttons;

    private final String id;
    private final SashForm area;
    private final Text filter;
    private final Label problem;
    private final Button save;
    private final Button discard;
    private Optional<Object> awaited = Optional.empty();
    private Optional<Refusal> refused = Optional.empty();
    private boolean tried;
    private boolean beginning;
    private boolean saving;
    private boolean showing;

    Page(Composite parent, String id, Means means, Draft<T, F> draft, String listName, String newText) {
        this.id = id;
        this.means = means;
        this.draft = draft;
        ui = means.ui();
        messages = means.messages();
        area = new SashForm(parent, SWT.HORIZONTAL);
        Composite list = ui.widgets().area(area, 1);
        filter = ui.widgets().text(list, id + ".filter", messages.filter, SWT.SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(messages.filter);
        filter.addListener(SWT.Modify, e -> list());
        filter.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                table().setFocus();
            }
        });
        table = ui.widgets().<T>table(list, id + ".table", listName).key(this::key);
        table.onSelect(this::selected).onOpen(thing -> firstField());
        Button begin = ui.widgets().button(list, id + ".new", newText, this::begin);
        Composite right = ui.widgets().area(area, 1);
        form = ui.widgets().row(right, 2);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
        problem = ui.widgets().style(ui.widgets().wrapped(right, id + ".problem", ""), "error");
        buttons = new Composite(right, SWT.NONE);
        RowLayoutFactory.fillDefaults().wrap(true).spacing(6).applyTo(buttons);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(buttons);
        save = ui.widgets().primary(buttons, id + ".save", messages.save, this::save);
        discard = ui.widgets().button(buttons, id + ".discard", messages.discard, this::discard);
        area.setWeights(LIST, FORM);
        area.addListener(SWT.Resize, e -> divide(right, begin));
    }

    /** The form has the room that it needs, as long as something of the list is left. */
    private void divide(Composite right, Button begin) {
        int all = area.getClientArea().width;
        int needed = right.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        int most = all - begin.computeSize(SWT.DEFAULT, SWT.DEFAULT).x - MARGINS;
        if (needed * (LIST + FORM) <= all * FORM) {
            area.setWeights(LIST, FORM);
        } else {
            area.setWeights(all - Math.min(needed, most), Math.min(needed, most));
        }
    }

    protected abstract Object key(T thing);

    protected abstract String name(F typed);

    protected abstract List<T> listed(DeskState state, String words);

    protected abstract Optional<T> find(DeskState state, Object key);

    /** Puts what is typed into the fields, and what can be chosen. */
    protected abstract void fill(DeskState state, F typed, boolean isNew);

    protected abstract F read();

    protected abstract Optional<Problem> problem(DeskState state, F typed, boolean isNew);

    /** What was typed as the server will write it. */
    protected abstract F tidy(F typed);

    protected abstract Object keyOf(F typed);

    protected abstract CompletionStage<Reply> send(DeskState state, F typed, Optional<T> replaced);

    protected abstract void firstField();

    /** Whether the form shows something that the server has. */
    protected void enable(DeskState state, boolean known) {}

    final Composite area() {
        return area;
    }

    final void setFocus() {
        table.setFocus();
    }

    private ListTable<T> table() {
        return table;
    }

    final void show(DeskState state) {
        list();
        awaited.flatMap(key -> find(state, key)).ifPresent(thing -> {
            awaited = Optional.empty();
            open(Optional.of(thing));
            table.select(key(thing));
        });
        draft.replaced().map(this::key).ifPresent(key -> draft.now(find(state, key)));
        if (draft.isNew() && !draft.dirty() && !beginning && awaited.isEmpty()) {
            table.selectFirst();
        }
        render();
    }

    private void list() {
        table.show(listed(means.desk().state(), filter.getText()));
    }

    private void selected(Optional<T> thing) {
        if (thing.isEmpty() || draft.replaced().map(this::key).equals(thing.map(this::key))) {
            return;
        }
        if (draft.dirty()) {
            draft.replaced()
                    .ifPresentOrElse(
                            mine -> table.select(key(mine)),
                            () -> table.control().deselectAll());
            say(messages.saveFirst);
            return;
        }
        open(thing);
        render();
    }

    private void begin() {
        if (draft.dirty()) {
            say(messages.saveFirst);
            return;
        }
        beginning = true;
        table.control().deselectAll();
        open(Optional.empty());
        render();
        firstField();
    }

    private void open(Optional<T> thing) {
        draft.open(thing);
        beginning = thing.isEmpty();
        tried = false;
        refused = Optional.empty();
    }

    /** To be called by each field when it was changed. */
    protected final void typed() {
        if (!showing) {
            draft.type(read());
            refused = Optional.empty();
            state();
        }
    }

    private void discard() {
        draft.discard();
        tried = false;
        refused = Optional.empty();
        if (draft.isNew()) {
            beginning = false;
            table.selectFirst();
        }
        render();
        table.setFocus();
    }

    /** Enter in a field, or the button. */
    protected final void save() {
        DeskState state = means.desk().state();
        tried = true;
        if (saving || problem(state, draft.typed(), draft.isNew()).isPresent() || !draft.dirty()) {
            state();
            return;
        }
        F wanted = tidy(draft.typed());
        draft.type(wanted);
        boolean isNew = draft.isNew();
        saving = true;
        refused = Optional.empty();
        render();
        ui.updates()
                .whenDone(
                        area,
                        send(state, wanted, draft.replaced()),
                        reply -> answered(reply, wanted, isNew),
                        failure -> answered(new Reply.Refused(Refusal.TRY_AGAIN, ""), wanted, isNew));
    }

    private void answered(Reply reply, F wanted, boolean isNew) {
        saving = false;
        switch (reply) {
            case Reply.Accepted accepted -> {
                if (isNew) {
                    awaited = Optional.of(keyOf(wanted));
                }
                String line = isNew ? added() : messages.saved;
                means.navigator().say(new Notice(ui.formats().say(line, name(wanted)), false));
                show(means.desk().state());
            }
            case Reply.Refused no -> refused = Optional.of(no.reason());
            case Reply.Conflict no -> refused = Optional.of(no.reason());
        }
        state();
    }

    protected String added() {
        return messages.saved;
    }

    private void render() {
        showing = true;
        try {
            fill(means.desk().state(), draft.typed(), draft.isNew());
        } finally {
            showing = false;
        }
        state();
    }

    /** The one line and what can be pressed. */
    private void state() {
        DeskState state = means.desk().state();
        save.setText(saving ? messages.saving : messages.save);
        save.setEnabled(draft.dirty() && !saving);
        discard.setEnabled((draft.dirty() || draft.isNew()) && !saving);
        enable(state, !draft.isNew());
        buttons.layout();
        say(line(state));
    }

    private String line(DeskState state) {
        Optional<String> wrong = tried && draft.dirty()
                ? problem(state, draft.typed(), draft.isNew())
                        .map(p -> ui.formats().say(messages.of(p.kind()), p.value(), p.other()))
                : Optional.empty();
        return wrong.or(() -> draft.overtaken() || refused.equals(Optional.of(Refusal.CHANGED))
                        ? Optional.of(ui.formats().say(messages.overtaken, name(draft.typed())))
                        : Optional.empty())
                .or(() -> refused.map(
                        r -> ui.formats().say(messages.notSaved, ui.words().of(r))))
                .orElse("");
    }

    private void say(String line) {
        if (!line.equals(problem.getText())) {
            problem.setText(line);
            problem.getParent().layout();
        }
    }

    /** A field with its label. */
    protected final Text field(String field, String label) {
        label(field, label);
        Text text = ui.widgets().text(form, id + "." + field, label, SWT.SINGLE);
        text.addListener(SWT.Modify, e -> typed());
        text.addListener(SWT.DefaultSelection, e -> save());
        return text;
    }

    protected final void label(String field, String label) {
        GridDataFactory.swtDefaults()
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .indent(0, 6)
                .applyTo(ui.widgets().style(ui.widgets().label(form, id + "." + field + ".label", label), "muted"));
    }

    protected static void set(Text field, String value) {
        if (!field.getText().equals(value)) {
            field.setText(value);
        }
    }
}
