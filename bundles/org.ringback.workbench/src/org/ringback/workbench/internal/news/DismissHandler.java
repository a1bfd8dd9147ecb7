package org.ringback.workbench.internal.news;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.events.IEventBroker;

final class DismissHandler {
    static final String TOPIC = "org/ringback/workbench/DISMISS";

    @Execute
    void dismiss(IEventBroker broker) {
        broker.send(TOPIC, "");
    }
}
