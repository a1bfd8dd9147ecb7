package org.ringback.workbench.composer.internal.fields;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.Wording;
import org.ringback.workbench.ui.Ui;

/** A row with all drafts, as long as there is more than one. */
public final class DraftTabs {
    private record Tab(int id, String title, boolean current) {}

    private final Composite row;
    private final Ui ui;
    private final Wording wording;
    private final ComposerModel model;
    private List<Tab> shown = List.of();
    private boolean offered = true;

    public DraftTabs(Composite parent, Ui ui, Wording wording, ComposerModel model) {
        this.ui = ui;
        this.wording = wording;
        this.model = model;
        row = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 8;
        layout.marginBottom = 0;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(row);
        row.setVisible(false);
    }

    public Composite row() {
        return row;
    }

    /** @param room whether there is any for them */
    public void show(boolean room) {
        List<Tab> tabs = model.drafts().stream()
                .map(d -> new Tab(
                        d.id(),
                        wording.title(d, model.desk()),
                        d.id() == model.current().id()))
                .toList();
        if (tabs.equals(shown) && room == offered) {
            return;
        }
        shown = tabs;
        offered = room;
        for (Control old : row.getChildren()) {
            old.dispose();
        }
        boolean several = room && tabs.size() > 1;
        if (several) {
            tabs.forEach(this::add);
        }
        ((GridData) row.getLayoutData()).exclude = !several;
        row.setVisible(several);
        row.getParent().layout(true, true);
    }

    private void add(Tab tab) {
        Button button = ui.widgets().named(new Button(row, SWT.TOGGLE), "composer.draft." + tab.id(), tab.title());
        button.setText(tab.title().replace("&", "&&"));
        button.setSelection(tab.current());
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> model.select(tab.id())));
    }
}
