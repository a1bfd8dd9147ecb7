package org.ringback.workbench.history.internal.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.Query;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.export.Sheet;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.Words;

/** What was said, as a table in the agent's words: newest first. */
public final class HistorySheet {
    private static final int PAGE = 200;

    private final Messages messages;
    private final Formats formats;
    private final Words words;
    private final Desk desk;

    public HistorySheet(Messages messages, Ui ui, Desk desk) {
        this.messages = messages;
        this.desk = desk;
        formats = ui.formats();
        words = ui.words();
    }

    /** A customer's whole history. */
    public Sheet of(Customer customer) {
        return new Sheet(
                header(),
                after -> desk.ask(new Query.GetHistory(customer.id(), after, PAGE))
                        .thenApply(page -> new Sheet.Page(
                                page.interactions().stream()
                                        .map(i -> row(i, Optional.of(customer)))
                                        .toList(),
                                page.next())));
    }

    /** All in which the words are found, to whomever it was said. */
    public Sheet found(String sought) {
        return new Sheet(
                header(),
                after -> desk.ask(new Query.SearchHistory(sought, after, PAGE)).thenApply(page -> {
                    Map<CustomerId, Customer> customers =
                            page.customers().stream().collect(Collectors.toMap(Customer::id, Function.identity()));
                    return new Sheet.Page(
                            page.interactions().stream()
                                    .map(i -> row(i, Optional.ofNullable(customers.get(i.customer()))))
                                    .toList(),
                            page.next());
                }));
    }

    private List<String> header() {
        return List.of(
                messages.columnTime,
                messages.columnName,
                messages.columnCompany,
                messages.columnNumbers,
                messages.sheetKind,
                messages.sheetDirection,
                messages.sheetAgent,
                messages.sheetOutcome,
                messages.sheetSeconds,
                messages.columnText);
    }

    private List<String> row(Interaction i, Optional<Customer> customer) {
        return List.of(
                formats.iso(i.at()),
                customer.flatMap(Customer::name).orElse(""),
                customer.flatMap(Customer::company).orElse(""),
                i.number()
                        .or(() -> customer.flatMap(c -> c.numbers().stream().findFirst()))
                        .map(formats::plain)
                        .orElse(""),
                formats.kind(i),
                words.of(i.direction()),
                desk.state().nameOf(i.agent()),
                i.outcome().map(words::of).orElse(""),
                i.lasted().map(d -> Long.toString(d.toSeconds())).orElse(""),
                formats.said(i));
    }
}
