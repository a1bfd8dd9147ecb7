package org.ringback.callbacks.internal;

import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;

/** What a transaction did; others are told of it from the feed. */
record TransactionResult(Reply reply, List<Moved> moved) {
    /** One call-back before and after; {@code before} is empty when it is new. */
    record Moved(Optional<Callback> before, Callback now) {}

    static TransactionResult nothing(Reply reply) {
        return new TransactionResult(reply, List.of());
    }

    static TransactionResult refused(Refusal why, String detail) {
        return nothing(new Reply.Refused(why, detail));
    }
}
