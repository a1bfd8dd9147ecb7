package org.ringback.core.config;

import java.util.Optional;

/**
 * A part of the server that reaches outside, and can say where and whether it does: an OSGi service. The server is ready
 * when no part has trouble. Answers at once, from memory; safe for use by several threads.
 */
public interface ServerPart {
    /** What it is and where, in a few words and without secrets, for example "broker tcp://127.0.0.1:61616". */
    String title();

    /** What is wrong now, in one line with what to do; empty when all is well. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
