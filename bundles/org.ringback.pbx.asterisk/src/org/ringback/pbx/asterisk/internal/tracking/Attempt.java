package org.ringback.pbx.asterisk.internal.tracking;

import java.util.Optional;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;

/** One phone that the PBX tries for a call, and what became of it. */
final class Attempt {
    final Extension phone;
    /** The PBX has tried to call it, whether or not it could. */
    boolean dialled;
    /** A leg to it was seen. */
    boolean seen;

    private Optional<DiversionReason> reason = Optional.empty();
    private Optional<CallEnd> end = Optional.empty();
    private Optional<String> note = Optional.empty();

    Attempt(Extension phone) {
        this.phone = phone;
    }

    /** It is known how it ended. */
    boolean over() {
        return reason.isPresent();
    }

    void failed(Failure failure) {
        reason = Optional.of(failure.reason());
        end = failure.end();
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

    /** What to say when this was the last phone tried; empty when it does not say it. */
    Optional<CallEnd> end() {
        return reason.isEmpty() && dialled && !seen ? Optional.of(CallEnd.UNREACHABLE) : end;
    }
}
