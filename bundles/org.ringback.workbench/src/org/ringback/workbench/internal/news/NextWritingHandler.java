package org.ringback.workbench.internal.news;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.internal.news.writing.Writings;

/** Ctrl+Shift+J: goes on to the next colleague who is writing for the agent, when there are several. */
final class NextWritingHandler {
    static final String TOPIC = "org/ringback/workbench/NEXT_WRITING";

    @CanExecute
    boolean can(Writings writings, Desk desk) {
        return writings.all().size() > 1 && !NewsPresenter.undisturbed(desk.state());
    }

    @Execute
    void next(IEventBroker broker) {
        broker.send(TOPIC, "");
    }
}
