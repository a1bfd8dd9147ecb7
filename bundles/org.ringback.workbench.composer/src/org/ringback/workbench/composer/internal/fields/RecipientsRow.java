package org.ringback.workbench.composer.internal.fields;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.Messages;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.RecipientField;
import org.ringback.workbench.ui.Recipients;
import org.ringback.workbench.ui.Ui;

/** Whom a draft is for: a button for each, which takes it away, and a field to find others. */
final class RecipientsRow {
    private static final int MOST = 12;
    private static final int FIELD = 210;

    private final Ui ui;
    private final Messages messages;
    private final ComposerModel model;
    private final Composite row;
    private final RecipientField field;
    private List<Recipients.Choice> shown = List.of();
    private List<Button> chips = List.of();

    RecipientsRow(Composite parent, Ui ui, Messages messages, ComposerModel model) {
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        row = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.marginRight = 0;
        layout.spacing = 6;
        layout.center = true;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(row);
        field = new RecipientField(
                row, ui, "composer.recipients", messages.recipients, t -> model.suggest(t, MOST), this::add);
        field.control().setMessage(messages.recipientsHint);
        field.control().setLayoutData(new RowData(FIELD, SWT.DEFAULT));
        field.control().addListener(SWT.KeyDown, e -> {
            if (e.character == SWT.BS && field.control().getText().isEmpty() && !shown.isEmpty()) {
                model.removeRecipient(shown.getLast().recipient());
            }
        });
    }

    private void add(Recipient recipient) {
        model.addRecipient(recipient);
        field.control().setFocus();
    }

    void focus() {
        field.control().setFocus();
    }

    void show(Draft draft, DeskState desk) {
        field.control().setEnabled(draft.status().open());
        List<Recipients.Choice> now =
                draft.recipients().stream().map(r -> Recipients.choice(desk, r)).toList();
        if (!now.equals(shown)) {
            shown = now;
            chips.forEach(Button::dispose);
            chips = now.stream().map(this::chip).toList();
            chips.forEach(c -> c.moveAbove(field.control()));
            row.requestLayout();
        }
        chips.forEach(c -> c.setEnabled(draft.status().open()));
    }

    private Button chip(Recipients.Choice choice) {
        Button chip = ui.widgets()
                .button(
                        row,
                        "composer.recipient." + choice.name(),
                        choice.name().replace("&", "&&") + "  ✕",
                        () -> remove(choice));
        chip.setImage(ui.icons().image(choice.presence().map(Icon::of).orElse(Icon.COLLEAGUES)));
        ui.widgets().called(chip, ui.formats().say(messages.removeRecipient, choice.name()));
        String more = RecipientField.describe(choice, ui);
        chip.setToolTipText(more + "\n" + ui.formats().say(messages.removeRecipient, choice.name()));
        return chip;
    }

    private void remove(Recipients.Choice choice) {
        model.removeRecipient(choice.recipient());
        focus();
    }
}
