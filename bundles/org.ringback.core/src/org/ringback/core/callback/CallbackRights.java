package org.ringback.core.callback;

import java.util.Optional;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Reader;
import org.ringback.core.people.Role;

/**
 * Who may do what with a call-back: decided from the agent as the broker validated them and the call-back as it is
 * kept, never from what a command says. Pure.
 *
 * <p>The recipient (each member, when that is a group) sees and responds; so does one whom it escalated away from,
 * who may have come back. An author sees how it goes on and may withdraw it. Whoever handed it on sees how it goes on, and whoever did so last
 * may have it back. A supervisor sees all, and may hand over
 * and withdraw, also what somebody else holds: that ends their claim. Who wrote it and who may respond may promise a time to the customer. Author and owner, and nobody else, write to each other.
 */
public final class CallbackRights {
    private CallbackRights() {}

    /** Whether the agent may know of it. */
    public static boolean sees(Agent who, Callback callback) {
        return Reader.of(who).sees(callback);
    }

    /** Whether it is for the agent: may open, claim, and put it off. */
    public static boolean responds(Agent who, Callback callback) {
        return Reader.of(who).responds(callback);
    }

    /**
     * Whether the agent may ask for a change. Whether the change is possible now is decided by
     * {@link CallbackLife}, also that only a claim's holder can use it.
     */
    public static boolean mayAsk(Agent who, Callback callback, CallbackChange change) {
        return switch (change) {
            case CallbackChange.Deliver c -> responds(who, callback);
            case CallbackChange.See c -> responds(who, callback);
            case CallbackChange.Take c -> responds(who, callback);
            case CallbackChange.Snooze c -> responds(who, callback);
            case CallbackChange.Renew c -> sees(who, callback);
            case CallbackChange.Release c -> sees(who, callback);
            case CallbackChange.Try c -> sees(who, callback);
            case CallbackChange.Complete c -> sees(who, callback);
            case CallbackChange.Join c -> true;
            case CallbackChange.Reassign c ->
                responds(who, callback) || who.may(Role.SUPERVISOR) || takesBack(who, callback, c.to());
            case CallbackChange.Promised c ->
                responds(who, callback) || wrote(who, callback) || who.may(Role.SUPERVISOR);
            case CallbackChange.Cancel c -> callback.request().author().equals(who.id()) || who.may(Role.SUPERVISOR);
            case CallbackChange.Ask c ->
                Dialogue.side(Reader.of(who), callback).isPresent()
                        || callback.claim().isPresent() && responds(who, callback);
            case CallbackChange.TriedInVain c -> false;
            case CallbackChange.Expire c -> false;
            case CallbackChange.Wake c -> false;
            case CallbackChange.Escalate c -> false;
            case CallbackChange.Reached c -> false;
        };
    }

    private static boolean wrote(Agent who, Callback callback) {
        return callback.messages().stream().anyMatch(m -> m.author().equals(who.id()));
    }

    /** Whoever handed it on last may have it themselves, or give it back to whom it was for. */
    private static boolean takesBack(Agent who, Callback callback, Recipient to) {
        return !callback.handovers().isEmpty()
                && callback.handovers().getLast().by().equals(Optional.of(who.id()))
                && (to.equals(new Recipient.ToAgent(who.id()))
                        || to.equals(callback.handovers().getLast().from()));
    }
}
