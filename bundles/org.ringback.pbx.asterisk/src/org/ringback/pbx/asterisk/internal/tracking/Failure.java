package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Duration;
import java.util.Optional;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.DiversionReason;

/**
 * Why somebody who was dialled did not answer.
 *
 * @param end what to say when nobody else is tried; empty when the call goes on elsewhere
 */
record Failure(DiversionReason reason, Optional<CallEnd> end) {
    /** A phone that rang this long was not answered, whatever it or a gateway then says of it. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    static final Failure NO_ANSWER = of(DiversionReason.NO_ANSWER, CallEnd.NO_ANSWER);
    static final Failure UNREACHABLE = of(DiversionReason.UNREACHABLE, CallEnd.UNREACHABLE);

    /**
     * Reads how a dial ended.
     *
     * @param status DialEnd's DialStatus
     * @param cause why the dialled party refused (ITU-T Q.850), as the PBX translates SIP's answers; 0 when it did not
     * @param rang for how long it rang
     * @param forward where the phone sends the call, empty when it does not
     */
    static Failure of(String status, int cause, Duration rang, String forward) {
        if (!forward.isEmpty()) {
            return new Failure(DiversionReason.FORWARDED, Optional.empty());
        }
        return switch (cause) {
            case 17 -> of(DiversionReason.BUSY, CallEnd.BUSY);
            case 21 -> of(DiversionReason.REFUSED, CallEnd.REFUSED);
            case 1, 3, 22, 28 -> of(DiversionReason.UNREACHABLE, CallEnd.NOT_FOUND);
            // SIP 408 and 480: of a phone that is not there, and of one that rang until it gave up.
            case 18, 19, 20 -> rang.compareTo(LONG_ENOUGH) < 0 ? UNREACHABLE : NO_ANSWER;
            case 2, 27, 34, 38, 41, 42, 44, 58, 102 -> UNREACHABLE;
            default -> of(status);
        };
    }

    private static Failure of(String status) {
        return switch (status) {
            case "BUSY" -> of(DiversionReason.BUSY, CallEnd.BUSY);
            case "CHANUNAVAIL", "CONGESTION" -> UNREACHABLE;
            default -> NO_ANSWER;
        };
    }

    private static Failure of(DiversionReason reason, CallEnd end) {
        return new Failure(reason, Optional.of(end));
    }
}
