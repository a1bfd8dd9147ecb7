package org.ringback.workbench.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A dialog as all of the workbench: with an id, a title and the words of the screens on its buttons, whose ids are the
 * dialog's with {@code .ok} and {@code .cancel}. UI thread only.
 */
@ConsumerType
public abstract class UiDialog extends Dialog {
    protected final Ui ui;
    private final String id;
    private final String title;

    protected UiDialog(Shell parent, Ui ui, String id, String title) {
        super(parent);
        this.ui = ui;
        this.id = id;
        this.title = title;
    }

    /** Puts the controls into the area, which has a grid of one column and margins. */
    protected abstract void fill(Composite area);

    /** The text of the button that does it; empty for a dialog that is only read and closed. */
    protected String okText() {
        return ui.words().ok;
    }

    /** Makes the button that does it possible or impossible. */
    protected final void allow(boolean possible) {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(possible);
        }
    }

    @Override
    @NonNullByDefault({})
    protected final void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
        shell.setImage(ui.icons().image(Icon.RINGBACK, 32));
        shell.setData(Widgets.ID, id);
    }

    @Override
    @NonNullByDefault({})
    protected final Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().margins(16, 14).spacing(8, 8).applyTo(area);
        fill(area);
        return area;
    }

    @Override
    @NonNullByDefault({})
    protected final void createButtonsForButtonBar(Composite parent) {
        if (okText().isEmpty()) {
            name(createButton(parent, IDialogConstants.CANCEL_ID, ui.words().close, true), ".cancel");
        } else {
            name(createButton(parent, IDialogConstants.CANCEL_ID, ui.words().cancel, false), ".cancel");
            Button ok = createButton(parent, IDialogConstants.OK_ID, okText(), true);
            ui.widgets().setPrimary(ok, true);
            // Its words are bold now, and wider.
            setButtonLayoutData(ok);
            name(ok, ".ok");
        }
    }

    private void name(Button button, String part) {
        ui.widgets().named(button, id + part, button.getText().replace("&", ""));
    }

    /** Once: the key that opens it works within it, too, and a second one would lie over what is typed in the first. */
    @Override
    public int open() {
        for (Shell shell : Display.getCurrent().getShells()) {
            if (id.equals(shell.getData(Widgets.ID)) && shell.isVisible()) {
                shell.setActive();
                return CANCEL;
            }
        }
        return super.open();
    }

    @Override
    protected boolean isResizable() {
        return true;
    }
}
