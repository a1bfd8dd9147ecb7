package org.ringback.pbx.asterisk.internal.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.DiversionReason;

class FailureTest {
    /** The causes are those that Asterisk makes of SIP's answers. */
    @ParameterizedTest(name = "{0}, cause {1}: {2}, {3}")
    @CsvSource({
        "BUSY, 17, BUSY, BUSY",
        "NOANSWER, 0, NO_ANSWER, NO_ANSWER",
        "NOANSWER, 21, REFUSED, REFUSED",
        "BUSY, 21, REFUSED, REFUSED",
        "CHANUNAVAIL, 0, UNREACHABLE, UNREACHABLE",
        "CHANUNAVAIL, 20, UNREACHABLE, UNREACHABLE",
        "CONGESTION, 34, UNREACHABLE, UNREACHABLE",
        "NOANSWER, 38, UNREACHABLE, UNREACHABLE",
        "NOANSWER, 1, UNREACHABLE, NOT_FOUND",
        "CHANUNAVAIL, 1, UNREACHABLE, NOT_FOUND",
        "NOANSWER, 28, UNREACHABLE, NOT_FOUND",
        "NOANSWER, 22, UNREACHABLE, NOT_FOUND"
    })
    void whyAPhoneWasNotReached(String status, int cause, DiversionReason reason, CallEnd end) {
        assertThat(Failure.of(status, cause, Duration.ZERO, "")).isEqualTo(new Failure(reason, Optional.of(end)));
    }

    @Test
    void aPhoneThatIsTemporarilyUnavailable() {
        assertThat(Failure.of("NOANSWER", 19, Duration.ofSeconds(1), "")).isEqualTo(Failure.UNREACHABLE);
    }

    @Test
    void aPhoneThatRangUntilItGaveUpByItself() {
        assertThat(Failure.of("NOANSWER", 19, Duration.ofSeconds(30), "")).isEqualTo(Failure.NO_ANSWER);
    }

    @Test
    void aPhoneThatForwards() {
        assertThat(Failure.of("CANCEL", 23, Duration.ZERO, "102"))
                .isEqualTo(new Failure(DiversionReason.FORWARDED, Optional.empty()));
    }
}
