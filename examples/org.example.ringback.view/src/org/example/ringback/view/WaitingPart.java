package org.example.ringback.view;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Column;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;

/** The call-backs that nobody responds to yet, whoever has waited longest first. Enter opens one in the list. */
final class WaitingPart {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final ListTable<Callback> table;

    @Inject
    WaitingPart(Composite parent, Desk desk, Ui ui, Navigator navigator) {
        Composite area = ui.widgets().area(parent, 1);
        table = ui.widgets().table(area, "example.waiting", "Waiting longest");
        table.key(Callback::id)
                .whenEmpty("Nobody waits. Customers stand here whose call-back nobody responds to yet.")
                .onOpen(callback -> navigator.showCallback(callback.id()))
                .column(Column.of("Waits for", callback -> ui.formats().ago(callback.enteredAt())))
                .column(Column.<Callback>of(
                                "Caller",
                                callback ->
                                        ui.formats().caller(callback.request().caller()))
                        .growing());
        ui.updates().watch(area, desk, state -> table.show(waiting(state)));
        ui.updates().every(area, MINUTE, table::refresh);
    }

    @Focus
    void focus() {
        table.setFocus();
    }

    static List<Callback> waiting(DeskState state) {
        return state.callbacks().values().stream()
                .filter(callback -> callback.state().open() && callback.state() != CallbackState.CLAIMED)
                .sorted(Comparator.comparing(Callback::enteredAt))
                .toList();
    }
}
