package org.ringback.core.call;

/** From where to where a call goes. */
public enum CallDirection {
    /** From outside to a phone of the PBX. */
    INBOUND,
    /** From a phone of the PBX to the outside. */
    OUTBOUND,
    /** Between two phones of the PBX. */
    INTERNAL
}
