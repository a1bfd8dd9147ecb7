package org.ringback.workbench.composer.internal.pages;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.ui.FittingLabel;
import org.ringback.workbench.ui.Ui;

/** One line, while a call-back needs the room of what is being written: how to go on with that. */
public final class FoldedPage {
    static final String KEY = "Ctrl+3";
    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final Composite area;
    private final Button goOn;
    private final FittingLabel what;
    private boolean saysRefused;

    public FoldedPage(Composite parent, Ui ui, Messages messages, Wording wording, Runnable write) {
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(10, 3)
                .spacing(10, 0)
                .applyTo(area);
        goOn = ui.widgets().button(area, "composer.goOn", messages.goOn, write);
        goOn.setToolTipText(ui.formats().key(KEY));
        what = new FittingLabel(ui.widgets().style(ui.widgets().label(area, "composer.folded", ""), "title"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(120, SWT.DEFAULT)
                .applyTo(what.label());
    }

    public Composite area() {
        return area;
    }

    public void show(Draft draft, DeskState desk) {
        String key = ui.formats().key(KEY);
        boolean refused = draft.status() instanceof DraftStatus.Refused;
        what.show(ui.formats().say(refused ? messages.foldedRefused : messages.folded, wording.who(draft, desk), key));
        if (refused != saysRefused) {
            saysRefused = refused;
            ui.widgets().style(what.label(), refused ? "error" : "title");
        }
    }

    public void focus() {
        goOn.setFocus();
    }
}
