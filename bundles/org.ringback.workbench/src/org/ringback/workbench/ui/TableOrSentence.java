package org.ringback.workbench.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;

/** A virtual table, and in its place a sentence as long as it has no rows. UI thread only. */
final class TableOrSentence {
    private final Composite pages;
    private final StackLayout stack = new StackLayout();
    private final Table table;
    private final Composite empty;
    private final Label sentence;

    /**
     * @param selection {@link SWT#SINGLE} or {@link SWT#MULTI}
     * @param least how high it wants to be, in pixels
     */
    TableOrSentence(Composite parent, Widgets widgets, String id, String name, int selection, int least) {
        pages = new Composite(parent, SWT.NONE);
        pages.setLayout(stack);
        GridDataFactory.fillDefaults().grab(true, true).hint(200, least).applyTo(pages);
        table = widgets.named(new Table(pages, SWT.VIRTUAL | SWT.FULL_SELECTION | selection), id, name);
        empty = widgets.style(new Composite(pages, SWT.NONE), "empty");
        GridLayoutFactory.fillDefaults().margins(24, 8).applyTo(empty);
        sentence = widgets.style(widgets.plain(empty, SWT.WRAP | SWT.CENTER, id + ".empty", ""), "empty");
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, true)
                .hint(160, SWT.DEFAULT)
                .applyTo(sentence);
        stack.topControl = empty;
    }

    /** What has a place in the parent's layout. */
    Composite area() {
        return pages;
    }

    Table table() {
        return table;
    }

    /** What it says while it is empty. */
    void say(String text) {
        if (!sentence.getText().equals(text)) {
            sentence.setText(text);
            empty.layout();
        }
    }

    /**
     * Shows the table, or the sentence. Who has the focus keeps it, though the list has become empty, or is so no more: else
     * keys would go nowhere. Nothing is selected by that.
     */
    void show(boolean rows) {
        Composite top = rows ? table : empty;
        if (stack.topControl != top) {
            boolean focused = table.isFocusControl() || empty.isFocusControl();
            stack.topControl = top;
            pages.layout();
            if (focused) {
                top.forceFocus();
            }
        }
    }

    /**
     * Gives it the focus, also when it is empty.
     *
     * @param before is run first when there are rows
     */
    void setFocus(Runnable before) {
        if (stack.topControl == table) {
            before.run();
            table.setFocus();
        } else {
            empty.forceFocus();
        }
    }
}
