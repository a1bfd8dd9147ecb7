package org.ringback.core.callback;

import java.time.Instant;
import org.ringback.core.AgentId;

/**
 * What one author wrote. A call-back has one for each time that the customer called for the same recipient.
 *
 * @param at the time of input
 * @param text at most {@value #MAX_LENGTH} characters; may be empty
 */
public record Message(AgentId author, Instant at, String text) {
    /** The longest text. */
    public static final int MAX_LENGTH = 4000;

    public Message {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the message has " + text.length() + " characters; " + MAX_LENGTH + " are the most");
        }
    }
}
