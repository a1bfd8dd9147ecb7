package org.ringback.core.people;

/** An agent's business situation. */
public enum PresenceState {
    AVAILABLE,
    /** On a call: said by the phone, never by hand. */
    ON_CALL,
    BUSY,
    IN_MEETING,
    AWAY,
    AT_LUNCH,
    OFF_DUTY,
    DO_NOT_DISTURB
}
