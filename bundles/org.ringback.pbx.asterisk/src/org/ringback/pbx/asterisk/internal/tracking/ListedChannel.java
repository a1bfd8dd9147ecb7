package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Duration;
import java.util.Optional;

/**
 * One channel that the PBX has, as CoreShowChannels lists it.
 *
 * @param made how it would have been told when it was made
 * @param place where it is in the dialplan; its application is empty when nothing runs
 * @param up somebody has answered there
 * @param age how long it has been there, in whole seconds
 */
public record ListedChannel(
        PbxEvent.Made made, PbxEvent.Runs place, boolean ringing, boolean up, Optional<String> bridge, Duration age) {
    /** The same, with what else was found out: the number dialled first, and the one whose subroutine it is in. */
    ListedChannel at(Optional<String> dialled, Optional<String> number) {
        return new ListedChannel(
                new PbxEvent.Made(
                        made.channel(), made.name(), made.linkedId(), dialled.orElse(made.exten()), made.party()),
                new PbxEvent.Runs(
                        place.channel(),
                        number.orElse(place.exten()),
                        place.application(),
                        place.data(),
                        place.party()),
                ringing,
                up,
                bridge,
                age);
    }

    public String id() {
        return made.channel();
    }

    /** Whether a call began with it. */
    public boolean first() {
        return made.channel().equals(made.linkedId());
    }
}
