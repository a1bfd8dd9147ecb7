package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class SnapshotTurnsTest {
    private static final Duration EACH = Duration.ofMillis(10);
    private long now = 1;
    private final SnapshotTurns turns = new SnapshotTurns(() -> now);

    @Test
    void soManyMayBeginAndTheOthersAreGivenTimesOfTheirOwn() {
        for (int i = 0; i < SnapshotTurns.MOST; i++) {
            assertThat(turns.begin()).isEmpty();
        }
        Duration before = Duration.ZERO;
        for (int i = 0; i < 20; i++) {
            Duration again = turns.begin().orElseThrow();
            assertThat(again).isGreaterThan(before).isLessThanOrEqualTo(SnapshotTurns.LONGEST);
            before = again;
        }
        turns.end();
        assertThat(turns.begin()).isEmpty();
        assertThat(turns.begin()).isPresent();
    }

    /** Desktops that all come at once, each answered in ten milliseconds, come back when they are told to. */
    @Test
    void aStormIsOverInATimeThatGrowsWithTheNumberOfDesktops() {
        Duration thousand = storm(1000);
        Duration fourThousand = storm(4000);
        assertThat(thousand).isLessThan(Duration.ofSeconds(20));
        assertThat(fourThousand).isLessThan(thousand.multipliedBy(6));
    }

    private Duration storm(int desktops) {
        SnapshotTurns storm = new SnapshotTurns(() -> now);
        long began = now;
        PriorityQueue<Long> coming = new PriorityQueue<>();
        for (int i = 0; i < desktops; i++) {
            coming.add(now);
        }
        Deque<Long> underWay = new ArrayDeque<>();
        long free = now;
        while (!coming.isEmpty() || !underWay.isEmpty()) {
            if (!underWay.isEmpty() && (coming.isEmpty() || underWay.peek() <= coming.peek())) {
                now = Math.max(now, underWay.remove());
                storm.end();
            } else {
                now = Math.max(now, coming.remove());
                Optional<Duration> again = storm.begin();
                if (again.isPresent()) {
                    coming.add(now + again.get().toNanos());
                } else {
                    free = Math.max(free, now) + EACH.toNanos();
                    underWay.add(free);
                }
            }
        }
        return Duration.ofNanos(now - began);
    }
}
