package org.ringback.workbench.composer.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.Ui;

/** Makes the composer's model, which lives as long as the application: drafts outlive the view that shows them. */
public final class ComposerAddon {
    private AutoCloseable watching = () -> {};

    @PostConstruct
    void start(IEclipseContext context, Ui ui, Desk desk) {
        ComposerModel model =
                new ComposerModel(desk, ui.updates().soon(), ui.formats().clock());
        context.set(ComposerModel.class, model);
        watching = ui.updates().watch(desk, model::update);
    }

    @PreDestroy
    void stop() throws Exception {
        watching.close();
    }
}
