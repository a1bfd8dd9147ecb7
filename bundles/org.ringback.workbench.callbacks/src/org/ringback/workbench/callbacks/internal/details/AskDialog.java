package org.ringback.workbench.callbacks.internal.details;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Line;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.Wording;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/**
 * A question to the other side of a call-back, or an answer. It stays until the server has it, so that a refusal is read beside
 * what was typed; while the server is away the outbox takes it. What is typed and not sent is there again the next time. What
 * is written meanwhile, by the other side or by a colleague, is shown at once, and whether it is a question or an answer goes by it.
 */
public final class AskDialog extends UiDialog {
    private static final int WIDTH = 420;
    /** Of what was said: the newest are seen, the others scrolled to. */
    private static final int LINES = 8;

    private final Messages messages;
    private final Wording wording;
    private final CallbacksModel model;
    private final BiConsumer<ActionResult, String> teller;
    private final Runnable update = this::update;
    private Callback callback;
    private boolean answering;
    private Optional<View> view = Optional.empty();

    private record View(Text said, Label label, Label status) {}

    /** @param teller says what came of it when the window has gone */
    public AskDialog(
            Shell parent,
            Ui ui,
            Messages messages,
            Wording wording,
            CallbacksModel model,
            Callback callback,
            BiConsumer<ActionResult, String> teller) {
        super(parent, ui, "ask", messages.askTitle);
        this.messages = messages;
        this.wording = wording;
        this.model = model;
        this.callback = callback;
        this.teller = teller;
        answering = Row.asked(callback, model.desk());
    }

    @Override
    protected String okText() {
        return messages.askSend;
    }

    @Override
    protected void fill(Composite area) {
        Text said = ui.widgets()
                .text(area, "ask.said", messages.headDialogue, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.READ_ONLY);
        String label = label();
        Label heading = ui.widgets().wrapped(area, "ask.label", label);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(heading);
        Text text = ui.widgets().text(area, "ask.text", label, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        text.setTextLimit(Line.MAX_LENGTH);
        text.setText(model.asking().draft(callback.id()));
        text.setSelection(text.getCharCount());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH, 4 * text.getLineHeight())
                .applyTo(text);
        text.addListener(SWT.Modify, e -> {
            model.asking().write(callback.id(), text.getText());
            allow(!text.getText().isBlank());
        });
        text.addListener(SWT.KeyDown, e -> {
            if ((e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) && e.stateMask == SWT.MOD1) {
                e.doit = false;
                okPressed();
            }
        });
        for (Text field : List.of(said, text)) {
            field.addListener(
                    SWT.Traverse,
                    e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        }
        Label status = ui.widgets().style(ui.widgets().wrapped(area, "ask.status", messages.askHint), "muted");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(status);
        View made = new View(said, heading, status);
        view = Optional.of(made);
        showSaid(made);
        model.onChange(update);
        area.addListener(SWT.Dispose, e -> model.removeListener(update));
        text.setFocus();
    }

    private String title() {
        return ui.formats().say(answering ? messages.answerTitle : messages.askTitle, wording.caller(callback));
    }

    private String label() {
        return ui.formats()
                .say(answering ? messages.answerLabel : messages.askLabel, wording.otherSide(callback, model.desk()));
    }

    private void showSaid(View v) {
        String lines = callback.dialogue().stream()
                .map(line -> wording.line(callback, line, model.desk()))
                .collect(Collectors.joining("\n"));
        v.said().setText(lines);
        int height = Math.min(
                v.said().computeSize(WIDTH, SWT.DEFAULT).y, LINES * v.said().getLineHeight());
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, height)
                .exclude(lines.isEmpty())
                .applyTo(v.said());
        v.said().setVisible(!lines.isEmpty());
        toNewest(v);
    }

    /** When it has been laid out: before, the toolkit does not know where that is. */
    private static void toNewest(View v) {
        v.said().getDisplay().asyncExec(() -> {
            if (!v.said().isDisposed()) {
                v.said().setSelection(v.said().getCharCount());
                v.said().showSelection();
            }
        });
    }

    /** Somebody else has written, or it has gone to another. */
    private void update() {
        Callback now = model.latest().callback(callback.id()).orElse(callback);
        view.filter(v -> !v.said().isDisposed()).ifPresent(v -> {
            boolean more = now.dialogue().size() != callback.dialogue().size();
            callback = now;
            answering = Row.asked(callback, model.latest());
            v.label().setText(label());
            getShell().setText(title());
            if (more) {
                showSaid(v);
                // It grows by what came; what was typed keeps its place and its room.
                Shell shell = getShell();
                shell.setSize(shell.computeSize(shell.getSize().x, SWT.DEFAULT));
                shell.layout(true, true);
                toNewest(v);
            }
        });
    }

    @Override
    public void create() {
        super.create();
        getShell().setText(title());
        view.ifPresent(AskDialog::toNewest);
        allow(!model.asking().draft(callback.id()).isBlank());
    }

    @Override
    protected void okPressed() {
        if (model.asking().draft(callback.id()).isBlank() || model.asking().underway(callback.id())) {
            return;
        }
        allow(false);
        say(messages.askSending);
        String done = ui.formats()
                .say(answering ? messages.didAnswer : messages.didAsk, wording.otherSide(callback, model.desk()));
        boolean live = model.latest().connection().live();
        model.ask(callback.id(), answering).thenAccept(result -> answered(result, done));
        if (!live && model.asking().underway(callback.id())) {
            close();
            teller.accept(new ActionResult.Done(Optional.empty()), messages.askLater);
        }
    }

    private void answered(ActionResult result, String done) {
        boolean open = view.filter(v -> !v.status().isDisposed()).isPresent();
        if (result instanceof ActionResult.Done || !open) {
            close();
            teller.accept(result, done);
        } else {
            say(wording.notDone(result, model.desk()));
            allow(true);
        }
    }

    private void say(String line) {
        view.map(View::status).filter(s -> !s.isDisposed()).ifPresent(label -> {
            label.setText(line);
            label.getParent().layout();
        });
    }
}
