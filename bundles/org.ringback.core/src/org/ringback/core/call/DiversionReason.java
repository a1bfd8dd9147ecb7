package org.ringback.core.call;

/** Why a phone was not reached and the PBX tried another (the reasons of RFC 5806, and {@link #PRESENCE}). */
public enum DiversionReason {
    /** The phone was in use ("user-busy"). */
    BUSY,
    /** It rang and nobody answered ("no-answer"). */
    NO_ANSWER,
    /** It is not registered or out of order ("unavailable"). */
    UNREACHABLE,
    /** Its user declined the call. */
    REFUSED,
    /** The phone, or the PBX for it, forwards every call ("unconditional"). */
    FORWARDED,
    /** The forwarding decision: the agent's presence says not to ring. */
    PRESENCE
}
