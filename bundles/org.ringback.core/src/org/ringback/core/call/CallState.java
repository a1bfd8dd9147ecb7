package org.ringback.core.call;

/**
 * Where a call is in its life.
 *
 * <pre>
 * WAITING ⇄ RINGING → TALKING ⇄ HELD
 *    ↓         ↓       ↓ ⇅      ↓
 *    ↓         ↓     PARKED     ↓
 *    └─────→ ENDED ←────────────┘
 * </pre>
 *
 * A diversion or an unanswered transfer keeps or brings it back to {@link #RINGING}.
 */
public enum CallState {
    /** At least one phone is being tried and nobody has answered. Every call begins so. */
    RINGING,
    /** Two parties are connected. */
    TALKING,
    /** Answered, and one party has put the other on hold. */
    HELD,
    /** The caller waits where no phone rings: in a queue of which all members are busy or away. */
    WAITING,
    /** Answered, and parked: it belongs to nobody until somebody fetches it. */
    PARKED,
    /** Over; nothing follows. */
    ENDED
}
