package org.ringback.workbench.internal.layout;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.event.Event;
import org.ringback.workbench.ui.Ui;
import org.ringback.workbench.ui.WorkbenchIds;

/**
 * Says where the one primary button is: in the view in which the agent is; if that has none, at the selected call-back, or
 * in the composer, for which it has stepped aside. An addon of the application model.
 */
public final class PrimaryViews {
    private final MApplication application;
    private final EModelService models;
    private final Ui ui;
    private Optional<MPart> active = Optional.empty();

    @Inject
    public PrimaryViews(MApplication application, EModelService models, Ui ui) {
        this.application = application;
        this.models = models;
        this.ui = ui;
    }

    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void activated(@UIEventTopic(UIEvents.UILifeCycle.ACTIVATE) Event event) {
        if (event.getProperty(UIEvents.EventTags.ELEMENT) instanceof MPart part) {
            active = Optional.of(part);
            ui.widgets().primaryIn(this::views);
        }
    }

    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void seen(@UIEventTopic(UIEvents.UIElement.TOPIC_VISIBLE) Event event) {
        ui.widgets().primaryIn(this::views);
    }

    private List<Control> views() {
        return Stream.of(active, part(WorkbenchIds.PART_CALLBACK), part(WorkbenchIds.PART_COMPOSER))
                .flatMap(Optional::stream)
                .filter(PrimaryViews::inFront)
                .map(MUIElement::getWidget)
                .filter(Control.class::isInstance)
                .map(Control.class::cast)
                .toList();
    }

    private Optional<MPart> part(String id) {
        return models.findElements(application, id, MPart.class).stream().findFirst();
    }

    private static boolean inFront(MPart part) {
        MUIElement stack = part.getParent();
        return stack != null && stack.isVisible() && part.getParent().getSelectedElement() == part;
    }
}
