package org.ringback.core.callback;

import java.time.Instant;
import org.ringback.core.AgentId;

/**
 * One line of what author and owner write to each other on a call-back: a question, or the answer to one. Which of the two
 * it is follows from what stood before it, see {@link Dialogue}.
 *
 * @param side on which its author stood when it was written
 * @param text at most {@value #MAX_LENGTH} characters
 */
public record Line(Side side, AgentId author, Instant at, String text) {
    /** The longest text: a question, not a letter. */
    public static final int MAX_LENGTH = 1000;

    public Line {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the line has " + text.length() + " characters; " + MAX_LENGTH + " are the most");
        }
    }

    /** The two who write to each other. */
    public enum Side {
        /** Whom it is for, or who is responding. */
        OWNER,
        /** Who wrote the call-back. */
        AUTHOR
    }
}
