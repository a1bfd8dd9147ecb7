package org.ringback.workbench.administration.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.ringback.workbench.ui.Ui;

/** Some of many: a box to tick for each; space ticks. UI thread only. */
final class CheckList<K> {
    private final Table table;
    private List<K> keys = List.of();
    private List<String> texts = List.of();

    CheckList(Composite parent, Ui ui, String id, String name, Runnable changed) {
        table = ui.widgets().named(new Table(parent, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION), id, name);
        GridDataFactory.fillDefaults().grab(true, true).hint(120, 70).applyTo(table);
        table.addListener(SWT.Selection, e -> {
            if (e.detail == SWT.CHECK) {
                changed.run();
            }
        });
    }

    /** Shows what can be ticked. */
    <T> void choices(List<T> all, Function<T, K> key, Function<T, String> text) {
        List<K> newKeys = all.stream().map(key).toList();
        List<String> newTexts = all.stream().map(text).toList();
        if (newKeys.equals(keys) && newTexts.equals(texts)) {
            return;
        }
        Set<K> ticked = ticked();
        keys = newKeys;
        texts = newTexts;
        table.removeAll();
        for (String line : texts) {
            new TableItem(table, SWT.NONE).setText(line);
        }
        tick(ticked);
    }

    void tick(Set<K> which) {
        for (int i = 0; i < keys.size(); i++) {
            boolean wanted = which.contains(keys.get(i));
            if (table.getItem(i).getChecked() != wanted) {
                table.getItem(i).setChecked(wanted);
            }
        }
    }

    Set<K> ticked() {
        Set<K> ticked = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (table.getItem(i).getChecked()) {
                ticked.add(keys.get(i));
            }
        }
        return ticked;
    }
}
