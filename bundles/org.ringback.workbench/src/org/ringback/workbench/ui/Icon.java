package org.ringback.workbench.ui;

import java.util.Locale;
import org.ringback.core.call.DeviceState;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceState;

/** The workbench's own signs. Each can be told from the others without its colour. */
public enum Icon {
    RINGBACK,
    AVAILABLE,
    ON_CALL,
    BUSY,
    IN_MEETING,
    AWAY,
    AT_LUNCH,
    OFF_DUTY,
    DO_NOT_DISTURB,
    NOT_LOGGED_IN,
    PHONE_IDLE,
    PHONE_RINGING,
    PHONE_IN_USE,
    PHONE_ON_HOLD,
    PHONE_UNREACHABLE,
    CALL_IN,
    CALL_OUT,
    CALL_MISSED,
    CALLBACK,
    CALLBACK_NEW,
    CLAIMED,
    SNOOZED,
    DONE,
    CANCELLED,
    URGENT,
    LOW,
    CONFIDENTIAL,
    ASKED,
    NOTE,
    CUSTOMER,
    COLLEAGUES,
    COMPOSE,
    SEARCH,
    WARNING,
    OK,
    OUTBOX;

    /** The sign of a state. */
    public static Icon of(PresenceState state) {
        return valueOf(state.name());
    }

    /** The sign of a presence. */
    public static Icon of(Presence presence) {
        return presence.notLoggedIn() ? NOT_LOGGED_IN : of(presence.state());
    }

    /** The sign of a phone. */
    public static Icon of(DeviceState state) {
        return switch (state) {
            case IDLE -> PHONE_IDLE;
            case RINGING -> PHONE_RINGING;
            case IN_USE -> PHONE_IN_USE;
            case ON_HOLD -> PHONE_ON_HOLD;
            case UNREACHABLE, UNKNOWN -> PHONE_UNREACHABLE;
        };
    }

    /** The file in this bundle's folder {@code icons}. */
    String file() {
        return "icons/" + name().toLowerCase(Locale.ROOT) + ".svg";
    }

    /** For the application model: tabs and menus. */
    public String uri() {
        return "platform:/plugin/org.ringback.workbench/" + file();
    }
}
