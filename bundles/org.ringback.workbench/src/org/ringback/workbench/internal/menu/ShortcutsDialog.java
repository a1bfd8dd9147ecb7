package org.ringback.workbench.internal.menu;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.search.SearchText;
import org.ringback.workbench.internal.Messages;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Every key and what it does. */
final class ShortcutsDialog extends UiDialog {
    private final Messages messages;
    private final List<Shortcut> shortcuts;

    /** One key. */
    record Shortcut(String key, String action) {}

    ShortcutsDialog(Shell parent, Ui ui, Messages messages, List<Shortcut> shortcuts) {
        super(parent, ui, "shortcuts", messages.shortcutsTitle);
        this.messages = messages;
        this.shortcuts = shortcuts;
    }

    @Override
    protected String okText() {
        return "";
    }

    @Override
    protected void fill(Composite area) {
        ui.widgets().style(ui.widgets().label(area, "shortcuts.hint", messages.shortcutsHint), "muted");
        Text find = ui.widgets().text(area, "shortcuts.find", messages.shortcutsFind, SWT.SEARCH | SWT.ICON_SEARCH);
        find.setMessage(messages.shortcutsFind);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(find);
        ListTable<Shortcut> table = ui.widgets().table(area, "shortcuts.table", messages.shortcutsTitle);
        table.column(Column.of(messages.shortcutKey, Shortcut::key))
                .column(Column.<Shortcut>of(messages.shortcutAction, Shortcut::action)
                        .growing());
        GridDataFactory.fillDefaults().grab(true, true).hint(460, 460).applyTo(table.area());
        table.whenEmpty(messages.shortcutsNone);
        table.show(shortcuts);
        find.addListener(
                SWT.Modify,
                e -> table.show(shortcuts.stream()
                        .filter(s -> SearchText.contains(s.key() + " " + s.action(), find.getText()))
                        .toList()));
        find.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                table.setFocus();
            }
        });
        find.setFocus();
    }
}
