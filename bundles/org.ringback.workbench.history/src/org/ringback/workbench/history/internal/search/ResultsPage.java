package org.ringback.workbench.history.internal.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.ringback.core.people.Customer;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.history.internal.Wording;
import org.ringback.workbench.history.internal.customer.Entry;
import org.ringback.workbench.history.internal.search.CustomerSearch.Hit;
import org.ringback.workbench.history.internal.search.CustomerSearch.Said;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.HeadedList;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.RowFace;
import org.ringback.workbench.ui.Section;
import org.ringback.workbench.ui.Ui;

/** The customers that were found, and below them what was said. */
public final class ResultsPage {
    private final Ui ui;
    private final Messages messages;
    private final Composite area;
    private final HeadedList<Customer> customers;
    private final Label saidTitle;
    private final ListTable<Hit> said;

    public ResultsPage(Composite parent, Ui ui, Messages messages, Wording wording, Consumer<Customer> choose) {
        this.ui = ui;
        this.messages = messages;
        area = ui.widgets().area(parent, 1);
        customers = ui.widgets()
                .<Customer>headedList(area, "customer.results", messages.resultsName)
                .key(Customer::id)
                .face(c -> face(c, wording))
                .tooltip(c -> face(c, wording).spoken())
                .onOpen(choose);
        customers.onCopy(() -> customers.selections().stream()
                .map(c -> face(c, wording).spoken())
                .collect(Collectors.joining("\n")));
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

    /** Who it is above, how to reach them and what is to be known below: in the whole width. */
    private static RowFace face(Customer customer, Wording wording) {
        String below = Stream.of(wording.numbers(customer), customer.notes())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("  ·  "));
        return new RowFace(
                List.of(Icon.CUSTOMER),
                wording.name(customer),
                false,
                customer.company().orElse(""),
                "",
                "",
                false,
                below,
                "");
    }

    private void showCustomers(List<Customer> found) {
        customers.show(found.isEmpty() ? List.of() : List.of(Section.plain(found)));
    }

    public Stream<Control> lists() {
        return Stream.of(customers.control(), said.control());
    }

    public Composite area() {
        return area;
    }

    public void focus() {
        customers.setFocus();
    }

    public void show(CustomerSearch.Results results) {
        switch (results) {
            case CustomerSearch.Results.None r -> {
                showCustomers(List.of());
                showSaid(new Said.Hits(List.of(), false));
            }
            case CustomerSearch.Results.Searching(var words, var before) -> {
                customers.whenEmpty(messages.searching);
                showCustomers(before);
            }
            case CustomerSearch.Results.Failed(var words, var reason) -> {
                customers.whenEmpty(ui.formats()
                        .say(messages.searchFailed, reason.map(ui.words()::of).orElse(ui.words().refusalTryAgain)));
                showCustomers(List.of());
                showSaid(new Said.Hits(List.of(), false));
            }
            case CustomerSearch.Results.Found(var words, var found, var more, var history) -> {
                customers.whenEmpty(ui.formats().say(messages.foundNobody, words));
                showCustomers(found);
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
