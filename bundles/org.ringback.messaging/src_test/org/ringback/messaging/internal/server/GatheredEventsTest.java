package org.ringback.messaging.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Presence;
import org.ringback.core.people.PresenceSource;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.DeskEvent;

class GatheredEventsTest {
    private final GatheredEvents gathered = new GatheredEvents();

    @Test
    void ofEachAgentTheLastPresenceIsTold() {
        gathered.take(presence("anna", 1));
        gathered.take(presence("ben", 2));
        gathered.take(presence("anna", 3));
        assertThat(gathered.remove()).containsExactlyInAnyOrder(presence("anna", 3), presence("ben", 2));
        assertThat(gathered.isEmpty()).isTrue();
    }

    @Test
    void customersAreToldTogetherEachOnce() {
        gathered.take(new DeskEvent.HistoryChanged(customer(1)));
        gathered.take(new DeskEvent.HistoryChanged(customer(2)));
        gathered.take(new DeskEvent.HistoryChanged(customer(1)));
        assertThat(gathered.remove()).containsExactly(new DeskEvent.HistoriesChanged(Set.of(customer(1), customer(2))));
        assertThat(gathered.remove()).isEmpty();
    }

    @Test
    void noEventHasMoreCustomersThanADesktopCountsAndNoneIsLost() {
        int all = 2 * GatheredEvents.MOST_CUSTOMERS + 1;
        for (int i = 0; i < all; i++) {
            gathered.take(new DeskEvent.HistoryChanged(customer(i)));
        }
        List<Set<CustomerId>> told = new ArrayList<>();
        gathered.remove().forEach(e -> told.add(((DeskEvent.HistoriesChanged) e).customers()));
        assertThat(told).allMatch(some -> some.size() <= GatheredEvents.MOST_CUSTOMERS);
        Set<CustomerId> customers = new HashSet<>();
        told.forEach(customers::addAll);
        assertThat(customers).hasSize(all);
    }

    @Test
    void whatMustNotBeLeftOutIsToldAtOnce() {
        assertThat(gathered.take(new DeskEvent.Heartbeat("run", Instant.EPOCH))).isFalse();
        assertThat(gathered.isEmpty()).isTrue();
    }

    private static CustomerId customer(int number) {
        return new CustomerId(new UUID(7, number));
    }

    private static DeskEvent presence(String agent, long revision) {
        return new DeskEvent.PresenceChanged(new Presence(
                new AgentId(agent),
                revision,
                PresenceState.AVAILABLE,
                PresenceSource.AGENT,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }
}
