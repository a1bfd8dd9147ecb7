package org.ringback.core.config;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the server that reaches outside, and can say where and whether it does: an OSGi service. The server is ready
 * when no part has trouble. Safe for use by several threads.
 */
@ConsumerType
public interface ServerPart {
    /** What it is and where, in a few words and without secrets, for example "broker tcp://127.0.0.1:61616". Answers at once. */
    String title();

    /** What is wrong now, in one line with what to do; empty when all is well. Answers at once, from memory. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /**
     * As {@link #trouble}, but finds out: what is outside is asked whether it answers. For health checks; blocks for some
     * seconds at most, and is not called again before it has returned.
     */
    default Optional<String> probe() {
        return trouble();
    }
}
