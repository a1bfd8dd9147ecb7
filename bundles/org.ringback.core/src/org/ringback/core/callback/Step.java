package org.ringback.core.callback;

/** What a change made of a call-back. */
public sealed interface Step {
    /** It has moved on. */
    record Moved(Callback now) implements Step {}

    /** The claim holds longer, and nothing else: it is kept in the same revision, and nobody is told. */
    record Renewed(Callback now) implements Step {}

    /** The change had happened before, or has nothing to do; nothing is kept or told. */
    record Unchanged(Callback now) implements Step {}

    /** The change is not possible in this state. */
    record Refused(Refusal why) implements Step {}
}
