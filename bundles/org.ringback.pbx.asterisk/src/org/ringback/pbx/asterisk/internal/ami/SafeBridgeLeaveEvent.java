package org.ringback.pbx.asterisk.internal.ami;

import org.asteriskjava.manager.AsteriskMapping;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Asterisk-Java's own, but the library's reader ends when the bridge's id is missing. */
@AsteriskMapping("BridgeLeave")
public final class SafeBridgeLeaveEvent extends BridgeLeaveEvent {
    private static final long serialVersionUID = 1L;

    public SafeBridgeLeaveEvent(Object source) {
        super(source);
    }

    @Override
    public String getBridgeUniqueId() {
        @Nullable String id = super.getBridgeUniqueId();
        return id == null ? "" : id;
    }
}
