package org.ringback.workbench.wallboard.internal;

import java.time.Instant;
import java.util.Optional;
import org.ringback.core.callback.Callback;

/**
 * One open call-back.
 *
 * @param recipient what whom it is for is called
 * @param responding what who responds is called, or empty
 * @param due by when to call: the customer's time, or that within which somebody should respond, whichever is earlier
 * @param lateSince since when it is overdue; empty when it is not
 */
record Entry(
        Callback callback,
        Stage stage,
        String recipient,
        String responding,
        Optional<Instant> due,
        Optional<Instant> lateSince) {

    /** How it stands, in the order in which they are shown. */
    enum Stage {
        /** Nobody is responding to it in time. */
        OVERDUE,
        /** Nobody is responding to it yet. */
        WAITING,
        TAKEN,
        SNOOZED
    }

    boolean overdue() {
        return stage == Stage.OVERDUE;
    }

    /** Whether the customer waits for somebody to take it. */
    boolean waits() {
        return stage == Stage.OVERDUE || stage == Stage.WAITING;
    }
}
