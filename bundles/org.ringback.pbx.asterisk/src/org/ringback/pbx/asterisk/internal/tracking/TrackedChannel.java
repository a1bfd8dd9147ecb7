package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.ringback.core.call.Extension;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;

/** One leg of a call, as the PBX has it. */
public final class TrackedChannel {
    final String id;
    public final String name;
    /** The phone at this leg; empty for what is outside and for the PBX's own inner legs. */
    public final Optional<Extension> phone;
    /** When it came into being. */
    final Instant since;

    public TrackedCall call;
    /** The other half, of one half of a Local channel. */
    @Nullable
    TrackedChannel twin;

    public Optional<String> bridge = Optional.empty();
    /** It has been in a bridge: somebody spoke here. */
    boolean spoke;

    /** The number that this leg was sent to after it had spoken. */
    Optional<String> handedTo = Optional.empty();

    boolean rings;
    /** Since when it rings, or rang first. */
    Optional<Instant> rangAt = Optional.empty();

    boolean held;
    /** A leg of this call dials it, and it has not answered. */
    boolean dialled;
    /** Why the party at this leg left (ITU-T Q.850); 0 as long as it has not. */
    int cause;
    /**
     * Of the half of a Local channel that the dialplan runs in: how the dial of the other half ended, which is why this half's
     * own dials are given up.
     */
    Optional<String> givenUp = Optional.empty();
    /** A failure below this leg has been counted: its own end says nothing more. */
    boolean failureCounted;

    private String application = "";
    private String data = "";
    private String ranIn = "";
    private String number = "";
    private int dialsEnded;

    TrackedChannel(String id, String name, Optional<Extension> phone, TrackedCall call, Instant since) {
        this.id = id;
        this.name = name;
        this.phone = phone;
        this.call = call;
        this.since = since;
    }

    /**
     * Notes what runs here now, and says whether it really does: a leg that is sent elsewhere while an application runs is
     * told once more with the old application at its new place.
     *
     * @param isNumber whether the extension that it runs in looks like a number of the house
     */
    boolean runs(PbxEvent.Runs now, boolean isNumber) {
        boolean stale = now.application().equals(application)
                && now.data().equals(data)
                && !now.exten().equals(ranIn);
        application = now.application();
        data = now.data();
        ranIn = now.exten();
        if (!stale) {
            dialsEnded = 0;
        }
        if (!stale && isNumber) {
            number = now.exten();
        }
        return !stale;
    }

    /** The number of the house that this leg came to last; empty when there was none. Subroutines have none. */
    String number() {
        return number;
    }

    String application() {
        return application;
    }

    String data() {
        return data;
    }

    void dialEnded() {
        dialsEnded++;
    }

    /** Whether somebody is being tried from here: the caller who hangs up now gives up. */
    boolean tries() {
        return application.equals("Queue") || application.equals("Dial") && dialsEnded == 0;
    }

    /** A leg inside the PBX, with nobody at it. */
    public boolean inner() {
        return PhoneBook.isLocal(name);
    }

    /** A leg to the outside world. */
    public boolean outside() {
        return phone.isEmpty() && !inner();
    }
}
