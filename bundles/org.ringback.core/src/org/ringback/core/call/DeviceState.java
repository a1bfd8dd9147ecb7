package org.ringback.core.call;

/** What a phone is doing, as its PBX tells. */
public enum DeviceState {
    IDLE,
    RINGING,
    /** In a call, or calling. */
    IN_USE,
    /** In a call that is on hold. */
    ON_HOLD,
    /** Not registered, or out of order. */
    UNREACHABLE,
    /** The PBX has not said. */
    UNKNOWN
}
