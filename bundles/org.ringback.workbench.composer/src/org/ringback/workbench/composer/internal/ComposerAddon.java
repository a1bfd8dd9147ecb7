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
import org.ringback.workbench.composer.internal.draft.DraftKeeper;
import org.ringback.workbench.composer.internal.promise.Handshake;
import org.ringback.workbench.composer.internal.promise.Outlooks;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.UndoOffer;
import org.ringback.workbench.ui.WorkbenchIds;

/** Makes the composer's model, which lives as long as the application: drafts outlive the view that shows them. */
public final class ComposerAddon {
    private AutoCloseable watching = () -> {};
    private AutoCloseable overhearing = () -> {};
    private Optional<DraftKeeper> keeper = Optional.empty();

    @PostConstruct
    void start(IEclipseContext context, Ui ui, Desk desk, Navigator navigator, @Translation Messages messages) {
        ComposerModel model =
                new ComposerModel(desk, ui.updates().soon(), ui.formats().clock());
        context.set(ComposerModel.class, model);
        Wording wording = new Wording(messages, ui);
        model.whenKept((written, kept) -> {
            String done = wording.sent(kept, model.desk());
            if (ComposerModel.canBeUnsent(kept)) {
                navigator.offerUndo(new UndoOffer(
                        done,
                        // The form is in front by then, which it has to be to get the focus.
                        () -> model.unsend(written, kept)
                                .thenAcceptAsync(
                                        withdrawn -> undone(navigator, messages, withdrawn),
                                        ui.updates().soon())));
            } else if (!kept.isEmpty()) {
                navigator.say(new Notice(done, false));
            }
        });
        model.whenRefused(refused -> navigator.say(new Notice(wording.refused(refused), true)));
        Outlooks outlooks = new Outlooks(
                desk,
                model,
                ui.updates().soon(),
                ui.updates()::after,
                ui.formats().clock());
        context.set(Outlooks.class, outlooks);
        Handshake handshake = new Handshake(
                desk,
                model,
                ui.updates().soon(),
                ui.updates()::after,
                ui.formats().clock(),
                outlooks::offered);
        context.set(Handshake.class, handshake);
        overhearing = desk.overhear(event -> ui.updates().soon().execute(() -> handshake.heard(event)));
        watching = ui.updates().watch(desk, model::update);
        keeper = desk.state()
                .self()
                .map(agent -> folder().resolve(agent.value() + ".properties"))
                .map(file -> new DraftKeeper(file, model, ui.updates().soon()));
    }

    private static void undone(Navigator navigator, Messages messages, boolean withdrawn) {
        navigator.say(new Notice(withdrawn ? messages.unsent : messages.notUnsent, !withdrawn));
        if (withdrawn) {
            navigator.show(WorkbenchIds.PART_COMPOSER);
        }
    }

    private static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(ComposerAddon.class))
                .toPath()
                .resolve("drafts");
    }

    @PreDestroy
    void stop() throws Exception {
        overhearing.close();
        watching.close();
        keeper.ifPresent(DraftKeeper::close);
    }
}
