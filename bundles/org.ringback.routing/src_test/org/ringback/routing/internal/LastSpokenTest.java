package org.ringback.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.history.Conversations;

/** A telephone waits meanwhile: a database that is slow, hangs or is away costs a moment at most. */
class LastSpokenTest {
    private static final PhoneNumber CALLER = PhoneNumber.ofE164("+4930123456");
    private static final Optional<AgentId> CARA = Optional.of(new AgentId("cara"));
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whatTheDatabaseSaysInTimeIsSaid() {
        try (LastSpoken last = new LastSpoken((caller, since) -> CARA, LONG)) {
            assertThat(last.with(CALLER, Instant.EPOCH)).isEqualTo(CARA);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNobody() {
        Conversations away = (caller, since) -> {
            throw new IllegalStateException("no database");
        };
        try (LastSpoken last = new LastSpoken(away, LONG)) {
            assertThat(last.with(CALLER, Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    @Timeout(120)
    void whileADatabaseHangsNobodyWaitsLongerThanThePatienceAndOthersNotAtAll() throws InterruptedException {
        CountDownLatch mended = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Conversations hanging = (caller, since) -> {
            asked.incrementAndGet();
            await(mended);
            return CARA;
        };
        try (LastSpoken last = new LastSpoken(hanging, Duration.ofMillis(20))) {
            for (int i = 0; i < LastSpoken.AT_ONCE; i++) {
                assertThat(last.with(CALLER, Instant.EPOCH)).isEmpty();
            }
            assertThat(last.with(CALLER, Instant.EPOCH)).isEmpty();
            assertThat(asked.get()).as("no more threads are held").isLessThanOrEqualTo(LastSpoken.AT_ONCE);
            mended.countDown();
            Optional<AgentId> said = Optional.empty();
            while (said.isEmpty()) {
                Thread.onSpinWait();
                said = last.with(CALLER, Instant.EPOCH);
            }
            assertThat(said).as("as soon as it is back").isEqualTo(CARA);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
