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
    private static final long NOW = 5;
    private final GatheredEvents gathered = new GatheredEvents(NOW);

    @Test
    void ofEachAgentTheLastPresenceIsTold() {
        gathered.take(presence("anna", 1));
        gathered.take(presence("ben", 2));
        gathered.take(presence("anna", 3));
        assertThat(gathered.due(NOW)).containsExactlyInAnyOrder(presence("anna", 3), presence("ben", 2));
        assertThat(gathered.quietFor(NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void customersAreToldTogetherEachOnce() {
        gathered.take(new DeskEvent.HistoryChanged(customer(1)));
        gathered.take(new DeskEvent.HistoryChanged(customer(2)));
        gathered.take(new DeskEvent.HistoryChanged(customer(1)));
        assertThat(gathered.due(NOW)).containsExactly(new DeskEvent.HistoriesChanged(Set.of(customer(1), customer(2))));
        assertThat(gathered.due(NOW)).isEmpty();
    }

    @Test
    void afterAQuietTimeAtOnceThenOnceInAWhileAndHistoriesLessOften() {
        gathered.take(presence("anna", 1));
        gathered.take(new DeskEvent.HistoryChanged(customer(1)));
        assertThat(gathered.due(NOW)).hasSize(2);
        gathered.take(presence("anna", 2));
        gathered.take(new DeskEvent.HistoryChanged(customer(2)));
        assertThat(gathered.due(NOW + 1)).isEmpty();
        assertThat(gathered.quietFor(NOW + 1)).isEqualTo(GatheredEvents.STATES.toNanos() - 1);
        assertThat(gathered.due(NOW + GatheredEvents.STATES.toNanos())).containsExactly(presence("anna", 2));
        assertThat(gathered.due(NOW + GatheredEvents.HISTORIES.toNanos()))
                .containsExactly(new DeskEvent.HistoriesChanged(Set.of(customer(2))));
    }

    @Test
    void noEventHasMoreCustomersThanADesktopCountsAndNoneIsLost() {
        int all = 2 * GatheredEvents.MOST_CUSTOMERS + 1;
        for (int i = 0; i < all; i++) {
            gathered.take(new DeskEvent.HistoryChanged(customer(i)));
        }
        List<Set<CustomerId>> told = new ArrayList<>();
        gathered.due(NOW).forEach(e -> told.add(((DeskEvent.HistoriesChanged) e).customers()));
        assertThat(told).allMatch(some -> some.size() <= GatheredEvents.MOST_CUSTOMERS);
        Set<CustomerId> customers = new HashSet<>();
        told.forEach(customers::addAll);
        assertThat(customers).hasSize(all);
    }

    @Test
    void whatMustNotBeLeftOutIsToldAtOnce() {
        assertThat(gathered.take(new DeskEvent.Heartbeat("run", Instant.EPOCH))).isFalse();
        assertThat(gathered.quietFor(NOW)).isEqualTo(Long.MAX_VALUE);
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
                Optional.empty(),
                Optional.empty()));
    }
}
