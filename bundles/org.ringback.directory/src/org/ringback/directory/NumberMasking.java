package org.ringback.directory;

import org.ringback.core.PhoneNumber;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;

/**
 * From whom whole numbers are hidden, and how. Engines and the store only ever see whole numbers: they are hidden on the way
 * to a desktop, and tokens are read on the way in. Safe for use by several threads.
 */
public interface NumberMasking {
    /** The lowest role that sees whole numbers. */
    Role wholeNumbersFor();

    /** Whether whole numbers are hidden from this agent. */
    default boolean hidesFrom(Agent agent) {
        return !agent.may(wholeNumbersFor());
    }

    /** The number hidden; one of the house, which the directory tells everybody, as it is. */
    PhoneNumber hide(PhoneNumber number);

    /** A text that the server made, with every number in it hidden. */
    String hideIn(String text);

    /**
     * What a desktop gave as a number: what was typed as it is, the number behind a token.
     *
     * @throws IllegalArgumentException with one line, when it looks like a token and none of this installation is
     */
    String whole(String given);
}
