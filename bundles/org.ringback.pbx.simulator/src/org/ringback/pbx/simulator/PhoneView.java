package org.ringback.pbx.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A simulated telephone as its user sees it.
 *
 * @param number an extension, or an outside number
 * @param name who it belongs to; may be empty
 * @param outside whether it is a customer's phone, outside the PBX
 * @param forwardedTo where the phone itself forwards every call
 * @param legs its calls, the oldest first
 */
public record PhoneView(
        String number,
        String name,
        boolean outside,
        boolean registered,
        Manner manner,
        Optional<String> forwardedTo,
        List<LegView> legs) {
    /** What a telephone does in one call. */
    public enum Activity {
        /** It has dialled and waits for an answer. */
        CALLING,
        RINGING,
        TALKING,
        /** It has put the other party on hold. */
        HOLDING,
        /** The other party has put it on hold. */
        HELD
    }

    /**
     * One call as one telephone sees it.
     *
     * @param call the adapter's name for it
     * @param number the other party's number; empty when withheld
     * @param name the other party's name; may be empty
     * @param since since when it does what it does
     */
    public record LegView(String call, Activity activity, String number, String name, Instant since) {}

    public PhoneView {
        legs = List.copyOf(legs);
    }
}
