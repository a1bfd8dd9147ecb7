package org.ringback.core.callback;

/** How an attempt to call back ended. */
public enum Outcome {
    /** The customer was spoken with. */
    REACHED,
    NO_ANSWER,
    BUSY,
    LEFT_MESSAGE,
    WRONG_NUMBER,
    /** Settled without a call. */
    NOT_NEEDED;

    /** Whether a call-back is normally done with this outcome, rather than tried again. */
    public boolean settles() {
        return this == REACHED || this == WRONG_NUMBER || this == NOT_NEEDED;
    }
}
