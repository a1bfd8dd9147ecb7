package org.ringback.workbench.internal.news;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.events.IEventBroker;

final class OpenNewestHandler {
    static final String TOPIC = "org/ringback/workbench/OPEN_NEWEST";

    @Execute
    void open(IEventBroker broker) {
        broker.send(TOPIC, "");
    }
}
