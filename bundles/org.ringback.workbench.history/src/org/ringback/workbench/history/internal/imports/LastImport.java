package org.ringback.workbench.history.internal.imports;

import java.util.Optional;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.MApplication;

/** The import whose window was closed before the agent could read what came of it. UI thread only. */
final class LastImport {
    private Optional<ImportModel> unread = Optional.empty();

    /** The one of the application. */
    static LastImport of(MApplication application) {
        IEclipseContext context = application.getContext();
        if (context.getLocal(LastImport.class) == null) {
            context.set(LastImport.class, new LastImport());
        }
        return context.get(LastImport.class);
    }

    Optional<ImportModel> unread() {
        return unread;
    }

    /** The window of one was closed: what is still running is read later. */
    void closed(ImportModel model) {
        unread = Optional.of(model).filter(m -> m.phase() == ImportModel.Phase.RUNNING);
    }
}
