package org.ringback.core.callback;

import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;

/**
 * What a call-back asks for.
 *
 * @param caller whom to call back; without a number there is nothing to dial
 * @param customer who that is, as the server found by number
 * @param call the call that it came from
 * @param reason why the requested agent was not reached
 * @param confidential whether its texts, attempts and outcomes are read only by those who may see it, also in the history;
 *     never changes
 */
public record Request(
        Recipient recipient,
        AgentId author,
        Caller caller,
        Optional<CustomerId> customer,
        Urgency urgency,
        CallWindow window,
        Optional<CallId> call,
        Optional<DiversionReason> reason,
        boolean confidential) {
    /** The author of what was entered by itself: a missed call. No agent has this name. */
    public static final AgentId AUTOMATIC = new AgentId("ringback");

    /** One that is not confidential. */
    public Request(
            Recipient recipient,
            AgentId author,
            Caller caller,
            Optional<CustomerId> customer,
            Urgency urgency,
            CallWindow window,
            Optional<CallId> call,
            Optional<DiversionReason> reason) {
        this(recipient, author, caller, customer, urgency, window, call, reason, false);
    }

    /** The same request for another recipient. */
    public Request to(Recipient other) {
        return new Request(other, author, caller, customer, urgency, window, call, reason, confidential);
    }

    /** The same request, at least as urgent as given. */
    public Request atLeast(Urgency other) {
        return other.compareTo(urgency) <= 0
                ? this
                : new Request(recipient, author, caller, customer, other, window, call, reason, confidential);
    }
}
