package org.ringback.calls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.calls.internal.FakePbx.NOW;
import static org.ringback.directory.memory.MemoryDirectory.agent;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DeviceState;
import org.ringback.core.people.Group;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.PbxState.Ability;
import org.ringback.desk.server.Audience;
import org.ringback.directory.memory.MemoryDirectory;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.PbxStatus.State;

/** Which desktops are told what. */
class CallPublisherTest {
    private static final Group SERVICE =
            new Group(new GroupId("service"), 1, "Service", Optional.of(MemoryDirectory.phone("700")));

    private record Published(DeskEvent event, Set<Audience> audiences) {}

    private final List<Published> published = new ArrayList<>();
    private final Switchboard switchboard = new Switchboard(new Digits(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Told told = new Told();
    private final FakePbx pbx = new FakePbx("office");
    private final CallPublisher publisher = new CallPublisher(
            switchboard,
            pbx -> Optional.of("set something for " + pbx),
            office(),
            (event, audiences) -> published.add(new Published(event, audiences)));

    @AfterEach
    void close() {
        switchboard.deactivate();
    }

    @Test
    void aCallIsToldToThoseWhosePhonesItConcerns() {
        publisher.callChanged(pbx.ringing("1", "030111", "101"));
        assertThat(lastAudience()).containsExactly("agent-101");
        publisher.callChanged(pbx.ringing("2", "030111", "109"));
        assertThat(lastAudience())
                .as("the requested one, although nobody is at 109")
                .containsExactly("agent-101");
    }

    @Test
    void whomItConcernedBeforeIsToldThatItDoesNoMore() {
        Call ringing = pbx.ringing("1", "030111", "102", "103");
        publisher.callChanged(ringing);
        publisher.callChanged(pbx.answered(ringing, "102"));
        assertThat(lastAudience()).containsExactlyInAnyOrder("agent-101", "agent-102", "agent-103");
        publisher.callChanged(pbx.ended(ringing));
        assertThat(lastAudience()).containsExactlyInAnyOrder("agent-101", "agent-102", "agent-103");
    }

    @Test
    void whoWaitsWhereNoPhoneRingsIsOnTheDesktopsOfTheGroupAndLeavesThemAgain() {
        Call waiting = Call.begun(new CallId(pbx.id, "9"), 1, CallDirection.INBOUND, Caller.withheld(), "5551700", NOW)
                .withState(CallState.WAITING)
                .withGroup(Optional.of(pbx.phone("700")));
        publisher.callChanged(waiting);
        assertThat(lastAudience()).containsExactlyInAnyOrder("agent-102", "agent-103");
        publisher.callChanged(
                waiting.withRevision(2).withState(CallState.RINGING).withRinging(Set.of(pbx.phone("102"))));
        assertThat(lastAudience()).containsExactlyInAnyOrder("agent-102", "agent-103");
        publisher.callChanged(waiting.withRevision(3).ended(NOW, CallEnd.GIVEN_UP));
        assertThat(lastAudience()).containsExactlyInAnyOrder("agent-102", "agent-103");
    }

    @Test
    void whoWaitsForAGroupThatIsNoneHereIsOnTheSupervisorsDesktops() {
        publisher.callChanged(
                Call.begun(new CallId(pbx.id, "9"), 1, CallDirection.INBOUND, Caller.withheld(), "5551700", NOW)
                        .withState(CallState.WAITING)
                        .withGroup(Optional.of(pbx.phone("777"))));
        assertThat(lastAudience()).containsExactly("agent-103");
    }

    @Test
    void phonesAndPbxsAreToldToEveryone() {
        switchboard.addObserver(References.ranked(0), told);
        switchboard.addAdapter(pbx);
        pbx.offers = Set.of(Dialling.class, HangUp.class);
        pbx.online(List.of());
        publisher.phoneChanged(pbx.phone("101", DeviceState.RINGING));
        assertThat(last().audiences()).containsExactly(new Audience.Everyone());
        publisher.statusChanged(told.awaitStatus(State.ONLINE));
        assertThat(last().audiences()).containsExactly(new Audience.Everyone());
        assertThat(last().event()).isInstanceOfSatisfying(DeskEvent.PbxChanged.class, changed -> {
            assertThat(changed.pbx().online()).isTrue();
            assertThat(changed.pbx().can()).containsExactlyInAnyOrder(Ability.DIAL, Ability.HANG_UP);
            assertThat(changed.pbx().advice()).contains("set something for office");
            assertThat(changed.pbx().revision()).isPositive();
        });
        pbx.offline("cable pulled");
        publisher.statusChanged(told.awaitStatus(State.OFFLINE));
        assertThat(last().event()).isInstanceOfSatisfying(DeskEvent.PbxChanged.class, changed -> {
            assertThat(changed.pbx().online()).isFalse();
            assertThat(changed.pbx().reason()).isEqualTo("cable pulled");
            assertThat(changed.pbx().can()).isEmpty();
        });
    }

    private Published last() {
        return published.get(published.size() - 1);
    }

    private Set<String> lastAudience() {
        assertThat(last().event()).isInstanceOf(DeskEvent.CallChanged.class);
        return last().audiences().stream()
                .map(audience -> ((Audience.OfAgent) audience).agent().value())
                .collect(Collectors.toSet());
    }

    private MemoryDirectory office() {
        MemoryDirectory office = MemoryDirectory.of(
                agent("agent-101", Role.AGENT, List.of(pbx.phone("101"))),
                agent("agent-102", Role.AGENT, List.of(pbx.phone("102")), "service"),
                agent("agent-103", Role.SUPERVISOR, List.of(pbx.phone("103")), "service"));
        office.put(SERVICE);
        return office;
    }
}
