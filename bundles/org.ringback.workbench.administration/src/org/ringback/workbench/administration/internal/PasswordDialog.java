package org.ringback.workbench.administration.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Shows a one-time password, this once. */
final class PasswordDialog extends UiDialog {
    private static final int WIDTH = 360;
    private final Messages messages;
    private final String agent;
    private final String password;

    PasswordDialog(Shell parent, Ui ui, Messages messages, String agent, String password) {
        super(parent, ui, "administration.password", messages.passwordTitle);
        this.messages = messages;
        this.agent = agent;
        this.password = password;
    }

    /** Asks whether an agent is to get one, as the present one ends with that. */
    static boolean agreed(Shell parent, Ui ui, Messages messages, String agent) {
        return new UiDialog(parent, ui, "administration.give", messages.passwordTitle) {
                    @Override
                    protected String okText() {
                        return messages.give;
                    }

                    @Override
                    protected void fill(Composite area) {
                        wide(ui, area, "administration.give.question", messages.passwordQuestion, agent);
                    }
                }.open()
                == OK;
    }

    private static void wide(Ui ui, Composite area, String id, String sentence, String agent) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(ui.widgets().wrapped(area, id, ui.formats().say(sentence, agent)));
    }

    @Override
    protected String okText() {
        return "";
    }

    @Override
    protected void fill(Composite area) {
        wide(ui, area, "administration.password.explained", messages.passwordExplained, agent);
        Composite row = ui.widgets().row(area, 2);
        Text text = ui.widgets().text(row, "administration.password.text", messages.password, SWT.READ_ONLY);
        text.setText(password);
        text.selectAll();
        ui.widgets().button(row, "administration.password.copy", messages.copy, () -> copy(text));
        text.setFocus();
    }

    private void copy(Text text) {
        Clipboard clipboard = new Clipboard(text.getDisplay());
        clipboard.setContents(new Object[] {password}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }
}
