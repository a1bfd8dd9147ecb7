package org.ringback.workbench.composer.internal.pages;

import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.ui.FittingLabel;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Spoken;
import org.ringback.workbench.ui.Ui;

/** One line, while nothing is written: how to begin; and that the last one was accepted, and who gets it. */
public final class IdlePage {
    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final Composite area;
    private final Button begin;
    private final Label hint;
    private final Label icon;
    private final Label status;
    private final FittingLabel who;
    private int told = -1;

    public IdlePage(Composite parent, Ui ui, Messages messages, Wording wording, Runnable write) {
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(5)
                .margins(10, 3)
                .spacing(10, 0)
                .applyTo(area);
        begin = ui.widgets().button(area, "composer.begin", messages.begin, write);
        begin.setToolTipText("F2");
        icon = new Label(area, SWT.NONE);
        icon.setImage(ui.icons().image(Icon.OK));
        status = ui.widgets().style(ui.widgets().label(area, "composer.status", ""), "title");
        who = new FittingLabel(ui.widgets().label(area, "composer.accepted.who", ""));
        FittingLabel idle =
                new FittingLabel(ui.widgets().style(ui.widgets().label(area, "composer.idle", ""), "muted"));
        idle.show(messages.idle);
        hint = idle.label();
        fill(hint);
        fill(who.label());
    }

    private static void fill(Label label) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(60, SWT.DEFAULT)
                .applyTo(label);
    }

    public Composite area() {
        return area;
    }

    public void focus() {
        begin.setFocus();
    }

    public void show(Draft draft, DeskState desk) {
        boolean accepted = draft.status() instanceof DraftStatus.Accepted;
        if (draft.status() instanceof DraftStatus.Accepted(var at, var kept)) {
            status.setText(ui.formats().say(messages.accepted, ui.formats().time(at)));
            status.setToolTipText(messages.receiptsFollow);
            who.show(String.join("  ", wording.whoGetsIt(kept, desk)));
            if (told != draft.id()) {
                told = draft.id();
                Spoken.tell(area, Spoken.line(Stream.of(status.getText(), who.text())));
            }
        }
        in(icon, accepted);
        in(status, accepted);
        in(who.label(), accepted);
        in(hint, !accepted);
        area.layout();
    }

    private static void in(Control control, boolean shown) {
        GridData place = control.getLayoutData() instanceof GridData data
                ? data
                : GridDataFactory.swtDefaults().create();
        place.exclude = !shown;
        control.setLayoutData(place);
        control.setVisible(shown);
    }
}
