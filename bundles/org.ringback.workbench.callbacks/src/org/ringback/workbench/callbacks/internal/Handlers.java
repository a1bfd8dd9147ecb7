package org.ringback.workbench.callbacks.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;

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
            return model.current().filter(model::revealed).isPresent();
        }

        @Execute
        void run(Actions actions) {
            actions.trail();
        }
    }

    /** Ctrl+Enter in the details: saves the outcome. */
    public static final class SaveOutcome {
        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof DetailsPart details) {
                details.saveOutcome();
            }
        }
    }
}
