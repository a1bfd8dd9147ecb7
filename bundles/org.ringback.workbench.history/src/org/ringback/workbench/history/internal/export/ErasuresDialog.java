package org.ringback.workbench.history.internal.export;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.ringback.desk.Result.Erasures.Mark;
import org.ringback.workbench.history.internal.CustomerModel;
import org.ringback.workbench.history.internal.Messages;
import org.ringback.workbench.history.internal.customer.CustomerActions;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UiDialog;

/** The marks that erased customers have left. */
public final class ErasuresDialog extends UiDialog {
    private final Messages messages;
    private final CustomerActions actions;
    private final CustomerModel model;

    public ErasuresDialog(Shell parent, Ui ui, Messages messages, CustomerModel model, CustomerActions actions) {
        super(parent, ui, "erasures", messages.erasuresTitle);
        this.messages = messages;
        this.model = model;
        this.actions = actions;
    }

    @Override
    protected String okText() {
        return "";
    }

    @Override
    protected void fill(Composite area) {
        ListTable<Mark> table = ui.widgets()
                .<Mark>table(area, "erasures.table", messages.erasuresTitle)
                .whenEmpty(messages.searching)
                .column(Column.of(messages.columnTime, m -> ui.formats().dateTime(m.at())))
                .column(Column.of(messages.columnWho, m -> model.desk().nameOf(m.by())))
                .column(Column.of(messages.columnNumbers, Mark::ofNumber))
                .column(Column.of(messages.erasuresEntries, m -> Integer.toString(m.interactions())))
                .column(Column.<Mark>of(messages.erasuresCallbacks, m -> Integer.toString(m.callbacks()))
                        .growing());
        GridDataFactory.fillDefaults().grab(true, true).hint(520, 260).applyTo(table.area());
        actions.erasures()
                .whenComplete((marks, failure) -> ui.updates().later(table.control(), () -> {
                    table.whenEmpty(failure == null ? messages.erasuresNone : messages.failed);
                    if (failure == null) {
                        table.show(marks);
                    }
                }));
    }
}
