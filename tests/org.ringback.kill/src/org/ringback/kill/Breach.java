package org.ringback.kill;

import java.util.Set;
import org.ringback.core.CommandId;

/**
 * A promise that was not kept.
 *
 * @param rule which
 * @param what what is wrong
 * @param commands that it is about
 */
record Breach(Rule rule, String what, Set<CommandId> commands) {
    Breach {
        commands = Set.copyOf(commands);
    }

    /** What the server promises. */
    enum Rule {
        /** What was accepted is there. */
        KEPT,
        /** Nothing is there twice. */
        ONCE,
        /** What was refused was not done. */
        REFUSED_IS_NOT_DONE,
        /** A thing that was told is never told older, or otherwise with the same revision. */
        REVISION,
        /** Call-backs are in the order of input, and keep their place. */
        ORDER,
        /** A state that was set is the one that is there. */
        STATE,
        /** What was done is accepted when it is sent again. */
        REPETITION
    }
}
