package org.ringback.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;

/** Ids and revisions go up, whatever the clock does. */
class IdentitiesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void idsAreOfVersion7AndCarryTheirTime() {
        UUID id = new Uuid7(Clock.fixed(NOON, ZoneOffset.UTC)).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void idsRiseWithinAMillisecondAndWhenTheClockStepsBack() {
        AtomicReference<Instant> time = new AtomicReference<>(NOON);
        Uuid7 ids = new Uuid7(clock(time));
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            if (i == 5_000) {
                time.set(NOON.minusSeconds(60));
            }
            made.add(ids.next());
        }
        assertThat(made)
                .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void noIdOfATimeIsSmallerThanItsFirst() {
        AtomicReference<Instant> time = new AtomicReference<>(NOON.minusMillis(1));
        Uuid7 ids = new Uuid7(clock(time));
        String before = ids.next().toString();
        time.set(NOON);
        assertThat(Uuid7.first(NOON).toString())
                .isGreaterThan(before)
                .isLessThan(ids.next().toString());
    }

    @Test
    void revisionsOfALaterRunAreHigher() {
        AtomicReference<Instant> time = new AtomicReference<>(NOON);
        Revisions first = new Revisions(clock(time));
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            long next = first.next();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(first.current()).isEqualTo(last);
        time.set(NOON.plusSeconds(1));
        assertThat(new Revisions(clock(time)).next()).isGreaterThan(last);
    }

    private static Clock clock(AtomicReference<Instant> time) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(@Nullable ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time.get();
            }
        };
    }
}
