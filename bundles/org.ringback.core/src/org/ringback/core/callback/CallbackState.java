package org.ringback.core.callback;

/**
 * Where a call-back is in its life. The transitions are in {@link CallbackLife} and nowhere else.
 *
 * <pre>
 *            deliver         see         claim          complete
 *      NEW ----------> DELIVERED ---> SEEN ---> CLAIMED ----------> DONE
 *       ^                                          |  |
 *       +------------------------------------------+  | snooze
 *       |            release, expiry                  v
 *       +------------------------------------------ SNOOZED
 *                       wake, join
 *
 *      every open state -- cancel --> CANCELLED             another agent's claim holds both off,
 *      every open state -- reassign --> NEW, for another     unless a supervisor breaks it
 * </pre>
 */
public enum CallbackState {
    /** Accepted; no desktop of the recipient has it yet, or it is to be announced again. */
    NEW,
    /** It stands on a desktop of the recipient. */
    DELIVERED,
    /** Somebody it is for has opened it. */
    SEEN,
    /** An agent is responding. */
    CLAIMED,
    /** Put off to a time. */
    SNOOZED,
    /** Ended with an outcome. */
    DONE,
    /** Withdrawn by its author. */
    CANCELLED;

    /** Whether anything is still to be done about it. */
    public boolean open() {
        return this != DONE && this != CANCELLED;
    }
}
