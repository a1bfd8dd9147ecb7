package org.ringback.broker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringback.core.people.Agent;
import org.ringback.core.people.Role;

class RightsTest {
    private static final Set<CheckType> TO_LISTEN = EnumSet.of(
            CheckType.CONSUME,
            CheckType.CREATE_NON_DURABLE_QUEUE,
            CheckType.DELETE_NON_DURABLE_QUEUE,
            CheckType.CREATE_ADDRESS);
    private final Agent anna = TestOffice.agent("anna", Role.AGENT, "sales");

    @ParameterizedTest
    @EnumSource(CheckType.class)
    void commandsMayBeSentAndNothingElse(CheckType what) {
        assertThat(Rights.may(anna, what, "ringback.commands")).isEqualTo(what == CheckType.SEND);
        assertThat(Rights.may(anna, what, "ringback.commands::ringback.commands"))
                .isEqualTo(what == CheckType.SEND);
    }

    @ParameterizedTest
    @EnumSource(CheckType.class)
    void ownAddressesMayBeListenedOnAndNothingElse(CheckType what) {
        for (String address : new String[] {"ringback.agent.anna", "ringback.group.sales", "ringback.everyone"}) {
            assertThat(Rights.may(anna, what, address)).isEqualTo(TO_LISTEN.contains(what));
            assertThat(Rights.may(anna, what, address + "::a-queue")).isEqualTo(TO_LISTEN.contains(what));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ringback.agent.bob",
                "ringback.agent.ann",
                "ringback.agent.annab",
                "ringback.agent.",
                "ringback.agent.*",
                "ringback.agent.#",
                "ringback.group.support",
                "ringback.group.#",
                "ringback.supervisors",
                "ringback.dead",
                "ringback.#",
                "#",
                "",
                "activemq.management",
                "$sys.mqtt.sessions",
                "ringback.everyone.x"
            })
    void nothingIsAllowedElsewhere(String address) {
        for (CheckType what : CheckType.values()) {
            assertThat(Rights.may(anna, what, address)).as(what + " " + address).isFalse();
        }
    }

    @Test
    void supervisorsAndAdministratorsListenToSupervisors() {
        assertThat(Rights.mayRead(TestOffice.agent("s", Role.SUPERVISOR), "ringback.supervisors"))
                .isTrue();
        assertThat(Rights.mayRead(TestOffice.agent("a", Role.ADMINISTRATOR), "ringback.supervisors"))
                .isTrue();
        assertThat(Rights.mayRead(anna, "ringback.supervisors")).isFalse();
    }

    @Test
    void whoIsNotActiveMayNothing() {
        Agent gone = TestOffice.inactive(anna);
        for (CheckType what : CheckType.values()) {
            assertThat(Rights.may(gone, what, "ringback.commands")).isFalse();
            assertThat(Rights.may(gone, what, "ringback.agent.anna")).isFalse();
        }
    }
}
