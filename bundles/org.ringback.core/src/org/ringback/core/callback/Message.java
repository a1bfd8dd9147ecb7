package org.ringback.core.callback;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.AgentId;

/**
 * What one author wrote. A call-back has one for each time that the customer called for the same recipient.
 *
 * @param at the time of input
 * @param text at most {@value #MAX_LENGTH} characters; may be empty
 * @param missed what happened, when it was entered by itself because nobody took a call; the text is empty then
 */
public record Message(AgentId author, Instant at, String text, Optional<MissedCall> missed) {
    /** The longest text. */
    public static final int MAX_LENGTH = 4000;

    public Message {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the message has " + text.length() + " characters; " + MAX_LENGTH + " are the most");
        }
    }

    /** What an agent wrote. */
    public Message(AgentId author, Instant at, String text) {
        this(author, at, text, Optional.empty());
    }

    /** What is entered by itself for a call that nobody took. */
    public static Message missed(Instant at, MissedCall missed) {
        return new Message(Request.AUTOMATIC, at, "", Optional.of(missed));
    }
}
