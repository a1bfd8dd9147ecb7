package org.ringback.core.call;

import java.time.Duration;
import java.time.Instant;
import org.ringback.core.callback.Recipient;

/**
 * What the requested agent answers into a colleague's composer while the caller is on the line. Nothing happens by it: the
 * colleague reads it and decides.
 */
public sealed interface HandshakeAnswer {
    /** The longest text of one. */
    int MAX_LENGTH = 200;

    /** "I take it now": the call may be put through. */
    record TakesNow() implements HandshakeAnswer {}

    /** "I call back in ten minutes." */
    record CallsBackIn(Duration time) implements HandshakeAnswer {}

    /** "I call back at three." */
    record CallsBackAt(Instant at) implements HandshakeAnswer {}

    /** "Ask for the order number." */
    record AsksFor(String what) implements HandshakeAnswer {}

    /** "Give it to Sales." */
    record GivesTo(Recipient to) implements HandshakeAnswer {}
}
