package org.ringback.workbench.callbacks.internal.actions;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.callback.Recipient;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.ui.RecipientField;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks to whom call-backs are handed, and, if the agent likes, why. */
final class ReassignDialog extends UiDialog {
    private static final int MOST = 12;
    private static final int LONGEST = 200;

    private final Messages messages;
    private final CallbacksModel model;
    private final List<Recipient> without;
    private final String promised;
    private Optional<Recipient> to = Optional.empty();
    private String reason = "";

    /**
     * @param those which they are
     * @param without to whom they cannot be handed, as they are theirs
     * @param promised what whoever gets them has to keep; may be empty
     */
    ReassignDialog(
            Shell shell,
            Ui ui,
            Messages messages,
            CallbacksModel model,
            String those,
            List<Recipient> without,
            String promised) {
        super(shell, ui, "reassign", ui.formats().say(messages.reassignTitle, those));
        this.messages = messages;
        this.model = model;
        this.without = without;
        this.promised = promised;
    }

    Optional<Recipient> to() {
        return to;
    }

    String reason() {
        return reason;
    }

    @Override
    protected String okText() {
        return messages.reassignNow;
    }

    @Override
    protected void fill(Composite area) {
        if (!promised.isEmpty()) {
            ui.widgets().label(area, "reassign.promised", promised);
        }
        ui.widgets().label(area, "reassign.label", messages.reassignTo);
        Label chosen =
                ui.widgets().style(ui.widgets().label(area, "reassign.chosen", messages.reassignLack), "heading");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(chosen);
        Combo why = new Combo(area, SWT.DROP_DOWN);
        RecipientField field = new RecipientField(
                area,
                ui,
                "reassign.to",
                messages.reassignTo,
                typed -> Recipients.suggest(model.desk(), typed, without, MOST),
                recipient -> {
                    to = Optional.of(recipient);
                    chosen.setText(RecipientField.describe(Recipients.choice(model.desk(), recipient), ui));
                    allow(true);
                    why.setFocus();
                });
        field.control().setMessage(messages.reassignHint);
        GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(field.control());
        ui.widgets().label(area, "reassign.label", messages.reassignReason);
        ui.widgets().named(why, "reassign.reason", messages.reassignReason);
        why.setItems(messages.reasonKnows, messages.reasonAbsent, messages.reasonMatter);
        why.setTextLimit(LONGEST);
        why.addListener(SWT.Modify, e -> reason = why.getText());
        why.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(e -> {
            if (to.isPresent()) {
                okPressed();
            }
        }));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(why);
        why.moveBelow(null);
        field.control().setFocus();
        ui.updates().later(area, () -> allow(to.isPresent()));
    }
}
