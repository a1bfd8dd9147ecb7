package org.ringback.workbench.callbacks.internal.actions;

import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** What came of what the agent wanted. */
public sealed interface ActionResult {
    /** It is done. */
    record Done(Optional<Callback> now) implements ActionResult {}

    /** It is on its way to be done, and can be undone for a while. */
    record Held() implements ActionResult {}

    /** Whether the agent is finished with it. */
    default boolean went() {
        return this instanceof Done || this instanceof Held;
    }

    /** The call-back has moved on: how it is now says who has it. */
    record Conflict(Refusal reason, Callback now) implements ActionResult {}

    /** It was not done. */
    record Refused(Refusal reason, String detail) implements ActionResult {}

    static ActionResult of(Reply reply) {
        return switch (reply) {
            case Reply.Accepted(Result.Callbacks(var callbacks)) ->
                new Done(callbacks.stream().findFirst());
            case Reply.Accepted other -> new Done(Optional.empty());
            case Reply.Refused(var reason, var detail) -> new Refused(reason, detail);
            case Reply.Conflict(var reason, var now) -> new Conflict(reason, now);
        };
    }
}
