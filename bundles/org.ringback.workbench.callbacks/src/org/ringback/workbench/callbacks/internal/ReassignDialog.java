package org.ringback.workbench.callbacks.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.callback.Recipient;
import org.ringback.workbench.ui.RecipientField;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Ui;

/** Asks to whom a call-back is handed, and why. */
final class ReassignDialog extends Dialog {
    private static final int MOST = 12;

    private final Ui ui;
    private final Messages messages;
    private final CallbacksModel model;
    private final Recipient from;
    private Optional<Recipient> to = Optional.empty();
    private String reason = "";

    ReassignDialog(Shell shell, Ui ui, Messages messages, CallbacksModel model, Recipient from) {
        super(shell);
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        this.from = from;
    }

    Optional<Recipient> to() {
        return to;
    }

    String reason() {
        return reason;
    }

    @Override
    @NonNullByDefault({})
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(messages.reassignTitle);
    }

    @Override
    @NonNullByDefault({})
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        ui.widgets().label(area, "reassign.label", messages.reassignTo);
        Label chosen = ui.widgets().style(ui.widgets().label(area, "reassign.chosen", " "), "heading");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(chosen);
        RecipientField field = new RecipientField(
                area,
                ui,
                "reassign.to",
                messages.reassignTo,
                typed -> Recipients.suggest(model.desk(), typed, List.of(from), MOST),
                recipient -> {
                    to = Optional.of(recipient);
                    chosen.setText(RecipientField.describe(Recipients.choice(model.desk(), recipient), ui));
                    check();
                });
        field.control().setMessage(messages.reassignHint);
        GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(field.control());
        ui.widgets().label(area, "reassign.label", messages.reassignReason);
        Text why = ui.widgets().text(area, "reassign.reason", messages.reassignReason, SWT.SINGLE);
        why.setTextLimit(200);
        why.addListener(SWT.Modify, e -> {
            reason = why.getText();
            check();
        });
        return area;
    }

    private void check() {
        Button ok = getButton(OK);
        if (ok != null) {
            ok.setEnabled(to.isPresent() && !reason.isBlank());
            ok.setToolTipText(ok.isEnabled() ? "" : messages.reassignLack);
        }
    }

    @Override
    @NonNullByDefault({})
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, OK, ui.words().ok, true);
        createButton(parent, CANCEL, ui.words().cancel, false);
        check();
    }
}
