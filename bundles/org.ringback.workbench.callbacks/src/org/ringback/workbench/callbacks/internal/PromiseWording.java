package org.ringback.workbench.callbacks.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Promise;
import org.ringback.desk.client.DeskState;
import org.ringback.workbench.ui.Formats;

/** Puts into words what was promised to a customer. */
public final class PromiseWording {
    private final Messages messages;
    private final Formats formats;

    public PromiseWording(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    /** What stands, in the place where a row says by when; empty when nothing does. */
    Optional<String> due(Callback callback) {
        return callback.standingPromise().map(Promise::until).map(formats::promised);
    }

    /** What was promised last, by whom, and whether it was kept; empty when nothing was. */
    public String of(Callback callback, DeskState desk) {
        return callback.promise()
                .map(p -> formats.say(
                        callback.standingPromise().isEmpty()
                                ? messages.promisedOver
                                : isOver(p) ? messages.promisedBroken : messages.promisedBy,
                        formats.time(p.until()),
                        desk.nameOf(p.by())))
                .orElse("");
    }

    /** As {@link #of}, of the one that is to be kept first; empty when none stands. */
    public String first(List<Callback> callbacks, DeskState desk) {
        return callbacks.stream()
                .filter(c -> c.standingPromise().isPresent())
                .min(Comparator.comparing(c -> c.standingPromise().orElseThrow().until()))
                .map(c -> of(c, desk))
                .orElse("");
    }

    private boolean isOver(Promise promise) {
        Instant now = formats.clock().instant();
        return promise.until().isBefore(now);
    }
}
