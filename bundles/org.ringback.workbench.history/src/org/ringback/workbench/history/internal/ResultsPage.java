package org.ringback.workbench.history.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.people.Customer;
import org.ringback.workbench.history.internal.CustomerSearch.Hit;
import org.ringback.workbench.history.internal.CustomerSearch.Said;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;

/** The customers that were found, and below them what was said. */
final class ResultsPage {
    private final Ui ui;
    private final Messages messages;
    private final Composite area;
    private final ListTable<Customer> table;
    private final Label saidTitle;
    private final ListTable<Hit> said;

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
        saidTitle = ui.widgets().style(ui.widgets().wrapped(area, "customer.said.title", ""), "muted");
        said = ui.widgets()
                .<Hit>table(area, "customer.said", messages.saidName)
                .key(h -> h.interaction().id())
                .column(Column.<Hit>of(
                                messages.columnTime,
                                h -> ui.formats().time(h.interaction().at()))
                        .withIcon(h -> wording.icon(new Entry(h.interaction(), Optional.empty()))))
                .column(Column.<Hit>of(messages.columnName, h -> wording.name(h.customer())))
                .column(Column.<Hit>of(messages.columnText, wording::said).growing())
                .tooltip(wording::said)
                .onOpen(h -> choose.accept(h.customer()));
        showSaid(new Said.Hits(List.of(), false));
    }

    Stream<Control> lists() {
        return Stream.of(table.control(), said.control());
    }

    Composite area() {
        return area;
    }

    void focus() {
        table.setFocus();
    }

    void show(CustomerSearch.Results results) {
        switch (results) {
            case CustomerSearch.Results.None r -> {
                table.show(List.of());
                showSaid(new Said.Hits(List.of(), false));
            }
            case CustomerSearch.Results.Searching(var words, var before) -> {
                table.whenEmpty(messages.searching);
                table.show(before);
            }
            case CustomerSearch.Results.Failed(var words, var reason) -> {
                table.whenEmpty(ui.formats()
                        .say(messages.searchFailed, reason.map(ui.words()::of).orElse(ui.words().refusalTryAgain)));
                table.show(List.of());
                showSaid(new Said.Hits(List.of(), false));
            }
            case CustomerSearch.Results.Found(var words, var customers, var more, var history) -> {
                table.whenEmpty(ui.formats().say(messages.foundNobody, words));
                table.show(customers);
                showSaid(history);
            }
        }
    }

    /** While it is being asked for, what was found before stays: the list does not flicker while somebody types. */
    private void showSaid(Said now) {
        String title = switch (now) {
            case Said.Searching(var soFar) when soFar.isEmpty() -> messages.searching;
            case Said.Searching(var soFar) -> ui.formats().say(messages.saidSoFar, soFar.size());
            case Said.Failed(var reason) ->
                ui.formats()
                        .say(messages.searchFailed, reason.map(ui.words()::of).orElse(ui.words().refusalTryAgain));
            case Said.Hits(var hits, var more) when hits.isEmpty() -> "";
            case Said.Hits(var hits, var more) -> more ? messages.saidMore : messages.saidAll;
        };
        switch (now) {
            case Said.Searching(var soFar) -> {
                if (!soFar.isEmpty()) {
                    said.show(soFar);
                }
            }
            case Said.Failed f -> said.show(List.of());
            case Said.Hits(var hits, var more) -> said.show(hits);
        }
        saidTitle.setText(title);
        offer(saidTitle, !title.isEmpty());
        offer(said.area(), !said.items().isEmpty());
        area.layout(true, true);
    }

    private static void offer(Control control, boolean offered) {
        ((GridData) control.getLayoutData()).exclude = !offered;
        control.setVisible(offered);
    }
}
