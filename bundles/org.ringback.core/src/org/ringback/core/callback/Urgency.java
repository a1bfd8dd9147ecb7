package org.ringback.core.callback;

/** How soon the customer expects the call. */
public enum Urgency {
    LOW,
    NORMAL,
    HIGH
}
