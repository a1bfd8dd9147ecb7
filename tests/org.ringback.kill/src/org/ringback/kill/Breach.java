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
        REPETITION,
        /** What is there is on the desktop of everybody who may see it, and on no other. */
        SHOWN,
        /** Only who holds a claim does what only its holder may. */
        CLAIM,
        /** A call that nobody took is a call-back, once, of who was called; one that was taken is none. */
        MISSED_CALL,
        /** Nobody is away whose desktop is there. */
        PRESENCE,
        /** A connection lasts as long as nothing breaks it, and comes back afterwards. */
        CONNECTION
    }
}
