package org.ringback.workbench.calls.internal;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.services.EMenuService;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.ringback.core.call.Call;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.calls.internal.CallsModel.Action;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.ListTable;
import org.ringback.workbench.ui.MyCalls;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;

/** What rings and runs at the agent's phones. */
final class CallsPart {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Composite area;
    private final ListTable<Call> table;
    private final Map<Action, Button> buttons = new EnumMap<>(Action.class);

    @Inject
    CallsPart(
            Composite parent,
            Desk desk,
            Ui ui,
            Navigator navigator,
            EMenuService menus,
            @Translation Messages messages) {
        CallActions actions = new CallActions(desk, ui, navigator, messages);
        area = ui.widgets().area(parent, 1);
        table = ui.widgets().table(area, "calls.table", messages.calls);
        table.key(Call::id).whenEmpty(messages.empty);
        menus.registerContextMenu(table.control(), "org.ringback.workbench.popup.calls");
        new CallColumns(desk, ui, messages).addTo(table);
        table.onSelect(call -> enable(desk.state(), call));
        table.onOpen(call -> navigator.showCustomer(new CustomerRequest.ByCaller(call.caller())));
        Composite row = ui.widgets().row(area, Action.values().length);
        Map<Action, String> texts = Map.of(
                Action.COMPOSE, messages.compose,
                Action.TRANSFER, messages.transfer,
                Action.HOLD, messages.hold,
                Action.TAKE_BACK, messages.takeBack,
                Action.HANG_UP, messages.hangUp);
        for (Action action : Action.values()) {
            String id = "calls." + action.name().toLowerCase(java.util.Locale.ROOT);
            Runnable press = () -> table.selection().ifPresent(call -> actions.perform(area.getShell(), call, action));
            buttons.put(
                    action,
                    ui.widgets()
                            .button(
                                    row,
                                    id,
                                    Optional.ofNullable(texts.get(action)).orElse(""),
                                    press));
        }
        ui.updates().watch(area, desk, this::show);
        ui.updates().every(area, SECOND, () -> {
            if (!table.items().isEmpty()) {
                table.refresh();
            }
        });
    }

    @Focus
    void focus() {
        table.setFocus();
    }

    private void show(DeskState state) {
        List<Call> calls = MyCalls.shown(state);
        table.show(calls);
        table.selectFirst();
        enable(state, table.selection());
    }

    private void enable(DeskState state, Optional<Call> call) {
        Set<Action> possible = call.map(c -> CallsModel.actions(state, c)).orElse(Set.of());
        buttons.forEach((action, button) -> button.setEnabled(possible.contains(action)));
    }
}
