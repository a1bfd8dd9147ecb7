package org.ringback.callbacks.internal.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;

/** What a PBX told of a call and will not tell again. All that keeping it needs, as it was then. */
public sealed interface CallFact {
    /** Which call it is of. */
    CallId call();

    /** When it was told here. */
    Instant at();

    /** Facts that have this in common are kept in the order in which they were told. */
    String about();

    /**
     * Nobody took the call, or a transfer of it.
     *
     * @param startedAt when the call began; with its identity, which of all calls it was
     * @param transferred whether somebody took the call, and nobody the transfer
     * @param recipients for whom it becomes a call-back; at least one
     */
    record Missed(
            CallId call,
            Instant at,
            Instant startedAt,
            boolean transferred,
            Caller caller,
            Optional<DiversionReason> notReached,
            MissedCall missed,
            List<Recipient> recipients)
            implements CallFact {
        public Missed {
            recipients = List.copyOf(recipients);
        }

        @Override
        public String about() {
            return CallFact.about(caller.number(), call);
        }
    }

    /**
     * An agent has the customer on the line.
     *
     * @param number the customer's
     */
    record Reached(CallId call, Instant at, PhoneNumber number, AgentId by) implements CallFact {
        @Override
        public String about() {
            return CallFact.about(Optional.of(number), call);
        }
    }

    /**
     * An agent had the customer on the line, and has no more.
     *
     * @param number the customer's
     * @param lasted empty when the end was not seen
     */
    record Spoken(
            CallId call,
            Instant at,
            CallDirection direction,
            PhoneNumber number,
            Optional<String> name,
            AgentId by,
            Instant from,
            Optional<Duration> lasted)
            implements CallFact {
        @Override
        public String about() {
            return CallFact.about(Optional.of(number), call);
        }
    }

    /** A call that was begun from a call-back did not reach the customer. */
    record TriedInVain(CallId call, Instant at, CallbackId callback, AgentId by, Outcome outcome) implements CallFact {
        @Override
        public String about() {
            return callback.toString();
        }
    }

    private static String about(Optional<PhoneNumber> number, CallId call) {
        return number.map(PhoneNumber::key).orElseGet(call::toString);
    }
}
