package org.ringback.workbench.callbacks.internal.details;

import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** What happened to a call-back, as far as it was asked for. */
public sealed interface Audit {
    record NotAsked() implements Audit {}

    record Loading() implements Audit {}

    record Loaded(List<Result.Trail.Entry> entries) implements Audit {}

    /** @param reason empty when the server did not say */
    record Failed(Optional<Refusal> reason) implements Audit {
        public static Failed of(Throwable failure) {
            return new Failed(Desk.RefusedException.of(failure).map(r -> r.reason()));
        }
    }
}
