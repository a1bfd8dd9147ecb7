package org.ringback.workbench.history.internal.customer;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.people.Customer;
import org.ringback.workbench.history.internal.CustomerModel;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.history.internal.Wording;
import org.ringback.workbench.history.internal.customer.CustomerEdit.Fields;
import org.ringback.workbench.history.internal.customer.CustomerEdit.Saved;
import org.ringback.workbench.ui.Ui;

/** The fields of a customer that is being changed. */
public final class EditPage {
    private final Ui ui;
    private final Messages messages;
    private final CustomerModel model;
    private final Composite area;
    private final Text name;
    private final Text company;
    private final Text numbers;
    private final Text notes;
    private final Label status;
    private final Button merge;
    private final Button save;
    private Optional<Customer> taken = Optional.empty();
    private boolean showing;

    public EditPage(
            Composite parent,
            Ui ui,
            Messages messages,
            CustomerModel model,
            Runnable saving,
            Consumer<Customer> merging) {
        this.ui = ui;
        this.messages = messages;
        this.model = model;
        area = ui.widgets().area(parent, 2);
        name = field("customer.edit.name", messages.name, SWT.SINGLE);
        company = field("customer.edit.company", messages.company, SWT.SINGLE);
        numbers = field("customer.edit.numbers", messages.numbers, SWT.MULTI | SWT.V_SCROLL);
        notes = field("customer.edit.notes", messages.notes, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
        name.setTextLimit(200);
        company.setTextLimit(200);
        notes.setTextLimit(4000);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 40).applyTo(notes);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, 46).applyTo(numbers);
        numbers.setToolTipText(messages.numbersHint);
        for (Text lines : List.of(numbers, notes)) {
            lines.addListener(
                    SWT.Traverse,
                    e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        }
        Composite foot = ui.widgets().row(area, 4);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(foot);
        status = ui.widgets().style(ui.widgets().wrapped(foot, "customer.edit.status", ""), "error");
        merge = ui.widgets().button(foot, "customer.edit.merge", messages.merge, () -> taken.ifPresent(merging));
        ui.widgets().button(foot, "customer.edit.cancel", messages.giveUp, model.edit()::leave);
        merge.setLayoutData(new GridData());
        save = ui.widgets().primary(foot, "customer.edit.save", messages.save, saving);
        save.setToolTipText(ui.formats().key("Ctrl+Enter"));
    }

    private Text field(String id, String label, int style) {
        GridDataFactory.swtDefaults()
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .indent(0, 4)
                .applyTo(ui.widgets().style(ui.widgets().label(area, id + ".label", label), "muted"));
        Text text = ui.widgets().text(area, id, label, style);
        text.addListener(SWT.Modify, e -> typed());
        return text;
    }

    private void typed() {
        if (!showing) {
            model.edit()
                    .type(new Fields(
                            name.getText(), company.getText(), numbers.getText().replace("\r", ""), notes.getText()));
        }
    }

    public Composite area() {
        return area;
    }

    public void focus() {
        name.setFocus();
    }

    public void show() {
        ui.widgets().setPrimary(save, model.edit().editing());
        if (!model.edit().editing()) {
            say("");
            return;
        }
        showing = true;
        try {
            model.edit().fields().ifPresent(f -> {
                set(name, f.name());
                set(company, f.company());
                set(numbers, f.numbers());
                set(notes, f.notes());
            });
        } finally {
            showing = false;
        }
        save.setEnabled(!model.edit().saving());
    }

    private static void set(Text field, String value) {
        if (!field.getText().equals(value)) {
            field.setText(value);
        }
    }

    /** Says what came of saving. */
    public String say(Saved result, Wording wording, Ui with) {
        String line = switch (result) {
            case Saved.Done d -> messages.saved;
            case Saved.ChangedMeanwhile(var theirs) ->
                with.formats().say(messages.changedMeanwhile, wording.theirs(theirs));
            case Saved.Taken(var by) ->
                with.formats().say(messages.numberTaken, wording.name(by) + " (" + wording.numbers(by) + ")");
            case Saved.Failed(var reason, var detail) ->
                with.formats().say(messages.notSaved, with.words().of(reason));
        };
        taken = result instanceof Saved.Taken(var by) ? Optional.of(by) : Optional.empty();
        say(result instanceof Saved.Done ? "" : line);
        return line;
    }

    private void say(String line) {
        if (line.isEmpty()) {
            taken = Optional.empty();
        }
        boolean offered = taken.isPresent();
        if (!line.equals(status.getText()) || offered != merge.getVisible()) {
            status.setText(line);
            ((GridData) merge.getLayoutData()).exclude = !offered;
            merge.setVisible(offered);
            area.layout(true, true);
        }
    }
}
