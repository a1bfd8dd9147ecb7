package org.ringback.history;

import org.ringback.core.PhoneNumber;

/** A number that a customer should get is another customer's. */
public final class NumberTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NumberTakenException(PhoneNumber number) {
        super("the number " + number + " is another customer's: merge the two, or take it from the other first");
    }
}
