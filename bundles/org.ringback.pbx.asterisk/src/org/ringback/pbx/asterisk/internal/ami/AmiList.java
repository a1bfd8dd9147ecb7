package org.ringback.pbx.asterisk.internal.ami;

import java.util.Optional;
import org.asteriskjava.manager.event.CoreShowChannelsCompleteEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ParkedCallsCompleteEvent;

/** The lists that are asked for after every connection, in this order: which phones there are, what they do, and then
 * the calls. */
public enum AmiList {
    HINTS("ExtensionStateList"),
    DEVICES("DeviceStateList"),
    PARKED("ParkedCalls"),
    CHANNELS("CoreShowChannels");

    private final String action;

    AmiList(String action) {
        this.action = action;
    }

    public String action() {
        return action;
    }

    /** The list that ends with this event. */
    public static Optional<AmiList> endedBy(ManagerEvent event) {
        return switch (event) {
            case ExtensionStateListCompleteEvent e -> Optional.of(HINTS);
            case DeviceStateListCompleteEvent e -> Optional.of(DEVICES);
            case ParkedCallsCompleteEvent e -> Optional.of(PARKED);
            case CoreShowChannelsCompleteEvent e -> Optional.of(CHANNELS);
            default -> Optional.empty();
        };
    }
}
