package org.ringback.pbx.simulator;

/** What a simulated telephone does with a call. */
public enum Manner {
    /** It rings and its user decides; while it is in a call it is busy. */
    TAKES_CALLS,
    /** As {@link #TAKES_CALLS}, but a second call rings too. */
    TAKES_SECOND_CALLS,
    /** It says busy to every call. */
    BUSY,
    /** It declines every call. */
    DECLINES
}
