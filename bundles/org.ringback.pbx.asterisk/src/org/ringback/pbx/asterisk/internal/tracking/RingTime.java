package org.ringback.pbx.asterisk.internal.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For how long at least one phone has rung. */
final class RingTime {
    private Duration sum = Duration.ZERO;
    private Optional<Instant> since = Optional.empty();

    /** Whether one rings from now on. */
    void rings(boolean rings, Instant now) {
        if (rings == since.isPresent()) {
            return;
        }
        since.ifPresent(begun -> sum = sum.plus(Duration.between(begun, now)));
        since = rings ? Optional.of(now) : Optional.empty();
    }

    /** One rings that had begun before it was seen. */
    void ringsSince(Instant begun) {
        since = since.filter(known -> known.isBefore(begun)).or(() -> Optional.of(begun));
    }

    Duration sum() {
        return sum;
    }
}
