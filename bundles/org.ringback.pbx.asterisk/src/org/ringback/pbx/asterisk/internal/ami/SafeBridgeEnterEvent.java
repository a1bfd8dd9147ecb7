package org.ringback.pbx.asterisk.internal.ami;

import org.asteriskjava.manager.AsteriskMapping;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Asterisk-Java's own, but the library's reader ends when the bridge's id is missing. */
@AsteriskMapping("BridgeEnter")
public final class SafeBridgeEnterEvent extends BridgeEnterEvent {
    private static final long serialVersionUID = 1L;

    public SafeBridgeEnterEvent(Object source) {
        super(source);
    }

    @Override
    public String getBridgeUniqueId() {
        @Nullable String id = super.getBridgeUniqueId();
        return id == null ? "" : id;
    }
}
