package org.ringback.workbench.callbacks.internal.outcome;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Outcome;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.LostClaim;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.Actions;
import org.ringback.workbench.callbacks.internal.actions.SnoozeTime;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm.Next;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** How an attempt ended, what was said, and what is to become of the call-back. What is typed goes to the model at once. */
public final class OutcomePanel {
    /** What can be chosen to come next, with its words. */
    private record Then(String label, Next next) {}

    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final CallbacksModel model;
    private final Actions actions;
    private final Runnable chosen;
    private final Composite area;
    private final Label lost;
    private final Map<Outcome, Button> outcomes = new EnumMap<>(Outcome.class);
    private final Text said;
    private final Combo then;
    private final Label status;
    private final Button save;
    private List<Then> choices = List.of();
    private Optional<CallbackId> about = Optional.empty();
    private boolean showing;

    /** @param chosen is run when it is said how it ended */
    public OutcomePanel(
            Composite parent,
            Ui ui,
            Messages messages,
            Wording wording,
            CallbacksModel model,
            Actions actions,
            Runnable chosen) {
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        this.model = model;
        this.actions = actions;
        this.chosen = chosen;
        area = ui.widgets().style(new Composite(parent, SWT.NONE), "card");
        GridLayoutFactory.fillDefaults().margins(10, 6).spacing(6, 4).applyTo(area);
        lost = ui.widgets().style(ui.widgets().wrapped(area, "outcome.lost", ""), "error");
        Composite radios = ui.widgets().row(area, 2);
        for (Outcome outcome : Outcome.values()) {
            Button radio = ui.widgets()
                    .named(
                            new Button(radios, SWT.RADIO),
                            "outcome." + outcome.name().toLowerCase(),
                            ui.words().of(outcome));
            radio.setText("&" + (outcome.ordinal() + 1) + "  " + ui.words().of(outcome));
            radio.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> chosen(radio, outcome)));
            GridDataFactory.fillDefaults().grab(true, false).applyTo(radio);
            outcomes.put(outcome, radio);
        }
        said = ui.widgets().text(area, "outcome.text", messages.outcomeSaid, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(120, 40).applyTo(said);
        said.addListener(SWT.Modify, e -> write(form().said(said.getText())));
        said.addListener(
                SWT.Traverse,
                e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        Composite foot = ui.widgets().row(area, 2);
        then = ui.widgets().combo(foot, "outcome.then", messages.outcomeThen, List.of());
        then.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> write(
                form().then(choices.get(Math.max(0, then.getSelectionIndex())).next()))));
        save = ui.widgets().primary(foot, "outcome.save", messages.save, () -> save(false));
        save.setToolTipText(ui.formats().key("Ctrl+Enter") + "\n" + messages.saveCallNext + ": "
                + ui.formats().key("Ctrl+Shift+Enter"));
        status = ui.widgets().style(ui.widgets().wrapped(area, "outcome.status", ""), "error");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .exclude(true)
                .hint(120, SWT.DEFAULT)
                .applyTo(status);
    }

    public Composite area() {
        return area;
    }

    public boolean shown() {
        return area.isVisible();
    }

    /** To how it ended, when the agent wants to say that and nothing is chosen; else to what was said. */
    public void focus() {
        boolean chosen = form().outcome().isPresent();
        if (!chosen && about.filter(model::asksOutcome).isPresent()) {
            outcomes.values().iterator().next().setFocus();
        } else {
            said.setFocus();
            said.setSelection(said.getCharCount());
        }
    }

    /** Whether there is something to fill in: the agent responds, has asked for it, or lost a claim with text typed. */
    public boolean wantedFor(Row row) {
        return model.wantsOutcome(row.callback().id());
    }

    /** Shows the form of a call-back; false when there is none to show. */
    public boolean show(Row row) {
        CallbackId id = row.callback().id();
        if (!wantedFor(row)) {
            about = Optional.empty();
            return false;
        }
        showing = true;
        try {
            if (!about.equals(Optional.of(id))) {
                about = Optional.of(id);
                say("");
            }
            OutcomeForm form = model.form(id);
            outcomes.forEach((o, radio) -> radio.setSelection(form.outcome().equals(Optional.of(o))));
            Widgets.show(said, form.text());
            showThen(form.next());
            Optional<LostClaim> gone = model.lostClaim(id);
            lost.setText(gone.map(l -> wording.lost(l, model.desk())).orElse(""));
            boolean wasLost = gone.isPresent();
            ((org.eclipse.swt.layout.GridData) lost.getLayoutData()).exclude = !wasLost;
            lost.setVisible(wasLost);
            boolean can = model.possible(id).contains(Action.OUTCOME);
            save.setEnabled(can);
        } finally {
            showing = false;
        }
        return true;
    }

    /** Saving is what comes next, once it is said how it ended. */
    public boolean makePrimary(boolean offered) {
        boolean next = offered && form().outcome().isPresent();
        ui.widgets().setPrimary(save, next);
        return next;
    }

    private void showThen(Next next) {
        ZonedDateTime now =
                ui.formats().clock().instant().atZone(ui.formats().clock().getZone());
        List<Then> all = new ArrayList<>();
        all.add(new Then(messages.thenFinish, new Next.Finish()));
        all.add(new Then(messages.thenKeep, new Next.KeepResponding()));
        if (next instanceof Next.TryAgainAt(Instant at)) {
            all.add(again(at));
        }
        SnoozeTime.choices(now).stream()
                .map(t -> t.at(now))
                .filter(at -> !new Next.TryAgainAt(at).equals(next))
                .forEach(at -> all.add(again(at)));
        if (!all.stream()
                .map(Then::label)
                .toList()
                .equals(choices.stream().map(Then::label).toList())) {
            then.setItems(all.stream().map(Then::label).toArray(String[]::new));
        }
        choices = all;
        then.select(all.stream().map(Then::next).toList().indexOf(next));
    }

    private Then again(Instant at) {
        return new Then(ui.formats().say(messages.thenAgain, ui.formats().time(at)), new Next.TryAgainAt(at));
    }

    private void chosen(Button radio, Outcome outcome) {
        if (radio.getSelection()) {
            say("");
            write(form().ended(outcome, model.usualTryAgain()));
            chosen.run();
            about.ifPresent(id -> {
                showing = true;
                showThen(model.form(id).next());
                showing = false;
            });
        }
    }

    private OutcomeForm form() {
        return about.map(model::form).orElse(OutcomeForm.EMPTY);
    }

    private void write(OutcomeForm form) {
        if (!showing) {
            about.ifPresent(id -> model.write(id, form));
        }
    }

    public void save(boolean callNext) {
        about.ifPresent(id -> {
            Optional<Outcome> outcome = model.form(id).outcome();
            if (outcome.isEmpty()) {
                say(messages.chooseOutcome);
                outcomes.values().iterator().next().setFocus();
            } else if (model.possible(id).contains(Action.OUTCOME)) {
                actions.save(id, outcome.get(), callNext);
            }
        });
    }

    private void say(String line) {
        status.setText(line);
        ((org.eclipse.swt.layout.GridData) status.getLayoutData()).exclude = line.isEmpty();
        status.setVisible(!line.isEmpty());
        area.layout(true, true);
    }
}
