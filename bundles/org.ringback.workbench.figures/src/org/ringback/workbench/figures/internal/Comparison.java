package org.ringback.workbench.figures.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;

/**
 * The figures of a period beside those of the period before. Pure.
 *
 * @param asOf when they were counted
 */
record Comparison(Period.Span span, Instant asOf, List<Pair> pairs) {
    /** Those that belong together in the same way, now and before; nothing at all in one of them is {@link Figures#NONE}. */
    record Pair(By by, Optional<String> of, Figures now, Figures before) {}

    private record Key(By by, Optional<String> of) {}

    Comparison {
        pairs = List.copyOf(pairs);
    }

    static Comparison of(Period.Span span, Instant asOf, List<Figures> now, List<Figures> before) {
        Map<Key, Figures> earlier = new LinkedHashMap<>();
        before.forEach(f -> earlier.put(new Key(f.by(), f.of()), f));
        List<Pair> pairs = new ArrayList<>();
        for (Figures each : now) {
            Figures then = Optional.ofNullable(earlier.remove(new Key(each.by(), each.of())))
                    .orElse(Figures.NONE);
            pairs.add(new Pair(each.by(), each.of(), each, then));
        }
        earlier.forEach((key, then) -> pairs.add(new Pair(key.by(), key.of(), Figures.NONE, then)));
        return new Comparison(span, asOf, pairs);
    }

    /** All of them together. */
    Pair all() {
        return by(By.ALL).stream().findFirst().orElse(new Pair(By.ALL, Optional.empty(), Figures.NONE, Figures.NONE));
    }

    /** Those of one kind: hours and weekdays in their own order, the others the most first. */
    List<Pair> by(By by) {
        Comparator<Pair> order = by == By.HOUR || by == By.WEEKDAY
                ? Comparator.comparingInt(p -> p.of().map(Integer::parseInt).orElse(-1))
                : Comparator.<Pair>comparingInt(p -> p.now().entered()).reversed();
        return pairs.stream().filter(p -> p.by() == by).sorted(order).toList();
    }
}
