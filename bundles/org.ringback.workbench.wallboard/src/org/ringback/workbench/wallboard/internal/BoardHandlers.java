package org.ringback.workbench.wallboard.internal;

import jakarta.inject.Named;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.services.IServiceConstants;
import org.ringback.desk.client.Desk;

/** What the wallboard's keys and menu items do. */
public final class BoardHandlers {
    private BoardHandlers() {}

    /** The board fills the screen, or does not any more. */
    public static final class FullScreen {
        @Execute
        void show(MApplication application) {
            BoardWindow.of(application).fullScreen();
        }

        @CanExecute
        boolean may(Desk desk) {
            return BoardWindow.may(desk.state());
        }
    }

    /** The board in a window of its own. */
    public static final class InWindow {
        @Execute
        void show(MApplication application) {
            BoardWindow.of(application).inWindow();
        }

        @CanExecute
        boolean may(Desk desk) {
            return BoardWindow.may(desk.state());
        }
    }

    /** Hands over what is selected in the wallboard, as long as the agent is there. */
    public static final class Reassign {
        @Execute
        void reassign(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            if (active.getObject() instanceof WallboardPart wallboard) {
                wallboard.reassign();
            }
        }

        @CanExecute
        boolean can(@Named(IServiceConstants.ACTIVE_PART) MPart active) {
            return active.getObject() instanceof WallboardPart wallboard && wallboard.hasSelection();
        }
    }
}
