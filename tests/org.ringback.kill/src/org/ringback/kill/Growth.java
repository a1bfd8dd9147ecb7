package org.ringback.kill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether what was measured again and again has grown, after a third of the time, in which a process that was just started warms
 * up. The slope is the median of the slopes between all pairs of samples (Theil and Sen), so that single ones which stand out count for
 * nothing. Pure.
 *
 * @param what is measured
 * @param first the median of the first third of what counts
 * @param last that of the last third
 * @param perHour the slope
 * @param growth the slope over the time that counts
 * @param most so much it may be: a tenth of the median, or what is not worth telling
 */
record Growth(String what, double first, double last, double perHour, double growth, double most) {
    private static final double PART = 0.1;
    private static final int LEAST_SAMPLES = 9;
    private static final double NANOS_OF_AN_HOUR = Duration.ofHours(1).toNanos();

    /** One look. */
    record Sample(long nanos, double value) {}

    /**
     * @param noise what is not worth telling, in the unit of the values
     * @throws KillException when there are too few samples to say anything
     */
    static Growth of(String what, List<Sample> all, double noise) {
        List<Sample> counting = all.subList(all.size() / 3, all.size());
        if (counting.size() < LEAST_SAMPLES) {
            throw new KillException(what + ": " + all.size() + " samples say nothing; take more minutes");
        }
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < counting.size(); i++) {
            for (int j = i + 1; j < counting.size(); j++) {
                Sample from = counting.get(i);
                Sample to = counting.get(j);
                slopes.add((to.value() - from.value()) / (to.nanos() - from.nanos()));
            }
        }
        double slope = median(slopes);
        int third = counting.size() / 3;
        double median = median(values(counting));
        return new Growth(
                what,
                median(values(counting.subList(0, third))),
                median(values(counting.subList(counting.size() - third, counting.size()))),
                slope * NANOS_OF_AN_HOUR,
                slope * (counting.getLast().nanos() - counting.getFirst().nanos()),
                Math.max(noise, PART * median));
    }

    /** Steadily, or in a step that stays. */
    boolean tooMuch() {
        return growth > most || last - first > most;
    }

    private static List<Double> values(List<Sample> samples) {
        return samples.stream().map(Sample::value).toList();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-48s %10.1f %10.1f %+10.1f %+10.1f %10.1f  %s",
                what,
                first,
                last,
                perHour,
                growth,
                most,
                tooMuch() ? "GROWS" : "");
    }

    /** What stands over the columns. */
    static String heading() {
        return String.format(
                "%-48s %10s %10s %10s %10s %10s",
                "after a third of the time", "at first", "at last", "an hour", "growth", "allowed");
    }
}
