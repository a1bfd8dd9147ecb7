package org.ringback.workbench.internal.layout;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Shell;
import org.osgi.service.event.Event;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;
import org.ringback.desk.client.Desk;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * Shows what only some roles have, as long as the agent has the role: also when that changes while the desktop runs. An
 * addon of the application model. What the agent may do is decided by the server, not here.
 */
public final class RoleWatcher {
    private static final int EVERYWHERE = EModelService.ANYWHERE | EModelService.IN_MAIN_MENU;
    private final MApplication application;
    private final EModelService models;
    private final Ui ui;
    private final Desk desk;

    @Inject
    public RoleWatcher(MApplication application, EModelService models, Ui ui, Desk desk) {
        this.application = application;
        this.models = models;
        this.ui = ui;
        this.desk = desk;
    }

    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void started(@UIEventTopic(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE) Event event) {
        MWindow window = application.getChildren().get(0);
        if (window.getWidget() instanceof Shell shell) {
            ui.updates().watch(shell, desk, this::show);
        }
    }

    private void show(DeskState state) {
        Optional<Agent> self = state.selfAgent();
        for (Role role : Role.values()) {
            boolean has = self.filter(agent -> agent.may(role)).isPresent();
            models
                    .findElements(
                            application, null, MUIElement.class, List.of(WorkbenchIds.ROLE_TAG + role), EVERYWHERE)
                    .stream()
                    .filter(element -> element.isToBeRendered() != has)
                    .forEach(element -> element.setToBeRendered(has));
        }
    }
}
