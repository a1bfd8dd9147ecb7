package org.ringback.broker.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

@NonNullByDefault({})
class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(2, 3);

    @Test
    void oneMachineHasSoManyPlacesWhateverItsPorts() {
        Arrivals.Place first = arrivals.enter(from("192.0.2.1", 1)).orElseThrow();
        assertThat(arrivals.enter(from("192.0.2.1", 2))).isPresent();
        assertThat(arrivals.enter(from("192.0.2.1", 3))).isEmpty();
        first.leave();
        first.leave();
        assertThat(arrivals.enter(from("192.0.2.1", 3))).isPresent();
        assertThat(arrivals.enter(from("192.0.2.1", 4))).isEmpty();
    }

    @Test
    void allMachinesTogetherHaveSoMany() {
        Arrivals.Place first = arrivals.enter(from("192.0.2.1", 1)).orElseThrow();
        assertThat(arrivals.enter(from("192.0.2.2", 1))).isPresent();
        assertThat(arrivals.enter(from("192.0.2.3", 1))).isPresent();
        assertThat(arrivals.enter(from("192.0.2.4", 1))).isEmpty();
        first.leave();
        assertThat(arrivals.enter(from("192.0.2.4", 1))).isPresent();
    }

    private static InetSocketAddress from(String address, int port) {
        return new InetSocketAddress(address, port);
    }
}
