package org.ringback.core.callback;

/** What a change made of a call-back. */
public sealed interface Step {
    /** It has moved on. */
    record Moved(Callback now) implements Step {}

    /** The change had happened before, or has nothing to do; nothing is kept or told. */
    record Unchanged(Callback now) implements Step {}

    /** The change is not possible in this state. */
    record Refused(Refusal why) implements Step {}
}
