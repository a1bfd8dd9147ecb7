package org.ringback.workbench.internal.menu;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** What this is, under which licence, and of which parts. */
final class AboutDialog extends UiDialog {
    private final String lines;
    private final String caption;
    private final String text;

    AboutDialog(Shell parent, Ui ui, Messages messages, String lines, String text) {
        super(parent, ui, "about", messages.aboutTitle);
        this.lines = lines;
        this.caption = messages.aboutVersions;
        this.text = text;
    }

    @Override
    protected String okText() {
        return "";
    }

    @Override
    protected void fill(Composite area) {
        Composite head = ui.widgets().row(area, 2);
        Label icon = new Label(head, SWT.NONE);
        icon.setImage(ui.icons().image(Icon.RINGBACK, 48));
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
        Label what = ui.widgets().wrapped(head, "about.text", lines);
        GridDataFactory.fillDefaults().grab(true, false).hint(460, SWT.DEFAULT).applyTo(what);
        ui.widgets().style(ui.widgets().label(area, "about.caption", caption), "heading");
        Text parts = ui.widgets()
                .text(area, "about.parts", caption, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        parts.setText(text);
        GridDataFactory.fillDefaults().grab(true, true).hint(520, 180).applyTo(parts);
    }
}
