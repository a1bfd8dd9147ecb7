package org.ringback.workbench.administration.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.people.TimeZones;
import org.ringback.workbench.ui.Ui;

/** A time zone, or the office's. The list offers those in which is what was typed, and all when a whole one is there. UI thread only. */
final class ZoneField {
    private final Combo combo;
    private final Runnable changed;
    private String ofOffice = "";
    private boolean showing;

    /**
     * @param changed is told of each change by who types or chooses
     * @param entered is told of Enter
     */
    ZoneField(Composite parent, Ui ui, String id, String name, Runnable changed, Runnable entered) {
        this.changed = changed;
        combo = ui.widgets().named(new Combo(parent, SWT.DROP_DOWN), id, name);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        combo.addListener(SWT.Modify, e -> {
            if (!showing) {
                this.changed.run();
                // Not while the text changes: on some systems other items take it away.
                ui.updates().later(combo, this::offer);
            }
        });
        combo.addListener(SWT.DefaultSelection, e -> entered.run());
        combo.addListener(SWT.FocusOut, e -> {
            if (typed().isEmpty()) {
                write(ofOffice);
            }
        });
        // What is typed takes the place of what is there, also after a click.
        combo.addListener(SWT.FocusIn, e -> ui.updates().later(combo, this::selectAll));
    }

    /**
     * Shows a zone.
     *
     * @param zone as it is typed; empty for the office's
     * @param office how the office's is called
     */
    void show(String zone, String office) {
        boolean other = !zone.equals(typed());
        ofOffice = office;
        // Who has emptied it is about to type.
        if (other || !combo.isFocusControl()) {
            write(zone.isEmpty() ? office : zone);
        }
        offer();
    }

    /** What was typed or chosen; empty for the office's. */
    String typed() {
        String text = combo.getText().strip();
        return text.equals(ofOffice) ? "" : text;
    }

    private void offer() {
        List<String> found = People.zones(typed());
        String[] items = (found.isEmpty()
                        ? Stream.concat(Stream.of(ofOffice), TimeZones.places().stream())
                        : found.stream())
                .toArray(String[]::new);
        if (!Arrays.equals(items, combo.getItems())) {
            String text = combo.getText();
            Point selection = combo.getSelection();
            showing = true;
            combo.setItems(items);
            combo.setText(text);
            combo.setSelection(selection);
            showing = false;
        }
    }

    private void write(String text) {
        if (!text.equals(combo.getText())) {
            showing = true;
            combo.setText(text);
            showing = false;
        }
    }

    private void selectAll() {
        if (combo.isFocusControl()) {
            combo.setSelection(new Point(0, combo.getText().length()));
        }
    }
}
