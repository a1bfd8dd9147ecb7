package org.ringback.core.callback;

/** Why a command was not carried out. The screens have words for each. */
public enum Refusal {
    /** It is done or cancelled. */
    CLOSED,
    /** Another agent is responding. */
    CLAIMED_BY_ANOTHER,
    /** The claim that the command names has ended: expired, released, or taken by another. */
    CLAIM_LOST,
    /** Only the holder of a claim may do this, and nobody has claimed it. */
    NOT_CLAIMED,
    /** The sender has no right to it. */
    NOT_ALLOWED,
    /** There is no such thing, or the sender may not know of it. */
    UNKNOWN,
    /** The command says something that cannot be, for example a time that has passed. */
    INVALID,
    /** The PBX cannot do it, or not now. */
    PBX_UNAVAILABLE,
    /** The number is another customer's: the two may be the same person, and can be merged. */
    NUMBER_TAKEN,
    /** A call-back to them is open: it is completed or cancelled first. */
    STILL_OPEN,
    /** Whoever it is to be handed to has an open call-back for the same caller: one of the two is finished first. */
    ALREADY_THERE,
    /** It is too long ago, was undone, or something has come since that stands in the way. */
    CANNOT_BE_UNDONE,
    /** The thing was changed since the sender saw it. */
    CHANGED,
    /** The sender logged in with a one-time password, and has to choose another before anything else. */
    CHANGE_PASSWORD,
    /** The server could not do it now; sending the same command again is safe. */
    TRY_AGAIN,
    /** A reason that only a later version knows; it is never given, only read. The detail may say more. */
    OTHER;

    /** Whether a screen's words for it leave open what exactly was wrong, so that the reply's detail helps. */
    public boolean needsDetail() {
        return this == INVALID || this == PBX_UNAVAILABLE || this == OTHER;
    }
}
