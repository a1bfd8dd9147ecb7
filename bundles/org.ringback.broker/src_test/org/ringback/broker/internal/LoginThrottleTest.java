package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(new Clock() {
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
    });

    @Test
    void aFewMistakesCostNothing() {
        for (int i = 1; i < LoginThrottle.FREE_FAILURES; i++) {
            assertThat(throttle.failed("anna@host")).isZero();
            assertThat(throttle.mayTry("anna@host")).isTrue();
        }
    }

    @Test
    void afterThemEachFailureDoublesThePauseUpToALimit() {
        fail(LoginThrottle.FREE_FAILURES);
        assertThat(throttle.mayTry("anna@host")).isFalse();
        now = now.plusSeconds(1);
        assertThat(throttle.mayTry("anna@host")).isTrue();
        assertThat(throttle.failed("anna@host")).isEqualTo(Duration.ofSeconds(2));
        fail(100);
        assertThat(throttle.failed("anna@host")).isEqualTo(LoginThrottle.LONGEST);
    }

    @Test
    void othersAreNotHeldUp() {
        fail(10);
        assertThat(throttle.mayTry("bob@host")).isTrue();
        assertThat(throttle.mayTry("anna@elsewhere")).isTrue();
    }

    @Test
    void successAndTimeForgive() {
        fail(10);
        throttle.succeeded("anna@host");
        assertThat(throttle.failed("anna@host")).isZero();
        fail(10);
        now = now.plus(Duration.ofMinutes(16));
        assertThat(throttle.failed("anna@host")).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("anna@host");
        }
    }
}
