package org.ringback.callbacks.internal.change;

import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;

/** What a transaction did; others are told of it from the feed. */
public record TransactionResult(Reply reply, List<Moved> moved) {
    /** One call-back before and after; {@code before} is empty when it is new. */
    public record Moved(Optional<Callback> before, Callback now) {}

    public static TransactionResult nothing(Reply reply) {
        return new TransactionResult(reply, List.of());
    }

    public static TransactionResult refused(Refusal why, String detail) {
        return nothing(new Reply.Refused(why, detail));
    }
}
