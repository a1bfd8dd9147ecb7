package org.ringback.workbench.internal.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringback.workbench.ui.UndoOffer;

/**
 * What the line over the views offers to undo: one thing, until it is undone, put away, over, or another takes its place. What
 * is not undone goes ahead. Has no widget; for one thread.
 */
final class UndoLine {
    private final List<Runnable> listeners = new ArrayList<>();
    private Optional<UndoOffer> offer = Optional.empty();

    /** Is run after every change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** What can be undone now. */
    Optional<UndoOffer> offered() {
        return offer;
    }

    /** Something was done that can be undone for a while. */
    void offer(UndoOffer now) {
        dismiss();
        offer = Optional.of(now);
        changed();
        now.over().thenRun(() -> take(now));
    }

    /** Undoes what is offered, once. */
    void undo() {
        offer.filter(this::take).ifPresent(taken -> taken.undo().run());
    }

    /**
     * The agent leaves it as it is done.
     *
     * @return whether there was something to undo
     */
    boolean dismiss() {
        return offer.filter(this::end).isPresent();
    }

    /** Ends an offer if it is there still: what waits for it goes ahead. */
    boolean end(UndoOffer old) {
        boolean there = take(old);
        if (there) {
            old.goAhead().run();
        }
        return there;
    }

    private boolean take(UndoOffer old) {
        boolean there = offer.filter(now -> now == old).isPresent();
        if (there) {
            offer = Optional.empty();
            changed();
        }
        return there;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
