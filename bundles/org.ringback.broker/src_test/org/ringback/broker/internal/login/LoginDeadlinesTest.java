package org.ringback.broker.internal.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NonNullByDefault({})
class LoginDeadlinesTest {
    private static final int PLACES = 10_000;
    private final AtomicLong nanos = new AtomicLong();
    private final LoginDeadlines deadlines = new LoginDeadlines(PLACES, nanos::get);
    private final Set<Object> ended = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void aThousandDesktopsOfOneAddressLogInHoweverSlowlyTheyAreServed() {
        List<RemotingConnection> desktops = connections("10.0.0.1", 1000, Duration.ofMillis(5));
        assertThat(ended).isEmpty();
        desktops.forEach(d -> deadlines.loggedIn(d, "anna"));
        connections("10.0.0.1", 1000, Duration.ofMillis(5));
        assertThat(ended).as("those that are logged in take no place").isEmpty();
    }

    @Test
    void ofAMachineThatOnlyConnectsTheOldestAreEndedAndOthersKeepTheirPlaces() {
        RemotingConnection other = connections("10.0.0.2", 1, Duration.ZERO).get(0);
        int most = LoginDeadlines.mostOfAMachine(PLACES);
        List<RemotingConnection> flood = connections("10.0.0.1", most + 500, Duration.ofMillis(5));
        assertThat(ended).hasSize(500).containsAll(flood.subList(0, 500)).doesNotContain(other);
    }

    @Test
    void anAgentHasSoManyConnectionsAndAnEndedOneGivesItsPlaceBack() {
        List<RemotingConnection> all = connections("10.0.0.1", LoginDeadlines.MOST_OF_AN_AGENT + 1, Duration.ZERO);
        RemotingConnection last = all.removeLast();
        all.forEach(c -> {
            deadlines.loggedIn(c, "anna");
            deadlines.loggedIn(c, "anna");
        });
        assertThat(deadlines.mayLogIn(last, "anna")).isFalse();
        assertThat(deadlines.mayLogIn(all.get(0), "anna")).isTrue();
        assertThat(deadlines.mayLogIn(last, "ben")).isTrue();
        deadlines.gone(all.get(0));
        assertThat(deadlines.mayLogIn(last, "anna")).isTrue();
    }

    private List<RemotingConnection> connections(String machine, int count, Duration pause) {
        List<RemotingConnection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RemotingConnection connection = connection(machine + ":" + (1000 + i));
            all.add(connection);
            deadlines.connected(connection);
            nanos.addAndGet(pause.toNanos());
        }
        return all;
    }

    private RemotingConnection connection(String address) {
        return (RemotingConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RemotingConnection.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getRemoteAddress" -> address;
                    case "fail" -> {
                        ended.add(proxy);
                        yield null;
                    }
                    case "isDestroyed" -> ended.contains(proxy);
                    case "equals" -> proxy == args[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> address;
                    default -> throw new AssertionError(method + " is not used");
                });
    }
}
