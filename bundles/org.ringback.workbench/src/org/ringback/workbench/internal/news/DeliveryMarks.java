package org.ringback.workbench.internal.news;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand.MarkDelivered;
import org.ringback.desk.client.Desk;

/**
 * Tells the server that a desktop of the recipient has a call-back. The desktops of a group wait for a moment of chance, so
 * that the first one tells it and the others see that it is told.
 */
final class DeliveryMarks {
    static final Duration LONGEST = Duration.ofSeconds(2);
    private final Desk desk;
    private final Function<Duration, Executor> after;
    private final RandomGenerator chance;

    /** @param after runs something on the calling thread after a time */
    DeliveryMarks(Desk desk, Function<Duration, Executor> after, RandomGenerator chance) {
        this.desk = desk;
        this.after = after;
        this.chance = chance;
    }

    /** It was just announced here. */
    void mark(Callback callback) {
        if (callback.state() != CallbackState.NEW) {
            return;
        }
        switch (callback.request().recipient()) {
            case Recipient.ToAgent to -> send(callback.id());
            case Recipient.ToGroup to ->
                after.apply(Duration.ofMillis(chance.nextLong(LONGEST.toMillis())))
                        .execute(() -> desk.state()
                                .callback(callback.id())
                                .filter(now -> now.state() == CallbackState.NEW)
                                .ifPresent(now -> send(now.id())));
        }
    }

    private void send(CallbackId callback) {
        desk.send(new MarkDelivered(callback));
    }
}
