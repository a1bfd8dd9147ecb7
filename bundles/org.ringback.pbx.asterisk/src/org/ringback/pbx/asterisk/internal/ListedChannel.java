package org.ringback.pbx.asterisk.internal;

import java.util.List;

/**
 * One channel that the PBX has, as CoreShowChannels lists it.
 *
 * @param made how it would have been told when it was made
 * @param rest where it is now: in the dialplan, ringing, in a bridge
 */
record ListedChannel(PbxEvent.Made made, List<PbxEvent> rest) {
    ListedChannel {
        rest = List.copyOf(rest);
    }

    String id() {
        return made.channel();
    }

    /** Whether a call began with it. */
    boolean first() {
        return made.channel().equals(made.linkedId());
    }
}
