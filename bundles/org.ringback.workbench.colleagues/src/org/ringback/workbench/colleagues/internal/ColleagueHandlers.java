package org.ringback.workbench.colleagues.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;

/** The items of the menu of the colleagues' list: what the buttons do. */
public final class ColleagueHandlers {
    private ColleagueHandlers() {}

    /** Calls the selected one. */
    public static final class Call {
        @CanExecute
        boolean can(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            return active.getObject() instanceof ColleaguesPart part && part.canCall();
        }

        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof ColleaguesPart part) {
                part.call();
            }
        }
    }

    /** Begins a call-back for the selected one. */
    public static final class Leave {
        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof ColleaguesPart part) {
                part.leaveCallback();
            }
        }
    }

    /** Gives the current call to the selected one. */
    public static final class Transfer {
        @CanExecute
        boolean can(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            return active.getObject() instanceof ColleaguesPart part && part.canTransfer();
        }

        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof ColleaguesPart part) {
                part.transfer();
            }
        }
    }

    /** Tells, or not any more, when the selected one is free. */
    public static final class Await {
        @CanExecute
        boolean can(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            return active.getObject() instanceof ColleaguesPart part && part.canAwait();
        }

        @Execute
        void run(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof ColleaguesPart part) {
                part.await();
            }
        }
    }
}
