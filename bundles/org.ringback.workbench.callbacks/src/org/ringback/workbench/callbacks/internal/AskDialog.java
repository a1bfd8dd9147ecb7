package org.ringback.workbench.callbacks.internal;

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
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/**
 * A question to the other side of a call-back, or an answer. It stays until the server has it, so that a refusal is read beside
 * what was typed; while the server is away the outbox takes it. What is typed and not sent is there again the next time.
 */
final class AskDialog extends UiDialog {
    private final Messages messages;
    private final Wording wording;
    private final CallbacksModel model;
    private final Callback callback;
    private final BiConsumer<ActionResult, String> teller;
    private final boolean answering;
    private Optional<Label> status = Optional.empty();

    /** @param teller says what came of it when the window has gone */
    AskDialog(
            Shell parent,
            Ui ui,
            Messages messages,
            Wording wording,
            CallbacksModel model,
            Callback callback,
            BiConsumer<ActionResult, String> teller) {
        super(
                parent,
                ui,
                "ask",
                ui.formats()
                        .say(
                                Row.asked(callback, model.desk()) ? messages.answerTitle : messages.askTitle,
                                wording.caller(callback)));
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
        String said = callback.dialogue().stream()
                .map(line -> wording.line(callback, line, model.desk()))
                .collect(Collectors.joining("\n"));
        if (!said.isEmpty()) {
            wrapped(area, "ask.said", said);
        }
        String label = ui.formats()
                .say(answering ? messages.answerLabel : messages.askLabel, wording.otherSide(callback, model.desk()));
        ui.widgets().label(area, "ask.label", label);
        Text text = ui.widgets().text(area, "ask.text", label, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        text.setTextLimit(Line.MAX_LENGTH);
        text.setText(model.asking().draft(callback.id()));
        text.setSelection(text.getCharCount());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(420, 4 * text.getLineHeight())
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
        text.addListener(
                SWT.Traverse,
                e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        status = Optional.of(wrapped(area, "ask.status", messages.askHint));
        text.setFocus();
    }

    private Label wrapped(Composite area, String id, String said) {
        Label label = ui.widgets().style(ui.widgets().wrapped(area, id, said), "muted");
        GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(label);
        return label;
    }

    @Override
    public void create() {
        super.create();
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
        model.ask(callback.id()).thenAccept(result -> answered(result, done));
        if (!live && model.asking().underway(callback.id())) {
            close();
            teller.accept(new ActionResult.Done(Optional.empty()), messages.askLater);
        }
    }

    private void answered(ActionResult result, String done) {
        boolean open = status.filter(s -> !s.isDisposed()).isPresent();
        if (result instanceof ActionResult.Done || !open) {
            close();
            teller.accept(result, done);
        } else {
            say(wording.notDone(result, model.desk()));
            allow(true);
        }
    }

    private void say(String line) {
        status.filter(s -> !s.isDisposed()).ifPresent(label -> {
            label.setText(line);
            label.getParent().layout();
        });
    }
}
