package org.ringback.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

/** Of whom the agent is told when they are free. */
class AwaitedTest {
    private static final AgentId CARLA = new AgentId("carla");
    private final Office office = Office.withPeople(FakeTime.friday(), Runnable::run);
    private final FakeDesk anna = office.desk("anna");
    private final Awaited awaited = new Awaited();

    @Test
    void whoIsWaitedForIsToldOfOnceWhenFree() {
        is(PresenceState.IN_MEETING);
        assertThat(awaited.toggle(CARLA)).isTrue();
        assertThat(awaited.take(anna.state())).isEmpty();
        is(PresenceState.AVAILABLE);
        assertThat(awaited.take(anna.state())).containsExactly(CARLA);
        assertThat(awaited.take(anna.state())).isEmpty();
        assertThat(awaited.free()).contains(CARLA);
        assertThat(awaited.contains(CARLA)).isFalse();
        awaited.putAway(CARLA);
        assertThat(awaited.free()).isEmpty();
        is(PresenceState.BUSY);
        is(PresenceState.AVAILABLE);
        assertThat(awaited.take(anna.state())).as("asked for once").isEmpty();
    }

    /** What the line says must be true. */
    @Test
    void whoIsNotFreeAnyMoreBeforeItWasReadIsWaitedForAgain() {
        is(PresenceState.ON_CALL);
        awaited.toggle(CARLA);
        is(PresenceState.AVAILABLE);
        awaited.take(anna.state());
        is(PresenceState.ON_CALL);
        assertThat(awaited.take(anna.state())).isEmpty();
        assertThat(awaited.free()).isEmpty();
        assertThat(awaited.contains(CARLA)).isTrue();
        is(PresenceState.AVAILABLE);
        assertThat(awaited.take(anna.state())).containsExactly(CARLA);
    }

    @Test
    void thoughtBetterOfNobodyIsTold() {
        is(PresenceState.AT_LUNCH);
        AtomicInteger changes = new AtomicInteger();
        awaited.onChange(changes::incrementAndGet);
        awaited.toggle(CARLA);
        assertThat(awaited.toggle(CARLA)).isFalse();
        is(PresenceState.AVAILABLE);
        assertThat(awaited.take(anna.state())).isEmpty();
        assertThat(changes).hasValue(2);
    }

    @Test
    void whoIsNotLoggedInIsNotFree() {
        office.neverLoggedIn("carla");
        assertThat(Awaited.isFree(anna.state(), CARLA)).isFalse();
    }

    private void is(PresenceState state) {
        office.presence("carla", state, Optional.empty(), Optional.empty());
    }
}
