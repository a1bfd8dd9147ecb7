package org.ringback.workbench.composer.internal.draft;

import java.util.Set;

/** What came of the wish to send. */
public sealed interface SendResult {
    /** It is on its way; the draft's status tells how far. */
    record OnItsWay() implements SendResult {}

    /** It cannot be sent yet. */
    record Lacking(Set<Lack> lacks) implements SendResult {
        public Lacking {
            lacks = Set.copyOf(lacks);
        }
    }

    /** It was sent before. */
    record SentBefore() implements SendResult {}

    /** What a draft may lack, in the order of the screen. */
    enum Lack {
        /** There is nobody it is for. */
        RECIPIENT,
        /** Neither number nor name nor text says whom to call back. */
        CALLER,
        /** The number has more than 64 characters or unprintable ones. */
        NUMBER,
        /** The name has more than 200 characters. */
        NAME,
        /** The text is too long. */
        TEXT,
        /** The time to call ends before it begins, or has passed. */
        WHEN,
        /** What is typed as the time that is promised is none. */
        PROMISE
    }
}
