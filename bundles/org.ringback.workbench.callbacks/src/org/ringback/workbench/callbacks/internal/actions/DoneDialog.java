package org.ringback.workbench.callbacks.internal.actions;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks why call-backs need no call any more; a usual reason stands there already. */
final class DoneDialog extends UiDialog {
    private static final int LONGEST = 200;
    private final Messages messages;
    private String reason;

    /** @param those which they are */
    DoneDialog(Shell parent, Ui ui, Messages messages, String those) {
        super(parent, ui, "done", ui.formats().say(messages.doneTitle, those));
        this.messages = messages;
        reason = messages.doneReasonUsual;
    }

    /** The reason; empty when the agent has thought better of it. */
    Optional<String> ask() {
        return open() == OK ? Optional.of(reason.strip()) : Optional.empty();
    }

    @Override
    protected String okText() {
        return messages.settle;
    }

    @Override
    protected void fill(Composite area) {
        ui.widgets().label(area, "done.label", messages.doneReason);
        Text text = ui.widgets().text(area, "done.reason", messages.doneReason, SWT.SINGLE);
        text.setTextLimit(LONGEST);
        text.setText(reason);
        text.selectAll();
        GridDataFactory.fillDefaults().grab(true, false).hint(380, SWT.DEFAULT).applyTo(text);
        text.addListener(SWT.Modify, e -> {
            reason = text.getText();
            allow(!reason.isBlank());
        });
        text.setFocus();
    }
}
