package org.ringback.workbench.wallboard.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand.ReassignCallback;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.RecipientField;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks to whom a call-back is handed, and why. */
final class ReassignDialog extends UiDialog {
    private static final int MOST = 12;
    private static final int LONGEST = 200;
    private final Messages messages;
    private final Supplier<DeskState> state;
    private final Callback callback;
    private Optional<Recipient> to = Optional.empty();
    private String reason = "";

    ReassignDialog(Shell parent, Ui ui, Messages messages, Supplier<DeskState> state, Callback callback) {
        super(parent, ui, "wallboard.reassign", messages.reassignTitle);
        this.messages = messages;
        this.state = state;
        this.callback = callback;
    }

    /** What is to be done; empty when the agent has thought better of it. */
    Optional<ReassignCallback> ask() {
        return open() == OK
                ? to.map(recipient -> new ReassignCallback(callback.id(), recipient, reason.strip()))
                : Optional.empty();
    }

    @Override
    protected String okText() {
        return messages.handOver;
    }

    @Override
    protected void fill(Composite area) {
        ui.widgets().label(area, "wallboard.reassign.to.label", messages.reassignTo);
        Label chosen = ui.widgets().style(ui.widgets().label(area, "wallboard.reassign.chosen", " "), "heading");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(chosen);
        RecipientField field = new RecipientField(
                area,
                ui,
                "wallboard.reassign.to",
                messages.reassignTo,
                typed -> Recipients.suggest(
                        state.get(), typed, List.of(callback.request().recipient()), MOST),
                recipient -> {
                    to = Optional.of(recipient);
                    chosen.setText(RecipientField.describe(Recipients.choice(state.get(), recipient), ui));
                    check();
                });
        field.control().setMessage(messages.reassignHint);
        GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(field.control());
        ui.widgets().label(area, "wallboard.reassign.reason.label", messages.reason);
        Text why = ui.widgets().text(area, "wallboard.reassign.reason", messages.reason, SWT.SINGLE);
        why.setTextLimit(LONGEST);
        why.addListener(SWT.Modify, e -> {
            reason = why.getText();
            check();
        });
        field.control().setFocus();
    }

    @Override
    protected void initializeBounds() {
        super.initializeBounds();
        check();
    }

    private void check() {
        allow(to.isPresent() && !reason.isBlank());
    }
}
