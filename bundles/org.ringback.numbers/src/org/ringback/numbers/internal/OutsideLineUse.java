package org.ringback.numbers.internal;

/** Whether the outside line stands before the numbers of callers. */
enum OutsideLineUse {
    /** Not known: it is taken for one when only one subscriber can be meant. */
    RECOGNISE,
    ALWAYS,
    NEVER
}
