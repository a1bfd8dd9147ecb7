package org.ringback.workbench.calls.internal;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.ringback.core.search.SearchText;
import org.ringback.workbench.calls.internal.CallsModel.Target;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** Asks to whom a call goes. */
final class TransferDialog extends UiDialog {
    private final Messages messages;
    private final List<Target> targets;
    private Optional<Target> chosen = Optional.empty();

    TransferDialog(Shell parent, Ui ui, Messages messages, List<Target> targets) {
        super(parent, ui, "transfer", messages.transferTitle);
        this.messages = messages;
        this.targets = targets;
    }

    /** Whom the agent has chosen. */
    Optional<Target> ask() {
        return open() == OK ? chosen : Optional.empty();
    }

    @Override
    protected String okText() {
        return messages.transferNow;
    }

    @Override
    protected void fill(Composite area) {
        Text filter = ui.widgets().text(area, "transfer.filter", messages.transferFilter, SWT.SEARCH | SWT.ICON_CANCEL);
        filter.setMessage(messages.transferFilter);
        ListTable<Target> table = ui.widgets().table(area, "transfer.table", messages.transferTitle);
        table.key(Target::phone)
                .bold(Target::wanted)
                .whenEmpty(messages.transferEmpty)
                .column(Column.of(messages.name, this::name))
                .column(Column.<Target>of(
                        messages.phone, target -> target.phone().number()))
                .column(Column.<Target>of(messages.presence, this::presence)
                        .withSomeIcon(target -> target.presence().map(Icon::of))
                        .growing());
        GridDataFactory.fillDefaults().grab(true, true).hint(600, 260).applyTo(table.area());
        table.onSelect(target -> {
            chosen = target;
            allow(target.isPresent());
        });
        table.onOpen(target -> okPressed());
        filter.addListener(SWT.Modify, e -> {
            table.show(matching(filter.getText()));
            table.selectFirst();
        });
        filter.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ARROW_DOWN) {
                table.setFocus();
            }
        });
        table.show(targets);
        table.selectFirst();
        filter.setFocus();
    }

    private String name(Target target) {
        return target.wanted() ? ui.formats().say(messages.wanted, target.name()) : target.name();
    }

    private String presence(Target target) {
        return target.presence().map(ui.formats()::presence).orElse("");
    }

    private List<Target> matching(String words) {
        return targets.stream()
                .filter(target ->
                        SearchText.contains(target.name() + " " + target.phone().number(), words))
                .toList();
    }
}
