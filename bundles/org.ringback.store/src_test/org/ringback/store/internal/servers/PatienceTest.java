package org.ringback.store.internal.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When another server counts as ended. */
class PatienceTest {
    private static final UUID OTHER = UUID.fromString("019ab3c5-5e2a-7001-8abc-000000000001");
    private long now = 5;
    private final Patience patience = new Patience(() -> now);

    @Test
    void whoWorksHasNotEndedHoweverLongItIsWatched() {
        for (long beat = 1; beat <= 100; beat++) {
            assertThat(patience.isEnded(lease(beat, true))).isFalse();
            passes(Patience.HUNG.minusMillis(1));
        }
    }

    @Test
    void whoHasEndedInOrderNeedsNoWait() {
        assertThat(patience.isEnded(new LeaseTable.Lease(3, Optional.of(OTHER), false, 7, false)))
                .isTrue();
        assertThat(patience.isEnded(new LeaseTable.Lease(0, Optional.empty(), false, 0, false)))
                .isTrue();
    }

    @Test
    void whoIsNotConnectedAnyMoreHasEndedSoonAndWhoIsHangsLater() {
        assertThat(patience.isEnded(lease(1, true))).isFalse();
        passes(Patience.GONE);
        assertThat(patience.isEnded(lease(1, true))).isFalse();
        passes(Patience.HUNG.minus(Patience.GONE));
        assertThat(patience.isEnded(lease(1, true))).isTrue();
        assertThat(patience.isEnded(lease(1, false)))
                .as("the time begins when it is seen to be gone")
                .isFalse();
        passes(Patience.GONE);
        assertThat(patience.isEnded(lease(1, false))).isTrue();
    }

    /** The database was away: whoever works needs a moment to say so again. */
    @Test
    void whatWasSeenBeforeNothingCouldBeSeenDoesNotCount() {
        assertThat(patience.isEnded(lease(1, false))).isFalse();
        passes(Duration.ofMinutes(10));
        patience.blind();
        assertThat(patience.isEnded(lease(1, false))).isFalse();
        passes(Patience.GONE.minusMillis(1));
        assertThat(patience.isEnded(lease(1, false))).isFalse();
        assertThat(patience.isEnded(lease(2, true))).isFalse();
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private static LeaseTable.Lease lease(long beat, boolean connected) {
        return new LeaseTable.Lease(3, Optional.of(OTHER), true, beat, connected);
    }
}
