package org.ringback.workbench.history.internal.search;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.ui.Ui;

/** The search field, and in words what was found. */
public final class SearchRow {
    private final Ui ui;
    private final Messages messages;
    private final Text text;
    private final Label found;

    /** @param open Enter; {@code down} arrow down */
    public SearchRow(Composite parent, Ui ui, Messages messages, CustomerSearch search, Runnable open, Runnable down) {
        this.ui = ui;
        this.messages = messages;
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .extendedMargins(10, 10, 8, 0)
                .applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        text = ui.widgets()
                .text(row, "customer.search", messages.search, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage(messages.searchHint);
        found = ui.widgets().style(ui.widgets().label(row, "customer.found", ""), "muted");
        text.addListener(SWT.Modify, e -> search.type(text.getText()));
        text.addListener(SWT.DefaultSelection, e -> {
            if (e.detail != SWT.CANCEL) {
                open.run();
            }
        });
        text.addListener(SWT.KeyDown, e -> {
            switch (e.keyCode) {
                case SWT.ESC -> clear();
                case SWT.ARROW_DOWN -> {
                    e.doit = false;
                    down.run();
                }
                default -> {}
            }
        });
    }

    public void focus() {
        text.setFocus();
        text.selectAll();
    }

    public void clear() {
        if (!text.getText().isEmpty()) {
            text.setText("");
        }
    }

    public void show(CustomerSearch.Results results) {
        String line = switch (results) {
            case CustomerSearch.Results.None r -> "";
            case CustomerSearch.Results.Searching r -> messages.searching;
            case CustomerSearch.Results.Failed r -> "";
            case CustomerSearch.Results.Found(var words, var customers, var more, var said)
            when customers.isEmpty() -> "";
            case CustomerSearch.Results.Found(var words, var customers, var more, var said) ->
                ui.formats().say(more ? messages.foundMore : messages.found, customers.size());
        };
        if (!line.equals(found.getText())) {
            found.setText(line);
            found.requestLayout();
        }
    }
}
