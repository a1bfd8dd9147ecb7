package org.ringback.core.call;

/** Why a call is over. */
public enum CallEnd {
    /** It was answered, and later one of its parties hung up. */
    HUNG_UP,
    /** The calling party hung up before anybody answered. */
    GIVEN_UP,
    /** Whoever was tried last was in use, and nobody else was to be tried. */
    BUSY,
    /** Whoever was tried last rang and did not answer, and nobody else was to be tried. */
    NO_ANSWER,
    /** Whoever was tried last declined, and nobody else was to be tried. */
    REFUSED,
    /** Whoever was tried last could not be reached. */
    UNREACHABLE,
    /** There is no such number. */
    NOT_FOUND,
    /**
     * It rang, unanswered, when the connection to the PBX was lost, and was gone afterwards: nobody here can know whether it
     * was taken.
     */
    CONNECTION_LOST,
    /** The PBX did not say. Whoever cares for calls that nobody took cares for this one too. */
    UNKNOWN
}
