package org.ringback.workbench.calls.internal;

import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.swt.widgets.Shell;

final class ComposeCallHandler {
    @Execute
    void run(IEclipseContext context, Shell window) {
        ContextInjectionFactory.make(CallActions.class, context).withCurrent(window, CallsModel.Action.COMPOSE);
    }
}
