package org.ringback.workbench.telephones.internal;

import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.ringback.pbx.simulator.Manner;
import org.ringback.pbx.simulator.PhoneView;
import org.ringback.pbx.simulator.PhoneView.LegView;
import org.ringback.workbench.telephones.internal.TelephoneModel.Action;
import org.ringback.workbench.ui.Icon;
import org.ringback.workbench.ui.Widgets;

/** One telephone: who it belongs to, what it does, and what can be done with it. */
final class TelephoneRow {
    private final Composite row;
    private final Widgets widgets;
    private final Messages messages;
    private final Label icon;
    private final Label state;
    private final Map<Action, Button> buttons = new EnumMap<>(Action.class);
    private final Button busy;
    private final Button unplugged;
    private final Text forward;

    TelephoneRow(Composite parent, Widgets widgets, Messages messages, PhoneView phone, Consumer<String> perform) {
        this.widgets = widgets;
        this.messages = messages;
        String id = "tel." + phone.number();
        row = widgets.style(new Composite(parent, SWT.NONE), "card");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        GridLayoutFactory.fillDefaults()
                .numColumns(4)
                .margins(12, 8)
                .spacing(12, 2)
                .applyTo(row);
        icon = new Label(row, SWT.NONE);
        Composite who = widgets.row(row, 1);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(who);
        GridDataFactory.fillDefaults().hint(300, SWT.DEFAULT).applyTo(who);
        widgets.style(widgets.label(who, id + ".name", title(phone)), "heading");
        state = widgets.style(widgets.label(who, id + ".state", ""), "muted");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(state);
        Composite calls = widgets.row(row, Action.values().length);
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .grab(true, false)
                .applyTo(calls);
        for (Action action : Action.values()) {
            Runnable press = () -> perform.accept(action.command(phone));
            Button button = action == Action.PICK_UP
                    ? widgets.primary(calls, id + "." + action, messages.of(action), press)
                    : widgets.button(calls, id + "." + action, messages.of(action), press);
            button.setLayoutData(new GridData());
            buttons.put(action, button);
        }
        Composite manners = widgets.row(row, 3);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(manners);
        busy = widgets.check(
                manners,
                id + ".busy",
                messages.busy,
                () -> perform.accept("busy " + phone.number() + (busySelected() ? " on" : " off")));
        unplugged = widgets.check(
                manners,
                id + ".unplugged",
                messages.unplugged,
                () -> perform.accept((unpluggedSelected() ? "unregister " : "register ") + phone.number()));
        forward = widgets.text(manners, id + ".forward", messages.forward, SWT.SINGLE);
        forward.setMessage(messages.forward);
        GridDataFactory.fillDefaults().hint(110, SWT.DEFAULT).applyTo(forward);
        forward.addListener(
                SWT.DefaultSelection,
                e -> perform.accept("forward " + phone.number()
                        + (forward.getText().isBlank()
                                ? " off"
                                : " to " + forward.getText().strip())));
        manners.setVisible(!phone.outside());
    }

    private boolean busySelected() {
        return busy.getSelection();
    }

    private boolean unpluggedSelected() {
        return unplugged.getSelection();
    }

    void show(PhoneView phone) {
        Set<Action> possible = TelephoneModel.actions(phone);
        buttons.forEach((action, button) -> hide(button, !possible.contains(action)));
        icon.setImage(widgets.icons().image(sign(phone), 24));
        state.setText(words(phone));
        state.setToolTipText(words(phone));
        busy.setSelection(phone.manner() == Manner.BUSY);
        unplugged.setSelection(!phone.registered());
        if (!forward.isFocusControl()) {
            forward.setText(phone.forwardedTo().orElse(""));
        }
    }

    void dispose() {
        row.dispose();
    }

    private static void hide(org.eclipse.swt.widgets.Control control, boolean hidden) {
        ((GridData) control.getLayoutData()).exclude = hidden;
        control.setVisible(!hidden);
    }

    private static String title(PhoneView phone) {
        return phone.name().isEmpty() ? phone.number() : phone.number() + "  " + phone.name();
    }

    private static Icon sign(PhoneView phone) {
        if (!phone.registered()) {
            return Icon.PHONE_UNREACHABLE;
        }
        if (TelephoneModel.rings(phone)) {
            return Icon.PHONE_RINGING;
        }
        return phone.legs().isEmpty() ? Icon.PHONE_IDLE : Icon.PHONE_IN_USE;
    }

    private String words(PhoneView phone) {
        if (!phone.registered()) {
            return messages.isUnplugged;
        }
        return phone.legs().isEmpty()
                ? messages.idle
                : phone.legs().stream().map(this::words).collect(Collectors.joining("; "));
    }

    private String words(LegView leg) {
        String who = Optional.of((leg.number() + " " + leg.name()).strip())
                .filter(text -> !text.isEmpty())
                .orElse(messages.withheld);
        return MessageFormat.format(
                switch (leg.activity()) {
                    case CALLING -> messages.calling;
                    case RINGING -> messages.ringing;
                    case TALKING -> messages.talking;
                    case HOLDING -> messages.holding;
                    case HELD -> messages.heldBy;
                },
                who);
    }
}
