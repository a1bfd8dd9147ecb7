package org.ringback.workbench.calls.internal;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.desk.CallCommand;
import org.ringback.desk.CallCommand.HangUpCall;
import org.ringback.desk.CallCommand.HoldCall;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.calls.internal.CallsModel.Action;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Replies;
import org.ringback.workbench.ui.Ui;

/** Does what the buttons and the keys say. */
final class CallActions {
    private final Desk desk;
    private final Ui ui;
    private final Navigator navigator;
    private final Messages messages;

    @Inject
    CallActions(Desk desk, Ui ui, Navigator navigator, @Translation Messages messages) {
        this.desk = desk;
        this.ui = ui;
        this.navigator = navigator;
        this.messages = messages;
    }

    /**
     * Whether a menu offers one of these for the call that the keys work on. A key is always taken: it says why it does nothing.
     *
     * @param trigger what asks: a key, or nothing when a menu is shown
     */
    static boolean isOffered(DeskState state, @Nullable Event trigger, Action... wanted) {
        return trigger != null && trigger.type == SWT.KeyDown
                || CallsModel.forKeys(state)
                        .map(call -> CallsModel.actions(state, call))
                        .filter(actions -> Stream.of(wanted).anyMatch(actions::contains))
                        .isPresent();
    }

    /** Does it with the call that the keys work on, or says why not. */
    void withCurrent(Shell window, Action wanted) {
        Optional<Call> call = CallsModel.forKeys(desk.state());
        Action action = wanted == Action.HOLD
                        && call.filter(c -> c.state() == CallState.HELD).isPresent()
                ? Action.TAKE_BACK
                : wanted;
        if (call.isEmpty()) {
            navigator.say(new Notice(messages.noCall, true));
        } else if (!CallsModel.actions(desk.state(), call.get()).contains(action)) {
            navigator.say(new Notice(messages.notPossible, true));
        } else {
            perform(window, call.get(), action);
        }
    }

    void perform(Shell window, Call call, Action action) {
        switch (action) {
            case COMPOSE -> navigator.compose(CallsModel.compose(desk.state(), call));
            case HANG_UP -> send(window, new HangUpCall(call.id()), messages.hungUp);
            case HOLD -> send(window, new HoldCall(call.id(), true), messages.held);
            case TAKE_BACK -> send(window, new HoldCall(call.id(), false), messages.takenBack);
            case TRANSFER ->
                new TransferDialog(window, ui, messages, CallsModel.targets(desk.state(), call))
                        .ask()
                        .ifPresent(target -> send(
                                window,
                                new TransferCall(call.id(), target.phone()),
                                ui.formats().say(messages.transferred, target.name())));
        }
    }

    private void send(Shell window, CallCommand command, String done) {
        new Replies(ui, navigator).report(window, desk.send(command), done);
    }
}
