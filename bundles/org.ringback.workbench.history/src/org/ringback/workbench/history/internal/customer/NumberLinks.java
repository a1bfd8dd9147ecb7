package org.ringback.workbench.history.internal.customer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Customer;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.CopyKey;
import org.ringback.workbench.ui.Ui;

/** A customer's numbers: a click calls one, the menu copies one. */
final class NumberLinks {
    private final Ui ui;
    private final Messages messages;
    private final Link link;
    private final BiConsumer<Customer, PhoneNumber> dial;
    private Optional<Customer> shown = Optional.empty();

    NumberLinks(Composite parent, Ui ui, Messages messages, BiConsumer<Customer, PhoneNumber> dial) {
        this.ui = ui;
        this.messages = messages;
        this.dial = dial;
        link = ui.widgets().named(new Link(parent, SWT.WRAP), "customer.numbers", messages.numbers);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(link);
        link.addSelectionListener(SelectionListener.widgetSelectedAdapter(e ->
                shown.ifPresent(c -> this.dial.accept(c, c.numbers().get(Integer.parseInt(e.text))))));
        Menu menu = new Menu(link);
        menu.addListener(SWT.Show, e -> fill(menu));
        link.setMenu(menu);
    }

    void show(Customer customer, String hidden) {
        shown = Optional.of(customer);
        List<PhoneNumber> numbers = customer.numbers();
        String text = IntStream.range(0, numbers.size())
                .mapToObj(i -> "<a href=\"" + i + "\">"
                        + ui.formats().number(numbers.get(i)).replace("&", "&&") + "</a>")
                .collect(Collectors.joining("  ·  "));
        if (!text.equals(link.getText())) {
            link.setText(text);
        }
        link.setToolTipText(hidden.isEmpty() ? messages.numberClick : hidden);
    }

    private void fill(Menu menu) {
        for (MenuItem old : menu.getItems()) {
            old.dispose();
        }
        shown.ifPresent(customer -> customer.numbers().forEach(number -> {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(ui.formats().say(messages.numberCopy, ui.formats().number(number)));
            item.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                    e -> CopyKey.put(link, ui.formats().plain(number))));
        }));
    }
}
