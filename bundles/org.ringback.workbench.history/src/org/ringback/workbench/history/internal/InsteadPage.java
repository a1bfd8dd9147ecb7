package org.ringback.workbench.history.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.workbench.ui.Ui;

/** Says in words why no customer is shown, and what can be done about it. */
final class InsteadPage {
    private final Wording wording;
    private final Composite area;
    private final Label text;
    private final Button retry;
    private final Button compose;

    InsteadPage(
            Composite parent, Ui ui, Messages messages, Wording wording, Runnable again, Runnable composeForCaller) {
        this.wording = wording;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(24, 4).applyTo(area);
        text = ui.widgets().style(ui.widgets().plain(area, SWT.WRAP | SWT.CENTER, "customer.instead", ""), "muted");
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.END)
                .grab(true, true)
                .hint(160, SWT.DEFAULT)
                // Where there is little room, what is below it gives way.
                .minSize(0, SWT.DEFAULT)
                .applyTo(text);
        retry = button(ui.widgets().button(area, "customer.retry", messages.retry, again));
        compose = button(ui.widgets().button(area, "customer.compose.unknown", messages.compose, composeForCaller));
        Label below = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(below);
    }

    private static Button button(Button button) {
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(button);
        return button;
    }

    Composite area() {
        return area;
    }

    void show(Shown shown) {
        wording.instead(shown).ifPresent(text::setText);
        offer(retry, shown instanceof Shown.Failed);
        offer(compose, shown instanceof Shown.Unknown);
        area.layout(true, true);
    }

    private static void offer(Button button, boolean offered) {
        ((GridData) button.getLayoutData()).exclude = !offered;
        button.setVisible(offered);
    }
}
