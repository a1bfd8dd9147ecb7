package org.ringback.workbench.callbacks.internal;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.workbench.ui.Formats;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/** What the keys, menus and buttons do with the selected call-back; says in the status line what came of it. */
final class Actions {
    private final Display display;
    private final CallbacksModel model;
    private final Navigator navigator;
    private final Messages messages;
    private final Ui ui;
    private final Formats formats;
    private final Wording wording;

    @Inject
    Actions(Display display, CallbacksModel model, Navigator navigator, Ui ui, @Translation Messages messages) {
        this.display = display;
        this.model = model;
        this.navigator = navigator;
        this.messages = messages;
        this.ui = ui;
        formats = ui.formats();
        wording = new Wording(messages, ui);
        model.whenLost(lost -> navigator.say(new Notice(
                formats.say(messages.lostOf, wording.caller(lost.now()), wording.lost(lost, model.desk())), true)));
    }

    void claim() {
        with(Action.CLAIM, (id, c) -> tell(opened(id, model.claim(id)), messages.didClaim));
    }

    /** Calls back, and makes room for what will be said. */
    void callBack() {
        with(Action.CALL_BACK, (id, c) -> {
            String done = formats.say(messages.didCallBack, wording.caller(c));
            tell(opened(id, model.callBack(id)), done);
            navigator.show(WorkbenchIds.PART_CALLBACK);
        });
    }

    /** Opens the panel to say how it ended. */
    void outcome() {
        with(Action.OUTCOME, (id, c) -> {
            open(id);
            model.askOutcome(true);
            navigator.show(WorkbenchIds.PART_CALLBACK);
        });
    }

    void release() {
        with(Action.RELEASE, (id, c) -> tell(model.release(id), messages.didRelease));
    }

    void snooze() {
        with(Action.SNOOZE, (id, c) -> {
            SnoozeDialog dialog =
                    new SnoozeDialog(shell(), ui, messages, wording, c.request().window());
            if (dialog.open() == Window.OK) {
                Instant until = dialog.until();
                tell(model.snooze(id, until), formats.say(messages.didSnooze, formats.time(until)));
            }
        });
    }

    void reassign() {
        with(Action.REASSIGN, (id, c) -> {
            ReassignDialog dialog =
                    new ReassignDialog(shell(), ui, messages, model, c.request().recipient());
            if (dialog.open() == Window.OK) {
                dialog.to()
                        .ifPresent(to -> tell(
                                model.reassign(id, to, dialog.reason()),
                                formats.say(messages.didReassign, Row.nameOf(to, model.desk()))));
            }
        });
    }

    /** One key: it is done, as the customer was reached another way. */
    void settle() {
        with(
                Action.SETTLE,
                (id, c) -> c.reachedElsewhere()
                        .map(r -> wording.reached(r, model.desk()))
                        .ifPresent(how -> tell(model.settle(id, how), formats.say(messages.didSettle, how))));
    }

    void takeBack() {
        with(Action.TAKE_BACK, (id, c) -> tell(model.takeBack(id, messages.takenBack), messages.didTakeBack));
    }

    void cancel() {
        with(Action.CANCEL, (id, c) -> {
            String question = formats.say(
                    messages.cancelQuestion,
                    wording.caller(c),
                    Row.nameOf(c.request().recipient(), model.desk()));
            String[] buttons = {messages.cancelKeep, messages.withdraw};
            int answer = MessageDialog.open(
                    MessageDialog.QUESTION, shell(), messages.cancelTitle, question, SWT.NONE, buttons);
            if (answer == 1) {
                tell(model.cancel(id), messages.didCancel);
            }
        });
    }

    /** Shows what happened to it. */
    void trail() {
        model.current().ifPresent(row -> {
            model.askAudit();
            navigator.reveal(WorkbenchIds.PART_CALLBACK);
        });
    }

    /** Shows its details and its caller's history. */
    void open(CallbackId id) {
        model.open(id);
        navigator.opened(id);
        navigator.reveal(WorkbenchIds.PART_CALLBACK);
        model.current().ifPresent(row -> CustomerOf.show(row.callback(), navigator));
    }

    void run(Action action) {
        switch (action) {
            case CLAIM -> claim();
            case CALL_BACK -> callBack();
            case SETTLE -> settle();
            case OUTCOME -> outcome();
            case RELEASE -> release();
            case SNOOZE -> snooze();
            case REASSIGN -> reassign();
            case TAKE_BACK -> takeBack();
            case CANCEL -> cancel();
        }
    }

    /** Says what came of it. */
    void tell(CompletionStage<ActionResult> stage, String done) {
        stage.thenAccept(result -> navigator.say(
                switch (result) {
                    case ActionResult.Done d -> new Notice(done, false);
                    case ActionResult.Conflict(var reason, var now) ->
                        new Notice(wording.conflict(reason, now, model.desk()), true);
                    case ActionResult.Refused(var reason, var detail) ->
                        new Notice(wording.refused(reason, detail), true);
                }));
    }

    private CompletionStage<ActionResult> opened(CallbackId id, CompletionStage<ActionResult> stage) {
        navigator.opened(id);
        navigator.reveal(WorkbenchIds.PART_CALLBACK);
        model.current().ifPresent(row -> CustomerOf.show(row.callback(), navigator));
        return stage;
    }

    private void with(Action action, BiConsumer<CallbackId, Callback> run) {
        model.current()
                .map(Row::callback)
                .filter(c -> model.possible(c.id()).contains(action))
                .ifPresent(c -> run.accept(c.id(), c));
    }

    private Shell shell() {
        return display.getActiveShell();
    }
}
