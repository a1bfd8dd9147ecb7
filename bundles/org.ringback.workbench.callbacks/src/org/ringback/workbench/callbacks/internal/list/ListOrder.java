package org.ringback.workbench.callbacks.internal.list;

/** How the list is arranged. */
public enum ListOrder {
    /** Under headings that say what to do next; under each, in the order of input. */
    AGENDA,
    /** All in the order of input, without headings. */
    INPUT,
    /** What is due first is first. */
    DUE,
    /** What is most urgent is first. */
    URGENCY
}
