package org.ringback.workbench.internal;

import jakarta.inject.Inject;
import org.eclipse.core.commands.CommandManager;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.service.event.Event;
import org.ringback.workbench.ui.Failures;

/**
 * Has {@link Failures} tell of commands that fail, started by a key, a menu or a button: the platform would only write them
 * into the log. An addon of the application model.
 */
@NonNullByDefault({})
public final class CommandFailures implements IExecutionListener {
    private final Failures failures;

    @Inject
    public CommandFailures(Failures failures) {
        this.failures = failures;
    }

    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void started(@UIEventTopic(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE) Event event, IEclipseContext context) {
        if (context.get(CommandManager.class.getName()) instanceof CommandManager manager) {
            manager.addExecutionListener(this);
        }
    }

    @Override
    public void postExecuteFailure(String command, ExecutionException failure) {
        failures.tell(failure.getCause() == null ? failure : failure.getCause());
    }

    @Override
    public void notHandled(String command, NotHandledException failure) {
        // A key that means nothing here.
    }

    @Override
    public void preExecute(String command, ExecutionEvent event) {
        // Told only when it has failed.
    }

    @Override
    public void postExecuteSuccess(String command, Object result) {
        // Nothing to tell.
    }
}
