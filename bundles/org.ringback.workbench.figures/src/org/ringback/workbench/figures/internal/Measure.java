package org.ringback.workbench.figures.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ringback.core.callback.Figures;

/** What can be read from figures, and how it is compared. Pure. */
enum Measure {
    ENTERED(Kind.COUNT),
    MEDIAN(Kind.TIME),
    NINE_OF_TEN(Kind.TIME),
    IN_TIME(Kind.SHARE),
    REACHED_FIRST(Kind.SHARE),
    ATTEMPTS(Kind.EACH),
    DONE(Kind.COUNT),
    KEPT(Kind.SHARE);

    /** What kind of number it is. */
    enum Kind {
        COUNT,
        /** Seconds. */
        TIME,
        /** 0 to 1. */
        SHARE,
        /** So many for each callback. */
        EACH
    }

    private final Kind kind;

    Measure(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Its value; empty when there is nothing that it could be of. */
    OptionalDouble of(Figures figures) {
        return switch (this) {
            case ENTERED -> OptionalDouble.of(figures.entered());
            case MEDIAN -> seconds(figures.median());
            case NINE_OF_TEN -> seconds(figures.nineOfTen());
            case IN_TIME -> share(figures.inTime(), figures.timed());
            case REACHED_FIRST -> share(figures.reachedFirst(), figures.tried());
            case ATTEMPTS -> share(figures.attempts(), figures.responded());
            case DONE -> OptionalDouble.of(figures.done());
            case KEPT -> share(figures.kept(), figures.promised());
        };
    }

    /** Of how many it is a share; empty when it is none. */
    Optional<Integer> base(Figures figures) {
        return switch (this) {
            case IN_TIME -> Optional.of(figures.timed());
            case REACHED_FIRST -> Optional.of(figures.tried());
            case KEPT -> Optional.of(figures.promised());
            default -> Optional.empty();
        };
    }

    /** By how much more it is than before: of shares the difference, of all others a part of what was before. */
    OptionalDouble change(Figures now, Figures before) {
        OptionalDouble one = of(now);
        OptionalDouble other = of(before);
        if (one.isEmpty() || other.isEmpty()) {
            return OptionalDouble.empty();
        }
        double difference = one.getAsDouble() - other.getAsDouble();
        if (kind == Kind.SHARE) {
            return OptionalDouble.of(difference);
        }
        return other.getAsDouble() == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference / other.getAsDouble());
    }

    private static OptionalDouble seconds(Optional<Duration> time) {
        return time.isPresent() ? OptionalDouble.of(time.get().toSeconds()) : OptionalDouble.empty();
    }

    private static OptionalDouble share(int some, int all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) some / all);
    }
}
