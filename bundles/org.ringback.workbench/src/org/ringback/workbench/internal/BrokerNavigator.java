package org.ringback.workbench.internal;

import jakarta.inject.Inject;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;
import org.ringback.core.CallbackId;
import org.ringback.workbench.internal.layout.ViewPlaces;
import org.ringback.workbench.ui.ComposeRequest;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;
import org.ringback.workbench.ui.Notice;
import org.ringback.workbench.ui.ReassignRequest;
import org.ringback.workbench.ui.Topics;
import org.ringback.workbench.ui.UndoOffer;
import org.ringback.workbench.ui.WorkbenchIds;

/** Brings the view to the front, which makes it if need be, and then sends the event: so it is never too early. */
final class BrokerNavigator implements Navigator {
    private final MApplication application;
    private final IEventBroker broker;
    private final ViewPlaces places;

    @Inject
    BrokerNavigator(MApplication application, IEventBroker broker, ViewPlaces places) {
        this.application = application;
        this.broker = broker;
        this.places = places;
    }

    @Override
    public void compose(ComposeRequest request) {
        show(WorkbenchIds.PART_COMPOSER);
        broker.send(Topics.COMPOSE, request);
    }

    @Override
    public void offerComposer(ComposeRequest request) {
        bring(WorkbenchIds.PART_COMPOSER, PartState.VISIBLE);
        broker.send(Topics.COMPOSE, request);
    }

    @Override
    public void showCustomer(CustomerRequest request) {
        bring(WorkbenchIds.PART_CUSTOMER, PartState.VISIBLE);
        broker.send(Topics.SHOW_CUSTOMER, request);
    }

    @Override
    public void showCallback(CallbackId callback) {
        show(WorkbenchIds.PART_CALLBACKS);
        broker.send(Topics.SHOW_CALLBACK, callback);
    }

    @Override
    public void opened(CallbackId callback) {
        broker.send(Topics.CALLBACK_OPENED, callback);
    }

    @Override
    public void reassign(ReassignRequest request) {
        broker.send(Topics.REASSIGN, request);
    }

    @Override
    public void show(String partId) {
        bring(partId, PartState.ACTIVATE);
    }

    @Override
    public void reveal(String partId) {
        bring(partId, PartState.VISIBLE);
    }

    @Override
    public void say(Notice notice) {
        broker.send(Topics.NOTICE, notice);
    }

    @Override
    public void offerUndo(UndoOffer offer) {
        say(new Notice(offer.done(), false));
        broker.send(Topics.UNDO, offer);
    }

    private void bring(String partId, PartState state) {
        places.view(partId).ifPresent(part -> bring(part, state));
    }

    private void bring(MPart part, PartState state) {
        EPartService parts = application.getChildren().get(0).getContext().get(EPartService.class);
        boolean again = state == PartState.ACTIVATE && part.equals(parts.getActivePart());
        parts.showPart(part, state);
        if (again && part.getObject() != null) {
            // To the platform an active part has the focus already, wherever in it: whoever goes there wants its list.
            ContextInjectionFactory.invoke(part.getObject(), Focus.class, part.getContext(), null);
        }
    }
}
