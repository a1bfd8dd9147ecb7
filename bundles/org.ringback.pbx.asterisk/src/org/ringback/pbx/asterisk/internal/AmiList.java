package org.ringback.pbx.asterisk.internal;

import java.util.Optional;
import org.asteriskjava.manager.event.CoreShowChannelsCompleteEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.ringback.pbx.asterisk.internal.ami.DeviceStateListCompleteEvent;
import org.ringback.pbx.asterisk.internal.ami.ExtensionStateListCompleteEvent;

/** The lists that are asked for after every connection, in this order: which phones there are, then what they do. */
enum AmiList {
    HINTS("ExtensionStateList"),
    DEVICES("DeviceStateList"),
    CHANNELS("CoreShowChannels");

    private final String action;

    AmiList(String action) {
        this.action = action;
    }

    String action() {
        return action;
    }

    /** The list that ends with this event. */
    static Optional<AmiList> endedBy(ManagerEvent event) {
        return switch (event) {
            case ExtensionStateListCompleteEvent e -> Optional.of(HINTS);
            case DeviceStateListCompleteEvent e -> Optional.of(DEVICES);
            case CoreShowChannelsCompleteEvent e -> Optional.of(CHANNELS);
            default -> Optional.empty();
        };
    }
}
