package org.ringback.workbench.composer.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.services.nls.Translation;
import org.osgi.framework.FrameworkUtil;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UndoOffer;

/** Makes the composer's model, which lives as long as the application: drafts outlive the view that shows them. */
public final class ComposerAddon {
    private AutoCloseable watching = () -> {};
    private Optional<DraftKeeper> keeper = Optional.empty();

    @PostConstruct
    void start(IEclipseContext context, Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        ComposerModel model =
                new ComposerModel(desk, ui.updates().soon(), ui.formats().clock());
        context.set(ComposerModel.class, model);
        Wording wording = new Wording(messages, ui);
        model.whenKept((written, kept) -> navigator.offerUndo(new UndoOffer(
                wording.sent(kept, model.desk()),
                () -> model.unsend(written, kept)
                        .thenAccept(withdrawn -> navigator.say(
                                new Notice(withdrawn ? messages.unsent : messages.notUnsent, !withdrawn))))));
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
