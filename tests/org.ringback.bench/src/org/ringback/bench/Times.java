package org.ringback.bench;

import java.util.List;

/** Times of one kind, in milliseconds. */
record Times(List<Double> sorted) {
    static Times ofNanos(List<Long> nanos) {
        return new Times(nanos.stream().sorted().map(n -> n / 1e6).toList());
    }

    /** The time that such a part of all took at most, for example 0.99. */
    double percentile(double part) {
        if (sorted.isEmpty()) {
            throw new BenchException("nothing was measured");
        }
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }
}
