package org.ringback.core.call;

/**
 * Where a call is in its life.
 *
 * <pre>
 * RINGING → TALKING ⇄ HELD
 *    ↓         ↓        ↓
 *    └──────→ ENDED ←───┘
 * </pre>
 *
 * A diversion or an unanswered transfer keeps or brings it back to {@link #RINGING}.
 */
public enum CallState {
    /** At least one phone is being tried and nobody has answered. */
    RINGING,
    /** Two parties are connected. */
    TALKING,
    /** Answered, and one party has put the other on hold. */
    HELD,
    /** Over; nothing follows. */
    ENDED
}
