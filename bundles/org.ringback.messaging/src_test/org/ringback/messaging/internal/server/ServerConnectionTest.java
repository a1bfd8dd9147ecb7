package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ringback.messaging.internal.Backoff;

class ServerConnectionTest {
    @Test
    void aServerIsBackWithinASecondOfItsBrokerHoweverLongThatWasAway() {
        Backoff pauses = ServerConnection.pauses();
        for (int i = 0; i < 100; i++) {
            assertThat(pauses.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }
}
