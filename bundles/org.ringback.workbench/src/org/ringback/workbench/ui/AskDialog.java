package org.ringback.workbench.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** Says what will happen, and asks whether it shall. */
public final class AskDialog extends UiDialog {
    private final String id;
    private final String text;
    private final String yes;

    /** @param yes the button that does it */
    public AskDialog(Shell parent, Ui ui, String id, String title, String text, String yes) {
        super(parent, ui, id, title);
        this.id = id;
        this.text = text;
        this.yes = yes;
    }

    /** Whether it shall. */
    public boolean ask() {
        return open() == OK;
    }

    @Override
    protected String okText() {
        return yes;
    }

    @Override
    protected void fill(Composite area) {
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(420, SWT.DEFAULT)
                .applyTo(ui.widgets().wrapped(area, id + ".text", text));
    }
}
