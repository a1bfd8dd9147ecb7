package org.ringback.workbench.administration.internal;

import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that is being edited: what was typed, what it was made from, and how the server has it now. While nothing
 * was typed it follows the server; what was typed is never lost to a change that somebody else made. Has no widget.
 *
 * @param <T> the thing
 * @param <F> what is typed of it; equal when it looks the same
 */
final class Draft<T, F> {
    private final Function<T, F> form;
    private final F empty;
    private Optional<T> base = Optional.empty();
    private Optional<T> newest = Optional.empty();
    private F typed;

    /** @param empty what is typed of a new one before anything is */
    Draft(Function<T, F> form, F empty) {
        this.form = form;
        this.empty = empty;
        typed = empty;
    }

    /** Begins with a thing, or with a new one. */
    void open(Optional<T> thing) {
        base = thing;
        newest = thing;
        typed = before();
    }

    void type(F now) {
        typed = now;
    }

    F typed() {
        return typed;
    }

    /** How the server has it now; a new one is not there. */
    void now(Optional<T> thing) {
        if (base.isEmpty() || thing.isEmpty()) {
            return;
        }
        boolean untouched = !dirty();
        boolean same = form.apply(thing.get()).equals(before());
        boolean mine = form.apply(thing.get()).equals(typed);
        newest = thing;
        if (untouched || mine) {
            open(thing);
        } else if (same) {
            base = thing;
        }
    }

    /** Whether something was typed that is not saved. */
    boolean dirty() {
        return !typed.equals(before());
    }

    /** Whether somebody else has changed the thing since it was opened, and something was typed. */
    boolean overtaken() {
        return dirty() && !newest.map(form).equals(base.map(form));
    }

    boolean isNew() {
        return base.isEmpty();
    }

    /** What saving replaces: the newest that is known, as whoever saves was told of it. */
    Optional<T> replaced() {
        return newest;
    }

    /** Forgets what was typed. */
    void discard() {
        open(newest);
    }

    private F before() {
        return base.map(form).orElse(empty);
    }
}
