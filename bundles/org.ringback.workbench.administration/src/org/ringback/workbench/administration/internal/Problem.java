package org.ringback.workbench.administration.internal;

/**
 * Why something cannot be saved as it was typed.
 *
 * @param value what is wrong, as it was typed
 * @param other whose it is, or empty
 */
record Problem(Kind kind, String value, String other) {
    /** What kind of problem. */
    enum Kind {
        BAD_ID,
        ID_TAKEN,
        NO_NAME,
        BAD_PHONE,
        BAD_HOURS,
        BAD_ZONE,
        PHONE_TAKEN,
        NUMBER_TAKEN,
        LAST_ADMINISTRATOR
    }

    static Problem of(Kind kind, String value) {
        return new Problem(kind, value, "");
    }
}
