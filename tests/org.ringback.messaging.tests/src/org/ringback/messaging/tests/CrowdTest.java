package org.ringback.messaging.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

/** Many desktops after an outage: all come back, and by their tokens. {@link CrowdBench} has more of them. */
@NonNullByDefault({})
class CrowdTest extends OnABed {
    private static final int SIZE = 100;

    @Test
    void aHundredDesktopsAreLiveAgainAfterARestart() throws Exception {
        try (Crowd crowd = new Crowd(bed, SIZE)) {
            crowd.awaitAll(java.time.Duration.ofMinutes(1));
            int looked = bed.office.checks();
            crowd.restart();
            assertThat(crowd.live()).isEqualTo(SIZE);
            assertThat(bed.office.checks() - looked)
                    .as("passwords that were looked at once more")
                    .isLessThan(SIZE / 2);
        }
    }
}
