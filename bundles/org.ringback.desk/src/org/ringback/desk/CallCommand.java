package org.ringback.desk;

import java.util.Optional;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Extension;

/** Commands on calls. An agent may use those that concern one of their own phones. */
public sealed interface CallCommand extends Command {
    /**
     * Calls a number: the PBX rings the sender's phone first.
     *
     * @param phone which of the sender's phones; empty for the usual one
     */
    record Dial(String number, Optional<Extension> phone) implements CallCommand {}

    /** Gives an answered call to another phone. */
    record TransferCall(CallId call, Extension to) implements CallCommand {}

    /** Ends a call. */
    record HangUpCall(CallId call) implements CallCommand {}

    /** Puts the other party on hold, or takes it back. */
    record HoldCall(CallId call, boolean held) implements CallCommand {}
}
