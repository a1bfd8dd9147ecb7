package org.ringback.workbench.history.internal.customer;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.people.Customer;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.history.internal.Wording;
import org.ringback.workbench.history.internal.search.CustomerSearch;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks which customer is the same one as that which is shown, and says what becomes of the two. */
public final class MergeDialog extends UiDialog {
    private final Messages messages;
    private final Wording wording;
    private final Customer into;
    private final String begin;
    private final CustomerSearch search;
    private Optional<Customer> chosen = Optional.empty();

    /** @param begin what is searched for at first */
    public MergeDialog(
            Shell parent, Ui ui, Desk desk, Messages messages, Wording wording, Customer into, String begin) {
        super(parent, ui, "merge", messages.mergeTitle);
        this.messages = messages;
        this.wording = wording;
        this.into = into;
        this.begin = begin;
        search = new CustomerSearch(desk, ui.updates().soon(), ui.updates()::after);
    }

    /** The other one. */
    public Optional<Customer> ask() {
        return open() == OK ? chosen : Optional.empty();
    }

    @Override
    protected String okText() {
        return messages.mergeNow;
    }

    @Override
    protected void fill(Composite area) {
        area.addDisposeListener(e -> search.stop());
        ui.widgets().style(ui.widgets().wrapped(area, "merge.into", wording.title(into)), "title");
        ui.widgets().style(ui.widgets().wrapped(area, "merge.numbers", wording.numbers(into)), "muted");
        Text words = ui.widgets().text(area, "merge.search", messages.mergeWith, SWT.SEARCH | SWT.ICON_CANCEL);
        words.setMessage(messages.mergeWith);
        ListTable<Customer> table = ui.widgets()
                .<Customer>table(area, "merge.results", messages.resultsName)
                .key(Customer::id)
                .whenEmpty(messages.mergeWith)
                .column(Column.<Customer>of(messages.columnName, wording::name).withIcon(c -> Icon.CUSTOMER))
                .column(Column.of(messages.columnCompany, c -> c.company().orElse("")))
                .column(Column.<Customer>of(messages.columnNumbers, wording::numbers)
                        .growing());
        GridDataFactory.fillDefaults().grab(true, true).hint(480, 150).applyTo(table.area());
        Label effect = ui.widgets().wrapped(area, "merge.effect", "");
        GridDataFactory.fillDefaults().grab(true, false).hint(480, 84).applyTo(effect);
        table.onSelect(other -> {
            chosen = other;
            effect.setText(other.map(o -> wording.mergeEffect(into, o)).orElse(""));
            allow(other.isPresent());
        });
        table.onOpen(other -> okPressed());
        search.onChange(() -> {
            if (!area.isDisposed()) {
                table.show(others());
            }
        });
        words.addListener(SWT.Modify, e -> search.type(words.getText()));
        words.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                e.doit = false;
                table.setFocus();
            }
        });
        words.setText(begin);
        words.setFocus();
    }

    @Override
    public void create() {
        super.create();
        allow(false);
    }

    private List<Customer> others() {
        return search.results() instanceof CustomerSearch.Results.Found found
                ? found.customers().stream()
                        .filter(c -> !c.id().equals(into.id()))
                        .toList()
                : List.of();
    }
}
