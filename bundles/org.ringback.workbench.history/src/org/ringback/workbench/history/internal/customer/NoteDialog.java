package org.ringback.workbench.history.internal.customer;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.call.CallDirection;
import org.ringback.desk.CustomerCommand.AddInteraction;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks for an entry of the history: who had turned to whom, and what was said. */
public final class NoteDialog extends UiDialog {
    /** What was written. */
    public record Note(CallDirection direction, String text) {}

    private static final List<CallDirection> DIRECTIONS =
            List.of(CallDirection.INBOUND, CallDirection.OUTBOUND, CallDirection.INTERNAL);

    private final Messages messages;
    private final Note begin;
    private final String problem;
    private Note note;

    /** @param problem why it was not kept when it was written before; else empty */
    public NoteDialog(Shell parent, Ui ui, Messages messages, Note begin, String problem) {
        super(parent, ui, "note", messages.noteTitle);
        this.messages = messages;
        this.begin = begin;
        this.problem = problem;
        note = begin;
    }

    public static Note empty() {
        return new Note(CallDirection.INBOUND, "");
    }

    public Optional<Note> ask() {
        return open() == OK ? Optional.of(note) : Optional.empty();
    }

    @Override
    protected String okText() {
        return messages.noteNow;
    }

    @Override
    protected void fill(Composite area) {
        Combo direction = ui.widgets()
                .combo(
                        area,
                        "note.direction",
                        messages.noteDirection,
                        List.of(messages.noteInbound, messages.noteOutbound, messages.noteInternal));
        direction.select(DIRECTIONS.indexOf(begin.direction()));
        Text text = ui.widgets().text(area, "note.text", messages.noteText, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        text.setTextLimit(AddInteraction.LONGEST);
        text.setText(begin.text());
        GridDataFactory.fillDefaults().grab(true, true).hint(420, 120).applyTo(text);
        if (!problem.isEmpty()) {
            ui.widgets().style(ui.widgets().wrapped(area, "note.problem", problem), "error");
        }
        Runnable read = () -> {
            note = new Note(
                    DIRECTIONS.get(direction.getSelectionIndex()),
                    text.getText().strip());
            allow(!note.text().isEmpty());
        };
        direction.addListener(SWT.Modify, e -> read.run());
        text.addListener(SWT.Modify, e -> read.run());
        text.addListener(SWT.Traverse, e -> {
            if (e.detail == SWT.TRAVERSE_RETURN
                    && (e.stateMask & SWT.CTRL) != 0
                    && !note.text().isEmpty()) {
                e.doit = false;
                okPressed();
            } else {
                e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS;
            }
        });
        text.setFocus();
    }

    @Override
    public void create() {
        super.create();
        allow(!note.text().isEmpty());
    }
}
