package org.ringback.broker.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final int FREE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.@org.eclipse.jdt.annotation.Nullable ZoneId zone) {
                    return this;
                }
            },
            FREE,
            PAUSE,
            LONGEST);

    @Test
    void aFewMistakesCostNothing() {
        for (int i = 0; i < FREE; i++) {
            assertThat(throttle.reserve("anna@host")).contains(Duration.ZERO);
        }
    }

    @Test
    void aTryCountsFromTheMomentThatItIsHandedInSoManyAtOnceAreNoWayRound() {
        fail(FREE);
        for (int i = 1; i <= 8; i++) {
            assertThat(throttle.reserve("anna@host")).contains(Duration.ofSeconds(i));
        }
        assertThat(throttle.reserve("anna@host")).isEmpty();
    }

    @Test
    void nobodyIsShutOutWhoeverTriesBefore() {
        fail(FREE);
        for (int second = 0; second < 40; second++) {
            throttle.reserve("anna@host");
            now = now.plusSeconds(1);
            Optional<Duration> mine = throttle.reserve("anna@host");
            assertThat(mine).isPresent();
            now = now.plus(mine.get());
        }
    }

    @Test
    void whatIsNotTakenMakesNobodyWaitLonger() {
        fail(FREE + 8);
        fail(1000);
        now = now.plusSeconds(9);
        assertThat(throttle.reserve("anna@host")).contains(Duration.ZERO);
    }

    @Test
    void thePauseGrowsWhenItDoesNotEnd() {
        for (int i = 0; i < 400; i++) {
            now = now.plus(throttle.reserve("anna@host").orElse(Duration.ZERO));
        }
        assertThat(throttle.reserve("anna@host")).contains(PAUSE.multipliedBy(5));
    }

    @Test
    void othersAreNotHeldUp() {
        fail(10);
        assertThat(throttle.reserve("bob@host")).contains(Duration.ZERO);
        assertThat(throttle.reserve("anna@elsewhere")).contains(Duration.ZERO);
    }

    @Test
    void successAndTimeForgive() {
        fail(10);
        throttle.forgive("anna@host");
        assertThat(throttle.reserve("anna@host")).contains(Duration.ZERO);
        fail(10);
        now = now.plus(Duration.ofMinutes(16));
        assertThat(throttle.reserve("anna@host")).contains(Duration.ZERO);
    }

    @Test
    void aGoodTryCanBeGivenBackByItself() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.reserve("host")).contains(Duration.ZERO);
            throttle.giveBack("host");
        }
    }

    @Test
    void aClockThatIsSetBackShutsNobodyOut() {
        fail(10);
        now = now.minus(Duration.ofHours(1));
        assertThat(throttle.reserve("anna@host")).contains(PAUSE);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.reserve("anna@host");
        }
    }
}
