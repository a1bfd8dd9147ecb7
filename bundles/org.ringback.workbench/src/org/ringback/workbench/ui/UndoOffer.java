package org.ringback.workbench.ui;

import java.time.Duration;

/**
 * Something was done that can be undone for a while.
 *
 * @param done what was done, in one line
 * @param undo undoes it, and says so; on the UI thread, at most once
 */
public record UndoOffer(String done, Runnable undo) {
    /** How long it is offered. */
    public static final Duration LASTS = Duration.ofSeconds(10);
}
