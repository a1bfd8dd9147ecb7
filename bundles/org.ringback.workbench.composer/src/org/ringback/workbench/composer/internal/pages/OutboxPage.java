package org.ringback.workbench.composer.internal.pages;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;

/** What was sent while the server is away: that it is kept, and will be sent. */
public final class OutboxPage {
    private final Ui ui;
    private final Composite area;
    private final Button another;

    public OutboxPage(Composite parent, Ui ui, Messages messages, Runnable startAnother) {
        this.ui = ui;
        area = ui.widgets().area(parent, 2);
        Label icon = new Label(area, SWT.NONE);
        icon.setImage(ui.icons().image(Icon.OUTBOX));
        Label title = ui.widgets().style(ui.widgets().label(area, "composer.status", messages.inOutbox), "title");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
        Label more = ui.widgets().wrapped(area, "composer.outbox.more", messages.inOutboxMore);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(120, SWT.DEFAULT)
                .applyTo(more);
        another = ui.widgets().primary(area, "composer.another", messages.another, startAnother);
        GridDataFactory.swtDefaults().span(2, 1).indent(0, 8).applyTo(another);
    }

    public Composite area() {
        return area;
    }

    /** Whether another is what comes next. */
    public void primary(boolean isPrimary) {
        ui.widgets().setPrimary(another, isPrimary);
    }

    public void focus() {
        another.setFocus();
    }
}
