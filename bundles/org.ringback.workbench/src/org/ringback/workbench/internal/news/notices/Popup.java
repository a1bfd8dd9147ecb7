package org.ringback.workbench.internal.news.notices;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** A small window above all others that never takes the focus from what the agent is doing. */
public final class Popup {
    static final int WIDTH = 380;
    private final Shell shell;

    /** What it says, and what its button does. */
    public record Content(Icon icon, String title, String subject, String text, String action, Runnable open) {
        /** The same, opened in another way. */
        public Content opening(Runnable other) {
            return new Content(icon, title, subject, text, action, other);
        }
    }

    public Popup(Display display, Ui ui, String dismiss, String id, Content content) {
        shell = new Shell(display, SWT.ON_TOP | SWT.TOOL | SWT.NO_FOCUS | SWT.NO_TRIM);
        shell.setText(content.title() + ": " + content.subject());
        shell.setData(Widgets.ID, id);
        GridLayoutFactory.fillDefaults().margins(1, 1).applyTo(shell);
        ui.widgets().style(shell, "popupFrame");
        Composite card = ui.widgets().style(new Composite(shell, SWT.NONE), "card");
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(14, 12)
                .spacing(12, 4)
                .applyTo(card);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(card);
        Label icon = new Label(card, SWT.NONE);
        icon.setImage(ui.icons().image(content.icon(), 28));
        GridDataFactory.swtDefaults()
                .span(1, 3)
                .align(SWT.CENTER, SWT.BEGINNING)
                .applyTo(icon);
        ui.widgets().style(ui.widgets().wrapped(card, id + ".title", content.title()), "muted");
        ui.widgets().style(ui.widgets().wrapped(card, id + ".subject", content.subject()), "heading");
        Label text = ui.widgets().wrapped(card, id + ".text", content.text());
        if (content.text().isEmpty()) {
            ((org.eclipse.swt.layout.GridData) text.getLayoutData()).exclude = true;
            text.setVisible(false);
        }
        Composite buttons = ui.widgets().row(card, 2);
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.CENTER).applyTo(buttons);
        ui.widgets().button(buttons, id + ".dismiss", dismiss, shell::close);
        ui.widgets().primary(buttons, id + ".open", content.action(), () -> {
            shell.close();
            content.open().run();
        });
        shell.pack();
    }

    Shell shell() {
        return shell;
    }

    boolean gone() {
        return shell.isDisposed();
    }

    void close() {
        if (!shell.isDisposed()) {
            shell.dispose();
        }
    }
}
