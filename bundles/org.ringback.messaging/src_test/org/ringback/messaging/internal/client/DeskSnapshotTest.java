package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.ANNA;
import static org.ringback.messaging.internal.client.Things.callback;
import static org.ringback.messaging.internal.client.Things.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.messaging.internal.client.state.SnapshotQuestion;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.ReplyMessage;

/** How a desk learns how things stand, and sees that it has missed something. */
class DeskSnapshotTest extends DeskCoreBed {
    @Test
    void itSubscribesFirstAndThenAsks() throws Exception {
        core.start();
        assertThat(link.connects).isEqualTo(1);
        core.connected();
        assertThat(link.subscriptions).containsExactly(Set.of(OWN));
        assertThat(link.sent).isEmpty();
        core.subscribed(link.subscriptions.getLast());
        assertThat(link.commands())
                .as("who am I?")
                .containsExactly(new Query.GetSnapshot(Optional.empty(), Optional.of(1), Features.OF_DESKTOP));
        answer(link.sent.getLast().id(), new Reply.Accepted(snapshot("run")));
        assertThat(link.subscriptions).containsExactly(Set.of(OWN), Set.of(EVERYONE, OWN));
        core.subscribed(link.subscriptions.getLast());
        assertThat(link.commands()).contains(ASKED);
        assertThat(core.loggedIn()).isNotDone();
        answer(link.sent.getLast().id(), new Reply.Accepted(snapshot("run")));
        assertThat(core.loggedIn()).isCompleted();
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void groupsAreLearntFromTheFirstSnapshotAndListenedOnBeforeTheNext() {
        core.start();
        core.connected();
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 1, Role.SUPERVISOR, "sales"))));
        assertThat(core.loggedIn()).isNotDone();
        assertThat(link.subscriptions.getLast())
                .containsExactlyInAnyOrder(EVERYONE, OWN, Addresses.SUPERVISORS, Addresses.of(new GroupId("sales")));
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 1, Role.SUPERVISOR, "sales"))));
        assertThat(phase()).isEqualTo(Phase.LIVE);
        assertThat(link.sent).hasSize(2);
    }

    @Test
    void aNewGroupIsListenedOn() {
        live();
        tell(new DeskEvent.AgentChanged(Things.agent(ANNA, 2, Role.AGENT, "sales")));
        assertThat(link.subscriptions.getLast()).contains(Addresses.of(new GroupId("sales")));
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 2, Role.AGENT, "sales"))));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void afterAReconnectionTheGroupsAreLearntAnew() {
        core.start();
        core.connected();
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 1, Role.AGENT, "sales"))));
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 1, Role.AGENT, "sales"))));
        core.lost(LoginException.Reason.NO_SERVER, "The rights of this agent have changed");
        core.connected();
        assertThat(link.subscriptions.getLast()).containsExactly(OWN);
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 2, Role.AGENT))));
        assertThat(link.subscriptions.getLast()).containsExactlyInAnyOrder(EVERYONE, OWN);
        subscribedAndAnswered(snapshot("run", List.of(Things.agent(ANNA, 2, Role.AGENT))));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void anotherAgentsGroupsAreNotOurs() {
        live();
        int before = link.subscriptions.size();
        tell(new DeskEvent.AgentChanged(Things.agent(Things.BOB, 2, Role.AGENT, "sales")));
        assertThat(link.subscriptions).hasSize(before);
    }

    @Test
    void silenceIsStaleAndTheNextWordBringsASnapshot() {
        live();
        pass(DeskCore.SILENCE.minusMillis(1));
        assertThat(phase()).isEqualTo(Phase.LIVE);
        pass(Duration.ofMillis(2));
        assertThat(phase()).isEqualTo(Phase.STALE);
        assertThat(core.state().connection().detail()).contains("15 seconds");
        link.sent.clear();
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        assertThat(phase()).isEqualTo(Phase.STALE);
        answerSnapshot(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void aHoleInTheNumbersBringsASnapshot() throws Exception {
        live();
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        link.sent.clear();
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        assertThat(link.sent).isEmpty();
        number++;
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        assertThat(link.commands()).containsExactly(ASKED);
        assertThat(phase()).isEqualTo(Phase.STALE);
        answerSnapshot(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void anotherRunBringsASnapshotOnce() throws Exception {
        live();
        link.sent.clear();
        tell("run 2", new DeskEvent.Heartbeat("run 2", Things.NOON));
        assertThat(link.commands()).containsExactly(ASKED);
        answerSnapshot(snapshot("run 2"));
        tell("run 2", new DeskEvent.Heartbeat("run 2", Things.NOON));
        tell("run", new DeskEvent.Heartbeat("run", Things.NOON));
        assertThat(link.sent).hasSize(1);
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void whatIsMissedWhileASnapshotIsOnItsWayBringsAnother() {
        live();
        tell("run 2", new DeskEvent.Heartbeat("run 2", Things.NOON));
        tell("run 3", new DeskEvent.Heartbeat("run 3", Things.NOON));
        answerSnapshot(snapshot("run 2"));
        assertThat(phase()).isEqualTo(Phase.STALE);
        answerSnapshot(snapshot("run 3"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void aSnapshotThatDoesNotComeIsAskedForAgainAndALateAnswerCounts() {
        core.start();
        core.connected();
        core.subscribed(link.subscriptions.getLast());
        Link.Outgoing first = link.sent.getLast();
        link.sent.clear();
        pass(SnapshotQuestion.FIRST_AGAIN);
        assertThat(snapshotsAsked()).containsExactly(first);
        pass(SnapshotQuestion.FIRST_AGAIN);
        assertThat(snapshotsAsked()).as("ever less often").hasSize(1);
        pass(SnapshotQuestion.FIRST_AGAIN);
        assertThat(snapshotsAsked()).containsExactly(first, first);
        answer(first.id(), new Reply.Accepted(snapshot("late")));
        subscribedAndAnswered(snapshot("late"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void aSnapshotComesPartByPart() throws Exception {
        liveAndTold();
        number++;
        link.sent.clear();
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        var here = callback(Things.newId(), 1);
        var there = callback(Things.newId(), 1);
        var meanwhile = callback(Things.newId(), 1);
        answerSnapshot(part("cursor 1", here));
        assertThat(phase()).isEqualTo(Phase.STALE);
        assertThat(link.commands().getLast())
                .isEqualTo(new Query.GetSnapshot(
                        Optional.of("cursor 1"), Optional.of(SnapshotQuestion.PART), Features.OF_DESKTOP));
        tell(new DeskEvent.CallbackChanged(meanwhile));
        answer(link.sent.getLast().id(), new Reply.Refused(Refusal.TRY_AGAIN, "busy"));
        link.sent.clear();
        pass(DeskCore.TRY_AGAIN);
        assertThat(((Query.GetSnapshot) link.commands().getFirst()).after()).contains("cursor 1");
        answerSnapshot(snapshot("run", List.of(Things.agent(ANNA, 1, Role.AGENT)), there));
        assertThat(phase()).isEqualTo(Phase.LIVE);
        assertThat(core.state().callbacks()).containsOnlyKeys(here.id(), there.id(), meanwhile.id());
    }

    @Test
    void whoIsToldToComeAgainComesAtThatTime() {
        liveAndTold();
        number++;
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        CommandId asked = link.sent.getLast().id();
        core.heard(new Link.Incoming.Answer(new ReplyMessage(
                asked, new Reply.Refused(Refusal.TRY_AGAIN, "busy"), Optional.of(Duration.ofSeconds(9)))));
        link.sent.clear();
        pass(Duration.ofSeconds(9).minusMillis(1));
        assertThat(snapshotsAsked()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(snapshotsAsked()).hasSize(1);
    }

    @Test
    void desktopsThatMissTheSameDoNotAllAskInTheSameMoment() {
        List<Long> waits = new ArrayList<>();
        for (long chance : new long[] {0, 400, 999}) {
            FakeLink its = new FakeLink();
            DeskCore other = new DeskCore(its, envelopes, () -> now, below -> chance, ANNA, settled::add);
            other.start();
            other.connected();
            for (int i = 0; i < 2; i++) {
                other.subscribed(its.subscriptions.getLast());
                other.heard(new Link.Incoming.Answer(
                        new ReplyMessage(its.sent.getLast().id(), new Reply.Accepted(snapshot("run")))));
            }
            its.sent.clear();
            other.heard(new Link.Incoming.Told(new DeskEvent.Heartbeat("run 2", Things.NOON), EVERYONE, "run 2", 1));
            assertThat(other.state().connection().phase()).isEqualTo(Phase.STALE);
            long began = now;
            while (its.sent.stream().noneMatch(o -> o.text().contains("get-snapshot"))) {
                now += Duration.ofMillis(10).toNanos();
                other.tick();
            }
            waits.add(Duration.ofNanos(now - began).toMillis());
        }
        assertThat(waits.get(1)).isBetween(390L, 410L);
        assertThat(waits.get(2)).isBetween(990L, 1010L);
    }

    @Test
    void afterARestartOfTheServerWhatItTellsCountsHoweverLowItIsNumbered() {
        live();
        tell(new DeskEvent.PresenceChanged(Things.presence(ANNA, 1_000, PresenceState.BUSY)));
        tell("other.0", new DeskEvent.PresenceChanged(Things.presence(ANNA, 5, PresenceState.AT_LUNCH)));
        assertThat(core.state().presences().get(ANNA).state()).isEqualTo(PresenceState.AT_LUNCH);
        tell("other.0", new DeskEvent.PresenceChanged(Things.presence(ANNA, 4, PresenceState.BUSY)));
        assertThat(core.state().presences().get(ANNA).state()).isEqualTo(PresenceState.AT_LUNCH);
    }

    @Test
    void aSnapshotThatIsRefusedIsAskedForAgain() {
        live();
        number++;
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        number++;
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        answer(link.sent.getLast().id(), new Reply.Refused(Refusal.TRY_AGAIN, "the database is away"));
        assertThat(core.state().connection().detail()).contains("the database is away");
        link.sent.clear();
        pass(DeskCore.TRY_AGAIN);
        answerSnapshot(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }
}
