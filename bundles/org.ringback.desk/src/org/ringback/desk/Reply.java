package org.ringback.desk;

import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Refusal;

/** The one answer to a command. */
public sealed interface Reply {
    /** It is done, and kept. */
    record Accepted(Result result) implements Reply {}

    /**
     * It was not done.
     *
     * @param detail one line in English for logs and for what the screens have no words for; may be empty
     */
    record Refused(Refusal reason, String detail) implements Reply {}

    /** It was not done because the call-back has moved on; this is how it is now. */
    record Conflict(Refusal reason, Callback now) implements Reply {}

    /** A command that is done and has nothing to tell. */
    static Reply done() {
        return new Accepted(new Result.Done());
    }
}
