package org.ringback.workbench.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.PbxState;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.client.DeskState;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.calls.internal.CallsModel.Action;
import org.ringback.workbench.calls.internal.CallsModel.Target;
import org.ringback.workbench.ui.MyCalls;

class CallsModelTest {
    private static final PbxId PBX = new PbxId("office");
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk ben = office.desk("ben");

    @Test
    void onlyWhatThePbxCanDoIsOffered() {
        Call taken = taken();
        DeskState state = ben.state();
        assertThat(CallsModel.actions(state, taken))
                .containsExactlyInAnyOrder(Action.COMPOSE, Action.TRANSFER, Action.HOLD, Action.HANG_UP);
        assertThat(CallsModel.actions(with(state, true, EnumSet.of(Ability.HANG_UP)), taken))
                .containsExactlyInAnyOrder(Action.COMPOSE, Action.HANG_UP);
        assertThat(CallsModel.actions(with(state, false, EnumSet.allOf(Ability.class)), taken))
                .containsExactly(Action.COMPOSE);
    }

    @Test
    void aCallThatRingsIsNeitherHeldNorTransferred() {
        Call ringing = office.rings("+4930901820", Optional.empty(), "102");
        assertThat(CallsModel.actions(ben.state(), ringing)).containsExactlyInAnyOrder(Action.COMPOSE, Action.HANG_UP);
        assertThat(CallsModel.forKeys(ben.state())).contains(ringing);
    }

    @Test
    void aCallThatIsOverOrElsewhereOffersNothing() {
        Call elsewhere = office.rings("+4930901820", Optional.empty(), "101");
        assertThat(CallsModel.actions(ben.state(), elsewhere)).isEmpty();
        assertThat(CallsModel.forKeys(ben.state())).isEmpty();
    }

    @Test
    void whoWaitsForTheAgentsGroupOrIsParkedIsShownButOffersNothing() {
        Call taken = taken();
        Call waiting = office.waits("+4930901822", Optional.empty(), "600");
        Call parked = office.put(taken.withRevision(taken.revision() + 1_000)
                .withState(CallState.PARKED)
                .withAnsweredBy(Optional.empty()));
        assertThat(MyCalls.shown(ben.state())).containsExactlyInAnyOrder(waiting, parked);
        assertThat(MyCalls.here(ben.state())).isEmpty();
        assertThat(CallsModel.actions(ben.state(), waiting)).isEmpty();
        assertThat(CallsModel.actions(ben.state(), parked)).isEmpty();
        assertThat(CallsModel.forKeys(ben.state())).isEmpty();
        office.put(waiting.withRevision(waiting.revision() + 1_000)
                .withState(CallState.TALKING)
                .withAnsweredBy(Optional.of(Office.phone("101"))));
        assertThat(MyCalls.shown(ben.state())).as("a colleague has taken it").containsExactly(parked);
    }

    @Test
    void theComposerIsForTheGroupThatTheCallerCameTo() {
        Call rings = office.rings("+4930901821", Optional.empty(), "102");
        Call call = office.put(rings.withRevision(rings.revision() + 1_000)
                .withRequested(Optional.empty())
                .withGroup(Optional.of(Office.phone("600"))));
        assertThat(CallsModel.compose(ben.state(), call).recipients())
                .containsExactly(new Recipient.ToGroup(new GroupId("sales")));
    }

    @Test
    void theComposerIsForWhomTheCallerWantedButNeverForOneself() {
        assertThat(CallsModel.compose(ben.state(), taken()).recipients())
                .isEqualTo(Set.of(new Recipient.ToAgent(new AgentId("anna"))));
        Call own = office.rings("+4930901821", Optional.empty(), "102");
        assertThat(CallsModel.compose(ben.state(), own).recipients()).isEmpty();
    }

    @Test
    void whomTheCallerWantedStandsFirstAndIsReachableAllTheSame() {
        office.presence("carla", PresenceState.DO_NOT_DISTURB, Optional.empty(), Optional.empty());
        Call call = office.rings("+4930901820", Optional.empty(), "103");
        Call taken = office.takenBy(call, "102", DiversionReason.PRESENCE, Optional.empty());
        assertThat(CallsModel.targets(ben.state(), taken))
                .extracting(Target::name)
                .containsExactly("Carla Müller", "Anna Huber", "Dora Sato");
    }

    private Call taken() {
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        return office.takenBy(call, "102", DiversionReason.BUSY, Optional.empty());
    }

    private DeskState with(DeskState s, boolean online, Set<Ability> can) {
        PbxState pbx = new PbxState(PBX, online, online ? "" : "gone", time.instant(), can, 2);
        return new DeskState(
                s.connection(),
                s.self(),
                s.agents(),
                s.groups(),
                s.presences(),
                s.callbacks(),
                s.closed(),
                s.calls(),
                s.phones(),
                Map.of(PBX, pbx),
                s.historyRevisions(),
                s.outbox(),
                s.responseTimes());
    }
}
