package org.ringback.workbench.administration.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.ringback.workbench.ui.Ui;

/** One of many, or nobody. UI thread only. */
final class Chooser<K> {
    private final Combo combo;
    private final String nobody;
    private List<K> keys = List.of();

    Chooser(Composite parent, Ui ui, String id, String name, String nobody, Runnable changed) {
        this.nobody = nobody;
        combo = ui.widgets().combo(parent, id, name, List.of(nobody));
        combo.addListener(SWT.Selection, e -> changed.run());
    }

    /** Shows what can be chosen, and what is. */
    void choices(List<K> all, Function<K, String> text, Optional<K> chosen) {
        keys = all;
        String[] items =
                Stream.concat(Stream.of(nobody), all.stream().map(text)).toArray(String[]::new);
        if (!Arrays.equals(items, combo.getItems())) {
            combo.setItems(items);
        }
        combo.select(chosen.map(k -> keys.indexOf(k) + 1).orElse(0));
    }

    Optional<K> chosen() {
        int index = combo.getSelectionIndex();
        return index > 0 ? Optional.of(keys.get(index - 1)) : Optional.empty();
    }
}
