package org.ringback.pbx.asterisk.internal;

import java.util.Optional;
import org.ringback.core.call.Extension;

/** One leg of a call, as the PBX has it. */
final class TrackedChannel {
    final String id;
    final String name;
    /** The phone at this leg; empty for what is outside and for the PBX's own inner legs. */
    final Optional<Extension> phone;

    TrackedCall call;
    Optional<String> bridge = Optional.empty();
    boolean rings;
    boolean held;
    /** Why the party at this leg left (ITU-T Q.850); 0 as long as it has not. */
    int cause;

    private String ranIn = "";
    private String ran = "";

    TrackedChannel(String id, String name, Optional<Extension> phone, TrackedCall call) {
        this.id = id;
        this.name = name;
        this.phone = phone;
        this.call = call;
    }

    /**
     * Notes what runs here now, and says whether it really does: a leg that is sent elsewhere while an application runs is
     * told once more with the old application at its new place.
     */
    boolean runs(PbxEvent.Runs now) {
        String what = now.application() + "(" + now.data() + ")";
        boolean stale = what.equals(ran) && !now.exten().equals(ranIn);
        ran = what;
        ranIn = now.exten();
        return !stale;
    }

    /** A leg inside the PBX, with nobody at it. */
    boolean inner() {
        return PhoneBook.isLocal(name);
    }

    /** A leg to the outside world. */
    boolean outside() {
        return phone.isEmpty() && !inner();
    }
}
