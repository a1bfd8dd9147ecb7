package org.ringback.numbers.internal;

/** How a trunk writes the numbers of callers that have neither "+" nor a prefix. */
enum IncomingForm {
    /** Not known: such a number is read when only one subscriber can be meant. */
    RECOGNISE,
    /** 49 171 5550001. */
    COUNTRY_CODE_FIRST,
    /** 171 5550001. */
    AREA_CODE_FIRST
}
