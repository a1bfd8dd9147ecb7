package org.ringback.workbench.calls.internal;

import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.calls.internal.CallsModel.Action;

final class HangUpHandler {
    @CanExecute
    boolean can(Desk desk, @Optional @Nullable Event trigger) {
        return CallActions.isOffered(desk.state(), trigger, Action.HANG_UP);
    }

    @Execute
    void run(IEclipseContext context, Shell window) {
        ContextInjectionFactory.make(CallActions.class, context).withCurrent(window, Action.HANG_UP);
    }
}
