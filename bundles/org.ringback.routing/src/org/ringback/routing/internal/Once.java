package org.ringback.routing.internal;

import java.util.Optional;
import java.util.function.Supplier;

/** Asks once and remembers; for one thread. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> asked;
    private Optional<T> answer = Optional.empty();

    private Once(Supplier<T> asked) {
        this.asked = asked;
    }

    static <T> Supplier<T> of(Supplier<T> asked) {
        return new Once<>(asked);
    }

    @Override
    public T get() {
        T known = answer.orElseGet(asked);
        answer = Optional.of(known);
        return known;
    }
}
