package org.ringback.workbench.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.e4.core.services.statusreporter.StatusReporter;
import org.eclipse.e4.ui.internal.workbench.swt.IEventLoopAdvisor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Display;
import org.ringback.workbench.ui.Failures;

/** Has {@link Failures} tell what the workbench would show in dialogs of its own. */
@NonNullByDefault({})
final class WorkbenchFailures extends StatusReporter implements IEventLoopAdvisor {
    private final Failures failures;

    WorkbenchFailures(Failures failures) {
        this.failures = failures;
    }

    @Override
    public void eventLoopIdle(Display display) {
        display.sleep();
    }

    @Override
    public void eventLoopException(Throwable failure) {
        failures.tell(failure);
    }

    @Override
    public void report(IStatus status, int style, Object... information) {
        if (status.matches(IStatus.ERROR) && (style & IGNORE) == 0) {
            Throwable failure = status.getException();
            failures.tell(failure == null ? new CoreException(status) : failure);
        }
    }

    @Override
    public IStatus newStatus(int severity, String message, Throwable failure) {
        return new Status(severity, "org.ringback.workbench", message, failure);
    }
}
