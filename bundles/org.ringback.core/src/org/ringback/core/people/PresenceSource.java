package org.ringback.core.people;

/** What a presence was taken from; the screen shows which source won. */
public enum PresenceSource {
    /** The agent set it. */
    AGENT,
    /** The phone's device state. */
    PHONE,
    /** The desktop: signed in, signed out or vanished. */
    DESKTOP,
    /** A calendar. */
    CALENDAR,
    /** Nothing else is known. */
    DEFAULT
}
