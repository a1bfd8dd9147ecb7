package org.ringback.broker.internal.guard;

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
import org.ringback.directory.memory.MemoryDirectory;

class RightsTest {
    private static final Set<CheckType> TO_LISTEN = EnumSet.of(
            CheckType.CONSUME,
            CheckType.CREATE_NON_DURABLE_QUEUE,
            CheckType.DELETE_NON_DURABLE_QUEUE,
            CheckType.CREATE_ADDRESS);
    private final Rights rights = new Rights(a -> false, Role.AGENT);
    private final Agent anna = MemoryDirectory.agent("anna", Role.AGENT, "sales");

    @ParameterizedTest
    @EnumSource(CheckType.class)
    void commandsMayBeSentAndNothingElse(CheckType what) {
        assertThat(rights.may(anna, what, "ringback.commands")).isEqualTo(what == CheckType.SEND);
        assertThat(rights.may(anna, what, "ringback.commands::ringback.commands"))
                .isEqualTo(what == CheckType.SEND);
    }

    @ParameterizedTest
    @EnumSource(CheckType.class)
    void ownAddressesMayBeListenedOnAndNothingElse(CheckType what) {
        for (String address : new String[] {
            "ringback.agent.anna",
            "ringback.group.sales",
            "ringback.everyone",
            "ringback.gathered",
            "ringback.states",
            "ringback.history.f"
        }) {
            assertThat(rights.may(anna, what, address)).isEqualTo(TO_LISTEN.contains(what));
            assertThat(rights.may(anna, what, address + "::a-queue")).isEqualTo(TO_LISTEN.contains(what));
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
                "ringback.everyone.x",
                "ringback.history.g",
                "ringback.history.#",
                "ringback.history.0.x",
                "ringback.history"
            })
    void nothingIsAllowedElsewhere(String address) {
        for (CheckType what : CheckType.values()) {
            assertThat(rights.may(anna, what, address)).as(what + " " + address).isFalse();
        }
    }

    @Test
    void supervisorsAndAdministratorsListenToSupervisors() {
        assertThat(rights.mayRead(MemoryDirectory.agent("s", Role.SUPERVISOR), "ringback.supervisors"))
                .isTrue();
        assertThat(rights.mayRead(MemoryDirectory.agent("a", Role.ADMINISTRATOR), "ringback.supervisors"))
                .isTrue();
        assertThat(rights.mayRead(anna, "ringback.supervisors")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CheckType.class)
    void whoMayNotSeeWholeNumbersReadsNothingThatIsForOthersToo(CheckType what) {
        Agent sue = MemoryDirectory.agent("sue", Role.SUPERVISOR, "sales");
        Rights hidden = new Rights(a -> false, Role.SUPERVISOR);
        assertThat(hidden.may(anna, what, "ringback.group.sales")).isFalse();
        assertThat(hidden.may(anna, what, "ringback.group.sales::a-queue")).isFalse();
        for (String address : new String[] {
            "ringback.agent.anna", "ringback.everyone", "ringback.gathered", "ringback.states", "ringback.history.a"
        }) {
            assertThat(hidden.may(anna, what, address)).isEqualTo(TO_LISTEN.contains(what));
        }
        for (String address : new String[] {"ringback.group.sales", "ringback.supervisors"}) {
            assertThat(hidden.may(sue, what, address)).isEqualTo(TO_LISTEN.contains(what));
            assertThat(new Rights(a -> false, Role.ADMINISTRATOR).may(sue, what, address))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(CheckType.class)
    void whoMustChangeThePasswordSendsCommandsAndReadsTheRepliesAlone(CheckType what) {
        Agent boss = MemoryDirectory.agent("boss", Role.ADMINISTRATOR, "sales");
        Rights oneTime = new Rights(boss.id()::equals, Role.AGENT);
        assertThat(oneTime.may(boss, what, "ringback.commands")).isEqualTo(what == CheckType.SEND);
        assertThat(oneTime.may(boss, what, "ringback.agent.boss")).isEqualTo(TO_LISTEN.contains(what));
        for (String address : new String[] {
            "ringback.everyone",
            "ringback.everyone::a-queue",
            "ringback.gathered",
            "ringback.states",
            "ringback.history.a",
            "ringback.group.sales",
            "ringback.supervisors"
        }) {
            assertThat(oneTime.may(boss, what, address)).as(address).isFalse();
        }
        assertThat(oneTime.may(anna, what, "ringback.everyone"))
                .as("others as before")
                .isEqualTo(TO_LISTEN.contains(what));
    }

    @Test
    void whoIsNotActiveMayNothing() {
        Agent gone = MemoryDirectory.inactive(anna);
        for (CheckType what : CheckType.values()) {
            assertThat(rights.may(gone, what, "ringback.commands")).isFalse();
            assertThat(rights.may(gone, what, "ringback.agent.anna")).isFalse();
        }
    }
}
