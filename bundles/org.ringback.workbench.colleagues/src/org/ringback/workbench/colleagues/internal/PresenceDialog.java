package org.ringback.workbench.colleagues.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.PresenceCommand.SetPresence;
import org.ringback.workbench.colleagues.internal.PresenceForm.End;
import org.ringback.workbench.ui.AskDialog;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks for one's own presence, when it ends, and a note. */
final class PresenceDialog extends UiDialog {
    private final Messages messages;
    private final PresenceForm form;
    private final PresenceState present;
    private final PresenceState other;
    private Optional<SetPresence> result = Optional.empty();
    private boolean typed;

    /** @param other what the key that opened it sets when it is pressed again */
    PresenceDialog(Shell parent, Ui ui, Messages messages, PresenceState present, PresenceState other) {
        super(parent, ui, "presence", messages.presenceTitle);
        this.messages = messages;
        this.present = present;
        this.other = other;
        form = new PresenceForm(ui.formats().clock());
    }

    /** What was chosen; empty when the agent has thought better of it. */
    Optional<SetPresence> ask() {
        return open() == OK ? result : Optional.empty();
    }

    /** The key that opens it was pressed again: back to available, or to what was set last. */
    private void toggle(PresenceState other) {
        result = Optional.of(new SetPresence(other, Optional.empty(), Optional.empty()));
        setReturnCode(OK);
        close();
    }

    @Override
    protected void okPressed() {
        boolean passed = until().filter(form::isOnAnotherDay).isPresent();
        if (!passed || tomorrow()) {
            super.okPressed();
        }
    }

    private Optional<Instant> until() {
        return typed ? result.flatMap(SetPresence::until) : Optional.empty();
    }

    private boolean tomorrow() {
        Instant at = until().orElseThrow();
        String question = ui.formats()
                .say(messages.tomorrow, ui.formats().clockTime(at), ui.formats().time(at));
        return new AskDialog(getShell(), ui, "tomorrow", messages.tomorrowTitle, question, messages.tomorrowYes).ask();
    }

    @Override
    protected String okText() {
        return messages.set;
    }

    @Override
    protected void fill(Composite area) {
        Composite grid = ui.widgets().row(area, 3);
        List<PresenceState> states = PresenceForm.choices();
        ui.widgets().label(grid, "presence.state.label", messages.presence);
        Combo state = ui.widgets()
                .combo(
                        grid,
                        "presence.state",
                        messages.presence,
                        states.stream().map(ui.words()::of).toList());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(state);
        state.setVisibleItemCount(states.size());
        state.select(Math.max(0, states.indexOf(present)));
        ui.widgets().label(grid, "presence.end.label", messages.until);
        Combo end = ui.widgets().combo(grid, "presence.end", messages.until, Arrays.asList(messages.ends()));
        end.setVisibleItemCount(End.values().length);
        end.select(0);
        Text time = ui.widgets().text(grid, "presence.time", messages.time, SWT.SINGLE);
        time.setMessage("13:30");
        GridDataFactory.fillDefaults().hint(90, SWT.DEFAULT).applyTo(time);
        ui.widgets().label(grid, "presence.note.label", messages.note);
        Text note = ui.widgets().text(grid, "presence.note", messages.note, SWT.SINGLE);
        note.setTextLimit(PresenceForm.LONGEST_NOTE);
        note.setMessage(messages.noteHint);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(320, SWT.DEFAULT)
                .applyTo(note);
        Label problem = ui.widgets().style(ui.widgets().wrapped(area, "presence.problem", ""), "error");
        Runnable read = () -> {
            End ends = End.values()[end.getSelectionIndex()];
            typed = ends == End.AT;
            time.setEnabled(typed);
            result = form.command(states.get(state.getSelectionIndex()), ends, time.getText(), note.getText());
            problem.setText(result.isEmpty() && !time.getText().isBlank() ? messages.badTime : "");
            allow(result.isPresent());
        };
        List.of(state, end, time, note).forEach(control -> control.addListener(SWT.Modify, e -> read.run()));
        state.addListener(SWT.Selection, e -> {
            boolean lunch = states.get(state.getSelectionIndex()) == PresenceState.AT_LUNCH;
            if (lunch && end.getSelectionIndex() == End.NEVER.ordinal()) {
                end.select(End.MINUTES_30.ordinal());
                read.run();
            }
        });
        ui.widgets()
                .style(
                        ui.widgets()
                                .label(
                                        area,
                                        "presence.toggle",
                                        ui.formats()
                                                .say(
                                                        messages.toggleHint,
                                                        ui.words().of(other))),
                        "muted");
        getShell().setData(PresenceHandler.AGAIN, (Runnable) () -> toggle(other));
        read.run();
        state.setFocus();
    }
}
