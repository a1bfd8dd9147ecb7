package org.ringback.pbx.asterisk.internal;

import java.util.Optional;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;

/** One phone that the PBX tries for a call, and what became of it. */
final class Attempt {
    private static final int CAUSE_CALL_REJECTED = 21;

    final Extension phone;
    /** The PBX has tried to call it, whether or not it could. */
    boolean dialled;
    /** A leg to it was seen. */
    boolean seen;

    private Optional<DiversionReason> reason = Optional.empty();
    private Optional<String> note = Optional.empty();

    Attempt(Extension phone) {
        this.phone = phone;
    }

    /** It is known how it ended. */
    boolean over() {
        return reason.isPresent();
    }

    void failed(DiversionReason why) {
        reason = Optional.of(why);
    }

    void decidedAgainst(String why) {
        reason = Optional.of(DiversionReason.PRESENCE);
        note = Optional.of(why);
    }

    /**
     * What to say once the PBX has turned to another phone. A phone that was to be called and of which no leg was ever
     * seen could not be reached. One that was not even to be called is forwarded by the dialplan; one that is still
     * tried while the PBX turns to another forwards by itself.
     */
    Diversion diversion() {
        return new Diversion(
                phone, reason.orElse(dialled && !seen ? DiversionReason.UNREACHABLE : DiversionReason.FORWARDED), note);
    }

    /** What to say when this was the last phone tried. */
    Optional<CallEnd> end() {
        if (reason.isEmpty()) {
            return dialled && !seen ? Optional.of(CallEnd.UNREACHABLE) : Optional.empty();
        }
        return Optional.of(end(reason.get()));
    }

    static CallEnd end(DiversionReason reason) {
        return switch (reason) {
            case BUSY -> CallEnd.BUSY;
            case NO_ANSWER -> CallEnd.NO_ANSWER;
            case REFUSED -> CallEnd.REFUSED;
            case UNREACHABLE -> CallEnd.UNREACHABLE;
            case FORWARDED, PRESENCE -> CallEnd.UNKNOWN;
        };
    }

    /**
     * Why a dialled phone was not reached.
     *
     * @param status DialEnd's DialStatus
     * @param cause why the phone's leg ended (ITU-T Q.850)
     * @param forward where the phone sends the call, empty when it does not
     */
    static DiversionReason reason(String status, int cause, String forward) {
        if (!forward.isEmpty()) {
            return DiversionReason.FORWARDED;
        }
        if (cause == CAUSE_CALL_REJECTED) {
            return DiversionReason.REFUSED;
        }
        return switch (status) {
            case "BUSY" -> DiversionReason.BUSY;
            case "CHANUNAVAIL", "CONGESTION" -> DiversionReason.UNREACHABLE;
            // The caller was sent elsewhere while it rang.
            case "CANCEL" -> DiversionReason.FORWARDED;
            default -> DiversionReason.NO_ANSWER;
        };
    }
}
