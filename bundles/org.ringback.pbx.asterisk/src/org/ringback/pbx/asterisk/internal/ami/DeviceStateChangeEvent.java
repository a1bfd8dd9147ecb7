package org.ringback.pbx.asterisk.internal.ami;

import org.asteriskjava.manager.event.ResponseEvent;
import org.eclipse.jdt.annotation.Nullable;

/** A device's state, told when it changes and in the list that DeviceStateList brings. */
public final class DeviceStateChangeEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;
    private @Nullable String device;
    private @Nullable String state;

    public DeviceStateChangeEvent(Object source) {
        super(source);
    }

    public @Nullable String getDevice() {
        return device;
    }

    public void setDevice(@Nullable String value) {
        device = value;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String value) {
        state = value;
    }
}
