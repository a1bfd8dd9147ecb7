package org.ringback.workbench.internal.login;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.PlainUi;

/** A window in front of the log-in that asks something: two columns, at the foot what is wrong and two buttons. */
final class QuestionShell {
    /** Of what goes over its whole width. */
    static final int WIDTH = 460;

    private static final int BUTTON = 110;
    private static final int TWO_LINES = 40;
    private final Shell parent;
    private final PlainUi ui;
    private final Shell shell;

    QuestionShell(Shell parent, PlainUi ui, String title) {
        this.parent = parent;
        this.ui = ui;
        shell = new Shell(parent, SWT.DIALOG_TRIM | SWT.APPLICATION_MODAL);
        shell.setText(title);
        shell.setImage(ui.widgets().icons().image(Icon.RINGBACK, 32));
        GridLayoutFactory.fillDefaults()
                .margins(24, 20)
                .spacing(10, 12)
                .numColumns(2)
                .applyTo(shell);
    }

    Shell shell() {
        return shell;
    }

    /** A text over the whole width. */
    Label text(String id, String text) {
        return wide(ui.widgets().wrapped(shell, id, text), SWT.DEFAULT);
    }

    /** Where it is said what is wrong; has room for two lines from the beginning. */
    Label problem(String id) {
        return wide(ui.widgets().style(ui.widgets().wrapped(shell, id, ""), "error"), TWO_LINES);
    }

    private static Label wide(Label label, int height) {
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(WIDTH, height)
                .applyTo(label);
        return label;
    }

    /** The buttons below; the second is the one that Enter presses. */
    Button foot(String id, String cancel, String proceed, Runnable proceeding) {
        Composite row = ui.widgets().row(shell, 2);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.END).applyTo(row);
        Button no = ui.widgets().button(row, id + ".cancel", cancel, shell::close);
        Button yes = ui.widgets().primary(row, id + ".ok", proceed, proceeding);
        for (Button button : new Button[] {no, yes}) {
            GridDataFactory.fillDefaults()
                    .hint(Math.max(BUTTON, button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x), SWT.DEFAULT)
                    .applyTo(button);
        }
        shell.setDefaultButton(yes);
        return yes;
    }

    /** Shows it over the middle of the log-in, and runs until it is closed. */
    void run(Control focus) {
        shell.pack();
        Rectangle around = parent.getBounds();
        Point size = shell.getSize();
        shell.setLocation(around.x + (around.width - size.x) / 2, around.y + (around.height - size.y) / 2);
        focus.setFocus();
        ui.run(shell);
    }
}
