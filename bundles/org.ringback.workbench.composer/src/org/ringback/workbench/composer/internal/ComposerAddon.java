package org.ringback.workbench.composer.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.osgi.framework.FrameworkUtil;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.Ui;

/** Makes the composer's model, which lives as long as the application: drafts outlive the view that shows them. */
public final class ComposerAddon {
    private AutoCloseable watching = () -> {};
    private Optional<DraftKeeper> keeper = Optional.empty();

    @PostConstruct
    void start(IEclipseContext context, Ui ui, Desk desk) {
        ComposerModel model =
                new ComposerModel(desk, ui.updates().soon(), ui.formats().clock());
        context.set(ComposerModel.class, model);
        watching = ui.updates().watch(desk, model::update);
        keeper = desk.state()
                .self()
                .map(agent -> folder().resolve(agent.value() + ".properties"))
                .map(file -> new DraftKeeper(file, model, ui.updates().soon()));
    }

    private static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(ComposerAddon.class))
                .toPath()
                .resolve("drafts");
    }

    @PreDestroy
    void stop() throws Exception {
        watching.close();
        keeper.ifPresent(DraftKeeper::close);
    }
}
