package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.ANNA;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.people.Role;
import org.ringback.desk.Features;
import org.ringback.messaging.internal.client.link.Subscriptions;

class SubscriptionsTest {
    @Test
    void whoSeesWholeNumbersListensWhereOthersDoToo() {
        assertThat(Subscriptions.of(Things.agent(ANNA, 1, Role.SUPERVISOR, "sales"), Role.SUPERVISOR, Set.of()))
                .containsExactlyInAnyOrder(
                        "ringback.everyone", "ringback.agent.anna", "ringback.group.sales", "ringback.supervisors");
    }

    @Test
    void fromWhomNumbersAreHiddenListensOnTheirOwnAddressesOnly() {
        assertThat(Subscriptions.of(Things.agent(ANNA, 1, Role.SUPERVISOR, "sales"), Role.ADMINISTRATOR, Set.of()))
                .containsExactlyInAnyOrder("ringback.everyone", "ringback.agent.anna");
    }

    @Test
    void whereWhatChangesOftenIsGatheredItIsNotHeardOneByOne() {
        assertThat(Subscriptions.of(Things.agent(ANNA, 1, Role.AGENT), Role.AGENT, Set.of(Features.GATHERED)))
                .containsExactlyInAnyOrder("ringback.gathered", "ringback.agent.anna");
    }

    @Test
    void whereHistoriesAreToldToWhoShowsThemTheOthersAreNotHeard() {
        assertThat(Subscriptions.of(
                        Things.agent(ANNA, 1, Role.AGENT), Role.AGENT, Set.of(Features.GATHERED, Features.WATCHED)))
                .containsExactlyInAnyOrder("ringback.states", "ringback.agent.anna");
    }
}
