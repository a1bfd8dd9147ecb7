package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.ANNA;

import org.junit.jupiter.api.Test;
import org.ringback.core.people.Role;

class SubscriptionsTest {
    @Test
    void whoSeesWholeNumbersListensWhereOthersDoToo() {
        assertThat(Subscriptions.of(Things.agent(ANNA, 1, Role.SUPERVISOR, "sales"), Role.SUPERVISOR))
                .containsExactlyInAnyOrder(
                        "ringback.everyone", "ringback.agent.anna", "ringback.group.sales", "ringback.supervisors");
    }

    @Test
    void fromWhomNumbersAreHiddenListensOnTheirOwnAddressesOnly() {
        assertThat(Subscriptions.of(Things.agent(ANNA, 1, Role.SUPERVISOR, "sales"), Role.ADMINISTRATOR))
                .containsExactlyInAnyOrder("ringback.everyone", "ringback.agent.anna");
    }
}
