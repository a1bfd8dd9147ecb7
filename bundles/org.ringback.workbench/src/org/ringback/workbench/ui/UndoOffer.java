package org.ringback.workbench.ui;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Something was done that can be undone for a while. All is run on the UI thread.
 *
 * @param done what was done, in one line
 * @param undo undoes it, and says so; at most once
 * @param goAhead nobody is going to undo it: what waits for that is done now
 * @param over completes, on the UI thread, when it cannot be undone any more: the agent has gone on to the next thing
 */
public record UndoOffer(String done, Runnable undo, Runnable goAhead, CompletionStage<?> over) {
    /** How long it is offered. */
    public static final Duration LASTS = Duration.ofSeconds(10);

    /** For what was done at once and is undone by its opposite: nothing waits for it. */
    public UndoOffer(String done, Runnable undo) {
        this(done, undo, () -> {}, new CompletableFuture<>());
    }
}
