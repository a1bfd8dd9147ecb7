package org.ringback.workbench.history.internal;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.people.Customer;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;

/** The customers that were found. */
final class ResultsPage {
    private final Ui ui;
    private final Messages messages;
    private final Composite area;
    private final ListTable<Customer> table;

    ResultsPage(Composite parent, Ui ui, Messages messages, Wording wording, Consumer<Customer> choose) {
        this.ui = ui;
        this.messages = messages;
        area = ui.widgets().area(parent, 1);
        table = ui.widgets()
                .<Customer>table(area, "customer.results", messages.resultsName)
                .key(Customer::id)
                .column(Column.<Customer>of(messages.columnName, wording::name).withIcon(c -> Icon.CUSTOMER))
                .column(Column.of(messages.columnCompany, c -> c.company().orElse("")))
                .column(Column.of(messages.columnNumbers, wording::numbers))
                .column(Column.<Customer>of(messages.columnNotes, Customer::notes)
                        .growing())
                .onOpen(choose);
    }

    Composite area() {
        return area;
    }

    void focus() {
        table.setFocus();
    }

    void show(CustomerSearch.Results results) {
        switch (results) {
            case CustomerSearch.Results.None r -> table.show(List.of());
            case CustomerSearch.Results.Searching(var words, var before) -> {
                table.whenEmpty(messages.searching);
                table.show(before);
            }
            case CustomerSearch.Results.Failed(var words, var reason) -> {
                table.whenEmpty(ui.formats()
                        .say(messages.searchFailed, reason.map(ui.words()::of).orElse(ui.words().refusalTryAgain)));
                table.show(List.of());
            }
            case CustomerSearch.Results.Found(var words, var customers, var more) -> {
                table.whenEmpty(ui.formats().say(messages.foundNobody, words));
                table.show(customers);
            }
        }
    }
}
