package org.ringback.workbench.calls.internal;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.ui.Dialler;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks which number to call. */
final class DialDialog extends UiDialog {
    private final Messages messages;
    private String number;

    DialDialog(Shell parent, Ui ui, Messages messages, String begin) {
        super(parent, ui, "dial", messages.dialTitle);
        this.messages = messages;
        number = begin;
    }

    /** The number; empty when the agent has thought better of it. */
    Optional<String> ask() {
        return open() == OK ? Dialler.read(number) : Optional.empty();
    }

    @Override
    protected String okText() {
        return messages.dialNow;
    }

    @Override
    protected void fill(Composite area) {
        Text text = ui.widgets().text(area, "dial.number", messages.dialNumber, SWT.SINGLE);
        text.setMessage(messages.dialNumber);
        text.setText(number);
        text.selectAll();
        GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(text);
        text.addListener(SWT.Modify, e -> {
            number = text.getText();
            allow(Dialler.read(number).isPresent());
        });
        ui.updates().later(text, () -> allow(Dialler.read(number).isPresent()));
        text.setFocus();
    }
}
