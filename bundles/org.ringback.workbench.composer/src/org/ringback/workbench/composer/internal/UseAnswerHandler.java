package org.ringback.workbench.composer.internal;

import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.ringback.workbench.composer.internal.promise.Handshake;

/** Ctrl+U: does with the draft what the requested agent has answered. */
public final class UseAnswerHandler {
    static final String TOPIC = "org/ringback/workbench/composer/USE_ANSWER";

    @CanExecute
    boolean can(Handshake handshake) {
        return handshake.answer().isPresent();
    }

    @Execute
    void use(IEventBroker broker) {
        broker.send(TOPIC, "");
    }
}
