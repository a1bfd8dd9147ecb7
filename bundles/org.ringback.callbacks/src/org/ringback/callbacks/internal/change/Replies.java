package org.ringback.callbacks.internal.change;

import java.util.List;
import java.util.Optional;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackRights;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Reader;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** Answers that show a call-back only to those who may see it. */
public final class Replies {
    private Replies() {}

    /** Done; without a call-back that the receiver may not see any more, as after handing it over. */
    public static Reply accepted(Agent who, List<Callback> callbacks) {
        return new Reply.Accepted(new Result.Callbacks(
                callbacks.stream().filter(Reader.of(who)::sees).toList()));
    }

    /** There is no such call-back; the same for one that the sender may not know of. */
    public static Reply unknown() {
        return new Reply.Refused(Refusal.UNKNOWN, "there is no such call-back, or you may not see it");
    }

    /** The life of the call-back says no; whoever may see it is told how it is now. */
    static Reply refused(Refusal why, Callback now) {
        return switch (why) {
            case INVALID -> new Reply.Refused(why, "the time must be in the future");
            default -> new Reply.Conflict(why, now);
        };
    }

    /**
     * The command was carried out before. Its answer is how things are now, and it is no "accepted" when what it gave
     * the sender, a claim, has been lost since.
     */
    static Reply repeated(Agent who, Optional<Callback> now, boolean claims) {
        if (now.isEmpty() || !CallbackRights.sees(who, now.get())) {
            return accepted(who, List.of());
        }
        boolean held = now.get().claim().filter(c -> c.agent().equals(who.id())).isPresent();
        return claims && !held ? new Reply.Conflict(Refusal.CLAIM_LOST, now.get()) : accepted(who, List.of(now.get()));
    }
}
