package org.ringback.workbench.callbacks.internal.actions;

import jakarta.inject.Named;
import java.util.List;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.nls.Translation;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.eclipse.swt.widgets.Shell;
import org.ringback.core.callback.Callback;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.callbacks.internal.CallbacksModel;
import org.ringback.workbench.callbacks.internal.Messages;
import org.ringback.workbench.callbacks.internal.details.DetailsPart;
import org.ringback.workbench.callbacks.internal.export.CallbackExport;
import org.ringback.workbench.callbacks.internal.export.CallbackSheet;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.export.Exportable;
import org.ringback.workbench.export.Exports;
import org.ringback.workbench.ui.Ui;

/** One handler for each command on the selected call-back. */
public final class Handlers {
    private Handlers() {}

    /** F4. */
    public static final class Claim {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.CLAIM);
        }

        @Execute
        void run(Actions actions) {
            actions.claim();
        }
    }

    /** F5. */
    public static final class CallBack {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.CALL_BACK);
        }

        @Execute
        void run(Actions actions) {
            actions.callBack();
        }
    }

    /** F6. */
    public static final class Outcome {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.OUTCOME);
        }

        @Execute
        void run(Actions actions) {
            actions.outcome();
        }
    }

    /** F7. */
    public static final class Snooze {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.SNOOZE);
        }

        @Execute
        void run(Actions actions) {
            actions.snooze();
        }
    }

    /** F8. */
    public static final class Reassign {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.REASSIGN);
        }

        @Execute
        void run(Actions actions) {
            actions.reassign();
        }
    }

    /** Ctrl+D. */
    public static final class Settle {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.SETTLE);
        }

        @Execute
        void run(Actions actions) {
            actions.settle();
        }
    }

    /** Ctrl+K: ask the author, or answer. */
    public static final class AskBack {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.ASK);
        }

        @Execute
        void run(Actions actions) {
            actions.ask();
        }
    }

    /** Ctrl+P: the customer was told by when they are called back. */
    public static final class PromiseTime {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.PROMISE);
        }

        @Execute
        void run(Actions actions) {
            actions.promise();
        }
    }

    /** Have what was handed on back. */
    public static final class TakeBack {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.TAKE_BACK);
        }

        @Execute
        void run(Actions actions) {
            actions.takeBack();
        }
    }

    /** Stop responding without an outcome. */
    public static final class Release {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.RELEASE);
        }

        @Execute
        void run(Actions actions) {
            actions.release();
        }
    }

    /** Withdraw it. */
    public static final class Cancel {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.can(Action.CANCEL);
        }

        @Execute
        void run(Actions actions) {
            actions.cancel();
        }
    }

    /** What happened to it. */
    public static final class Trail {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.current().isPresent();
        }

        @Execute
        void run(Actions actions) {
            actions.trail();
        }
    }

    /** Ctrl+E: the list, or a period, into a file. */
    public static final class ExportList {
        @Execute
        void run(Shell shell, Ui ui, Desk desk, CallbacksModel model, Exports exports, @Translation Messages messages) {
            List<Callback> shown =
                    model.list().rows().stream().map(Row::callback).toList();
            exports.ask(shell, new CallbackExport(messages, ui, desk, shown));
        }
    }

    /** What happened to the selected one, into a file. */
    public static final class ExportTrail {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.current().isPresent();
        }

        @Execute
        void run(Shell shell, Ui ui, Desk desk, CallbacksModel model, Exports exports, @Translation Messages messages) {
            model.current().map(Row::callback).ifPresent(c -> {
                String caller = ui.formats().callerName(c.request().caller());
                exports.ask(
                        shell,
                        Exportable.of(
                                messages.exportTrailName + " " + caller,
                                ui.formats().say(messages.exportTrail, caller),
                                () -> new CallbackSheet(messages, ui).trail(c, desk)));
            });
        }
    }

    /** Ctrl+Enter in the details: saves the outcome. */
    public static final class SaveOutcome {
        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof DetailsPart details) {
                details.saveOutcome(false);
            }
        }
    }

    /** Ctrl+Shift+Enter in the details: saves the outcome and calls the next one. */
    public static final class SaveAndCallNext {
        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof DetailsPart details) {
                details.saveOutcome(true);
            }
        }
    }

    /** The number of the selected one. */
    public static final class CopyNumber {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.current()
                    .flatMap(row -> row.callback().request().caller().number())
                    .isPresent();
        }

        @Execute
        void run(Actions actions) {
            actions.copyNumber();
        }
    }

    /** What is written in the selected ones. */
    public static final class CopyMessage {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.current().isPresent();
        }

        @Execute
        void run(Actions actions) {
            actions.copyMessage();
        }
    }

    /** The customer of the selected one, with the focus. */
    public static final class ShowCustomer {
        @CanExecute
        boolean can(CallbacksModel model) {
            return model.current().isPresent();
        }

        @Execute
        void run(Actions actions) {
            actions.showCustomer();
        }
    }
}
