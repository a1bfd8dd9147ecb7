package org.ringback.workbench.internal.news.writing;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.ringback.desk.client.Desk;
import org.ringback.workbench.internal.news.NewsPresenter;

/** Ctrl+J: answers the colleague who is writing for the agent. */
public final class AnswerWritingHandler {
    public static final String TOPIC = "org/ringback/workbench/ANSWER_WRITING";

    @CanExecute
    boolean can(Writings writings, Desk desk) {
        return writings.current().isPresent() && !NewsPresenter.undisturbed(desk.state());
    }

    @Execute
    void answer(IEventBroker broker) {
        broker.send(TOPIC, "");
    }
}
