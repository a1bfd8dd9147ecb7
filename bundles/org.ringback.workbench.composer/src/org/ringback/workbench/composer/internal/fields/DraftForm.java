package org.ringback.workbench.composer.internal.fields;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.PhoneNumber;
import org.ringback.core.callback.Urgency;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.ComposerPart;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.composer.internal.draft.SendResult;
import org.ringback.workbench.composer.internal.draft.SendResult.Lack;
import org.ringback.workbench.composer.internal.promise.Handshake;
import org.ringback.workbench.composer.internal.promise.Outlooks;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Widgets;

/** The fields of a draft. What is typed goes to the model at once; what the model says is shown. */
public final class DraftForm {
    private static final List<Urgency> URGENCIES = List.of(Urgency.NORMAL, Urgency.HIGH, Urgency.LOW);

    /** The message's: everything else gives way. */
    private static final int LINES = 4;

    private final Ui ui;
    private final Messages messages;
    private final Wording wording;
    private final ComposerModel model;
    private final Handshake handshake;
    private final Outlooks outlooks;
    private final PromiseRow promise;
    private final Composite area;
    private final OriginCard card;
    private final RecipientsRow recipients;
    private final Text name;
    private final Text number;
    private final Text text;
    private final WhenRow when;
    private final Combo urgency;
    private final Button confidential;
    private final Label status;
    private final Button discard;
    private final Button send;
    private Set<Lack> lacks = Set.of();
    private boolean showing;

    public DraftForm(
            Composite parent,
            Ui ui,
            Messages messages,
            Wording wording,
            ComposerModel model,
            Handshake handshake,
            Outlooks outlooks,
            ComposerPart part) {
        this.handshake = handshake;
        this.outlooks = outlooks;
        this.ui = ui;
        this.messages = messages;
        this.wording = wording;
        this.model = model;
        area = ui.widgets().area(parent, 1);
        card = new OriginCard(area, ui, messages, wording, part::putThrough, () -> part.useAnswer(""));
        Composite fields = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 6).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
        label(fields, messages.recipients);
        recipients = new RecipientsRow(fields, ui, messages, model);
        label(fields, messages.caller);
        Composite caller = ui.widgets().row(fields, 2);
        name = typed(caller, "composer.name", messages.callerName, d -> d.withName(valueOf("composer.name")));
        number = typed(caller, "composer.number", messages.callerNumber, d -> d.withNumber(given(d)));
        number.addListener(SWT.FocusIn, e -> {
            showNumber(PhoneNumber.seen(model.current().number()));
            number.selectAll();
        });
        number.addListener(SWT.FocusOut, e -> {
            identify(part);
            showNumber(ui.formats().given(model.current().number()));
        });
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .indent(0, 4)
                .applyTo(label(fields, messages.message));
        text = ui.widgets().text(fields, "composer.text", messages.message, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, lines()).applyTo(text);
        text.addListener(SWT.Modify, e -> typed(() -> model.edit(d -> d.withText(text.getText()))));
        text.addListener(SWT.Traverse, e -> e.doit |= isTab(e.detail));
        label(fields, messages.when);
        Composite row = ui.widgets().row(fields, 3);
        when = new WhenRow(row, fields, ui, messages, wording, w -> typed(() -> model.edit(d -> d.withWhen(w))));
        label(row, messages.urgency);
        urgency = ui.widgets()
                .combo(
                        row,
                        "composer.urgency",
                        messages.urgency,
                        URGENCIES.stream().map(ui.words()::of).toList());
        // What is short is read whole also where there is little room.
        GridDataFactory.fillDefaults().applyTo(urgency);
        urgency.addSelectionListener(SelectionListener.widgetSelectedAdapter(e ->
                typed(() -> model.edit(d -> d.withUrgency(URGENCIES.get(urgency.getSelectionIndex()))))));
        when.between(fields);
        label(fields, messages.promise);
        promise = new PromiseRow(
                ui.widgets().row(fields, 3), ui, messages, at -> typed(() -> model.edit(d -> d.withPromise(at))));
        // With larger letters there is no room for it beside the two choices.
        Composite foot = ui.widgets().row(area, 4);
        confidential = ui.widgets().check(foot, "composer.confidential", messages.confidential, this::mark);
        confidential.setToolTipText(messages.confidentialWho);
        GridDataFactory.swtDefaults().applyTo(confidential);
        status = ui.widgets().wrapped(foot, "composer.state", "");
        discard = ui.widgets().button(foot, "composer.discard", messages.discard, part::discard);
        send = ui.widgets().primary(foot, "composer.send", messages.send, part::send);
        send.setToolTipText(ui.formats().key("Ctrl+Enter"));
    }

    private int lines() {
        return LINES * text.getLineHeight() + 4;
    }

    private Label label(Composite parent, String text) {
        Label label = ui.widgets().style(ui.widgets().label(parent, "composer.label", text), "muted");
        GridDataFactory.swtDefaults().applyTo(label);
        return label;
    }

    private Text typed(Composite parent, String id, String fieldName, java.util.function.UnaryOperator<Draft> change) {
        Text field = ui.widgets().text(parent, id, fieldName, SWT.SINGLE);
        field.setMessage(fieldName);
        field.addListener(SWT.Modify, e -> typed(() -> model.edit(change)));
        return field;
    }

    private String valueOf(String id) {
        return (id.equals("composer.name") ? name : number).getText();
    }

    /** A hidden number stays the same until another is typed. */
    private String given(Draft before) {
        String typed = number.getText();
        return typed.equals(PhoneNumber.seen(before.number())) ? before.number() : typed;
    }

    /** As it was given while it is typed, else as it is read everywhere. */
    private void showNumber(String shown) {
        if (!number.isDisposed() && !showing) {
            showing = true;
            Widgets.show(number, shown);
            showing = false;
        }
    }

    private void identify(ComposerPart part) {
        if (!number.isDisposed() && !showing) {
            model.identify();
            part.showCustomer();
        }
    }

    private void typed(Runnable change) {
        if (!showing) {
            lacks = Set.of();
            change.run();
        }
    }

    private void mark() {
        typed(() -> model.edit(d -> d.withConfidential(confidential.getSelection())));
    }

    private static boolean isTab(int detail) {
        return detail == SWT.TRAVERSE_TAB_NEXT || detail == SWT.TRAVERSE_TAB_PREVIOUS;
    }

    public Composite area() {
        return area;
    }

    /** Whether sending is what comes next. */
    public void primary(boolean isPrimary) {
        ui.widgets().setPrimary(send, isPrimary);
    }

    /** To where the next word is to be typed: for whom, when nobody is there yet, or the message. */
    public void focus() {
        if (model.current().recipients().isEmpty()) {
            recipients.focus();
        } else {
            text.setFocus();
            text.setSelection(text.getCharCount());
        }
    }

    public void focusPromise() {
        promise.focus();
    }

    public boolean hasFocus() {
        for (Control c = area.getDisplay().getFocusControl(); c != null; c = c.getParent()) {
            if (c == area) {
                return true;
            }
        }
        return false;
    }

    /** Shows what came of sending. */
    public void sent(SendResult result) {
        if (result instanceof SendResult.Lacking(var missing)) {
            lacks = missing;
            say(model.current());
            focusOn(Stream.of(Lack.values())
                    .filter(missing::contains)
                    .findFirst()
                    .orElseThrow());
        }
    }

    private void focusOn(Lack lack) {
        switch (lack) {
            case RECIPIENT -> recipients.focus();
            case CALLER, NUMBER -> number.setFocus();
            case NAME -> name.setFocus();
            case TEXT -> text.setFocus();
            case WHEN -> when.focus();
            case PROMISE -> promise.focus();
        }
    }

    public void show(Draft draft) {
        showing = true;
        try {
            card.show(draft, handshake.answer(), model.desk());
            recipients.show(draft, model.desk());
            Widgets.show(name, draft.name());
            Widgets.show(
                    number,
                    number.isFocusControl()
                            ? PhoneNumber.seen(draft.number())
                            : ui.formats().given(draft.number()));
            number.setToolTipText(ui.formats().hidden(ComposerModel.number(draft)));
            Widgets.show(text, draft.text());
            // The agent may have chosen larger letters since.
            ((GridData) text.getLayoutData()).heightHint = lines();
            number.setMessage(
                    draft.origin().isPresent() && draft.number().isEmpty()
                            ? messages.numberWithheld
                            : messages.callerNumber);
            when.show(draft);
            promise.show(draft, outlooks.current(), outlooks.offered());
            urgency.select(URGENCIES.indexOf(draft.urgency()));
            confidential.setSelection(draft.confidential());
            boolean open = draft.status().open();
            Stream.of(name, number, text).forEach(t -> t.setEditable(open));
            Stream.of(urgency, confidential, send).forEach(c -> c.setEnabled(open));
            discard.setEnabled(open
                    && (draft.touched()
                            || draft.origin().isPresent()
                            || model.drafts().size() > 1));
            say(draft);
        } finally {
            showing = false;
        }
    }

    private void say(Draft draft) {
        String line = switch (draft.status()) {
            case DraftStatus.Sending s -> messages.sending;
            case DraftStatus.Refused refused -> wording.refused(refused);
            default ->
                Stream.of(Lack.values())
                        .filter(lacks::contains)
                        .findFirst()
                        .map(wording::lacks)
                        .orElse("");
        };
        if (!line.equals(status.getText())) {
            status.setText(line);
            ui.widgets().style(status, draft.status() instanceof DraftStatus.Sending ? "muted" : "error");
            ((GridData) status.getLayoutData()).heightHint = SWT.DEFAULT;
            area.layout(true, true);
        }
    }
}
