package org.ringback.workbench.composer.internal.draft;

import java.time.Instant;
import java.util.List;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;

/** How far a draft is on its way. */
public sealed interface DraftStatus {
    /** It is being written. */
    record Writing() implements DraftStatus {}

    /** It was sent and the server has not answered yet. */
    record Sending(Instant since) implements DraftStatus {}

    /** The server is away: it stands in the outbox on disk and is sent when the server is back. */
    record InOutbox(Instant since) implements DraftStatus {}

    /** The server keeps it: one call-back for each recipient, new or joined. */
    record Accepted(Instant at, List<Callback> kept) implements DraftStatus {
        public Accepted {
            kept = List.copyOf(kept);
        }
    }

    /** The server would not take it; it can be changed and sent again. */
    record Refused(Refusal reason, String detail) implements DraftStatus {}

    /** Whether it can be written on. */
    default boolean open() {
        return this instanceof Writing || this instanceof Refused;
    }
}
