package org.ringback.workbench.composer.internal;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Ui;

/** What became of the call-back that was sent: accepted, and who gets it; or kept in the outbox. */
final class SentPage {
    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final Composite area;
    private final Label icon;
    private final Label title;
    private final Label who;
    private final Label next;
    private final Button another;

    SentPage(Composite parent, Ui ui, Messages messages, Wording wording, Runnable startAnother) {
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        area = ui.widgets().area(parent, 2);
        icon = new Label(area, SWT.NONE);
        title = ui.widgets().style(ui.widgets().label(area, "composer.status", ""), "title");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
        who = line(ui.widgets().wrapped(area, "composer.accepted.who", ""));
        next = ui.widgets().style(line(ui.widgets().wrapped(area, "composer.accepted.next", "")), "muted");
        another = ui.widgets().primary(area, "composer.another", messages.another, startAnother);
        GridDataFactory.swtDefaults().span(2, 1).indent(0, 8).applyTo(another);
    }

    private static Label line(Label label) {
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(120, SWT.DEFAULT)
                .applyTo(label);
        return label;
    }

    Composite area() {
        return area;
    }

    void focus() {
        another.setFocus();
    }

    void show(Draft draft, DeskState desk) {
        switch (draft.status()) {
            case DraftStatus.Accepted(var at, var kept) -> {
                List<String> lines = wording.whoGetsIt(kept, desk);
                say(
                        Icon.OK,
                        ui.formats().say(messages.accepted, ui.formats().time(at)),
                        String.join("\n", lines),
                        messages.receiptsFollow);
            }
            case DraftStatus.InOutbox(var since) -> say(Icon.OUTBOX, messages.inOutbox, messages.inOutboxMore, "");
            default -> {}
        }
    }

    private void say(Icon sign, String heading, String text, String more) {
        icon.setImage(ui.icons().image(sign));
        title.setText(heading);
        who.setText(text);
        next.setText(more);
        area.layout(true, true);
    }
}
