package org.ringback.workbench.composer.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.workbench.ui.Ui;

/** One line, while nothing is written: how to begin. */
final class IdlePage {
    private final Composite area;
    private final Button begin;

    IdlePage(Composite parent, Ui ui, Messages messages, Runnable write) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(10, 3)
                .spacing(10, 0)
                .applyTo(area);
        begin = ui.widgets().button(area, "composer.begin", messages.begin, write);
        begin.setToolTipText("F2");
        Label hint = ui.widgets().style(ui.widgets().label(area, "composer.idle", messages.idle), "muted");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(hint);
    }

    Composite area() {
        return area;
    }
}
