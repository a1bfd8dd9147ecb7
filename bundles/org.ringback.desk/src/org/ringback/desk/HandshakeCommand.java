package org.ringback.desk;

import java.util.UUID;
import org.ringback.core.AgentId;
import org.ringback.core.call.CallId;
import org.ringback.core.call.HandshakeAnswer;

/**
 * The handshake: while an agent writes a call-back for another and the caller is still on the line, the other is told so and
 * may answer into the composer. Nothing of it is kept. Accepted with {@link Result.Done}.
 */
public sealed interface HandshakeCommand extends Command {
    /** How much of what is typed is told. */
    int MOST_WORDS = 120;

    /**
     * The sender is writing; told again when the words change, at most once a second, and now and then while they do not.
     * Refused unless the call runs at the sender's phone and the other is whom the caller wanted.
     *
     * @param draft made by the sender's desktop, so that only it knows it
     * @param words the first that are typed, in one line of at most {@value #MOST_WORDS} characters; may be empty
     */
    record TellWriting(UUID draft, AgentId to, CallId call, String words) implements HandshakeCommand {}

    /** The sender does not write it any more. */
    record StopWriting(UUID draft) implements HandshakeCommand {}

    /** To whoever writes for the sender. Refused unless the sender was told of it, and it is not over. */
    record AnswerWriting(UUID draft, HandshakeAnswer answer) implements HandshakeCommand {}
}
