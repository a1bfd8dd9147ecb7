package org.ringback.workbench.callbacks.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.FrameworkUtil;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.callbacks.internal.actions.Actions;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Ui;

/** Makes the list's model, which lives as long as the application: claims are kept whichever views are open. */
public final class CallbacksAddon {
    private AutoCloseable watching = () -> {};
    private Runnable ending = () -> {};
    private Optional<QuestionKeeper> keeper = Optional.empty();

    @PostConstruct
    void start(IEclipseContext context, Ui ui, Desk desk, Navigator navigator, Display display) {
        CallbacksModel model = new CallbacksModel(
                desk, ui.updates().soon(), ui.updates()::after, ui.formats().clock());
        context.set(CallbacksModel.class, model);
        model.onSeen(navigator::opened);
        model.looking(() -> display.getActiveShell() != null);
        ending = model::end;
        context.set(Actions.class, ContextInjectionFactory.make(Actions.class, context));
        watching = ui.updates().watch(desk, model::update);
        keeper = desk.state()
                .self()
                .map(agent -> folder().resolve(agent.value() + ".properties"))
                .map(file ->
                        new QuestionKeeper(file, model.asking(), ui.updates().soon()));
    }

    private static Path folder() {
        return Platform.getStateLocation(FrameworkUtil.getBundle(CallbacksAddon.class))
                .toPath()
                .resolve("questions");
    }

    @PreDestroy
    void stop() throws Exception {
        watching.close();
        ending.run();
        keeper.ifPresent(QuestionKeeper::close);
    }
}
