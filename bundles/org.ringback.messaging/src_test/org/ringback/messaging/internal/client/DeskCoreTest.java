package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.ANNA;
import static org.ringback.messaging.internal.client.Things.callback;
import static org.ringback.messaging.internal.client.Things.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.GroupId;
import org.ringback.core.Uuid7;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.protocol.Addresses;
import org.ringback.protocol.ProtocolException;
import org.ringback.protocol.ReplyMessage;

/** What the desk does and when, without time, threads or a network. */
class DeskCoreTest {
    private static final String EVERYONE = Addresses.EVERYONE;
    private static final String OWN = Addresses.of(ANNA);

    private final FakeLink link = new FakeLink();
    private final Envelopes envelopes = new Envelopes(new Uuid7(Clock.systemUTC()), "desktop");
    private final List<CommandId> settled = new ArrayList<>();
    private long now = 1_000_000;
    private long number;
    private final DeskCore core = new DeskCore(link, envelopes, () -> now, ANNA, settled::add);

    @Test
    void itSubscribesFirstAndThenAsks() throws Exception {
        core.start();
        assertThat(link.connects).isEqualTo(1);
        core.connected();
        assertThat(link.subscriptions).containsExactly(Set.of(OWN));
        assertThat(link.sent).isEmpty();
        core.subscribed(link.subscriptions.getLast());
        assertThat(link.commands()).containsExactly(new Query.GetSnapshot());
        answer(link.sent.getLast().id(), new Reply.Accepted(snapshot("run")));
        assertThat(link.subscriptions).containsExactly(Set.of(OWN), Set.of(EVERYONE, OWN));
        core.subscribed(link.subscriptions.getLast());
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
        assertThat(link.commands()).containsExactly(new Query.GetSnapshot());
        assertThat(phase()).isEqualTo(Phase.STALE);
        answerSnapshot(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void anotherRunBringsASnapshotOnce() throws Exception {
        live();
        link.sent.clear();
        tell("run 2", new DeskEvent.Heartbeat("run 2", Things.NOON));
        assertThat(link.commands()).containsExactly(new Query.GetSnapshot());
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
    void aSnapshotThatDoesNotComeIsAskedForAgain() {
        core.start();
        core.connected();
        core.subscribed(link.subscriptions.getLast());
        CommandId first = link.sent.getLast().id();
        pass(DeskCore.SNAPSHOT_AGAIN);
        CommandId second = link.sent.stream()
                .map(Link.Outgoing::id)
                .filter(id -> !id.equals(first))
                .reduce((a, b) -> a)
                .orElseThrow();
        answer(first, new Reply.Accepted(snapshot("late")));
        assertThat(link.subscriptions).as("nothing came of it").hasSize(1);
        answer(second, new Reply.Accepted(snapshot("run")));
        assertThat(phase()).isEqualTo(Phase.CONNECTING);
        subscribedAndAnswered(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
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

    @Test
    void aCommandIsSentAndItsReplyGiven() {
        live();
        Sent claim = send(new CallbackCommand.ClaimCallback(Things.newId()));
        assertThat(link.sent.getLast().durable()).isTrue();
        assertThat(link.sent.getLast().order()).isPresent();
        answer(claim.command().id(), Reply.done());
        assertThat(claim.reply()).isCompletedWithValue(Reply.done());
        answer(claim.command().id(), new Reply.Refused(Refusal.CLOSED, "again"));
        assertThat(claim.reply()).isCompletedWithValue(Reply.done());
    }

    @Test
    void aCommandWithoutAReplyIsGivenUpAfterThirtySeconds() {
        live();
        Sent claim = send(new CallbackCommand.ClaimCallback(Things.newId()));
        pass(Duration.ofSeconds(30).minusMillis(1));
        assertThat(claim.reply()).isNotDone();
        pass(Duration.ofMillis(2));
        assertThat(claim.reply())
                .isCompletedWithValueMatching(
                        r -> r instanceof Reply.Refused(Refusal reason, String d) && reason == Refusal.TRY_AGAIN);
    }

    @Test
    void afterAReconnectionItIsSentAgainWithTheSameIdentity() {
        live();
        Sent claim = send(new CallbackCommand.ClaimCallback(Things.newId()));
        core.lost(LoginException.Reason.NO_SERVER, "The connection is lost");
        assertThat(phase()).isEqualTo(Phase.STALE);
        Sent whileAway = send(new CallbackCommand.MarkSeen(Things.newId()));
        link.sent.clear();
        int connects = link.connects;
        pass(Duration.ofMillis(300));
        assertThat(link.connects).isEqualTo(connects + 1);
        core.connected();
        assertThat(link.sent).isEmpty();
        core.subscribed(link.subscriptions.getLast());
        assertThat(link.sent.stream().map(Link.Outgoing::id))
                .contains(claim.command().id(), whileAway.command().id());
        answerSnapshot(snapshot("run 2"));
        assertThat(phase()).isEqualTo(Phase.STALE);
        subscribedAndAnswered(snapshot("run 2"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void triesToConnectComeLessOftenAndNeverEnd() {
        live();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            core.lost(LoginException.Reason.NO_SERVER, "Nobody answers");
            int before = link.connects;
            long began = now;
            while (link.connects == before) {
                pass(Duration.ofMillis(50));
            }
            waits.add(Duration.ofNanos(now - began).toMillis());
        }
        assertThat(waits.get(0)).isLessThanOrEqualTo(300);
        assertThat(waits.get(11)).isBetween(5000L, 10_050L);
    }

    @Test
    void whoIsShutOutIsToldAndTriesSeldom() {
        live();
        int before = link.connects;
        core.lost(LoginException.Reason.WRONG_CREDENTIALS, "wrong");
        assertThat(phase()).isEqualTo(Phase.STALE);
        assertThat(core.state().connection().detail()).contains("log out and in again");
        pass(DeskCore.SHUT_OUT.minusSeconds(1));
        assertThat(link.connects).isEqualTo(before);
        pass(Duration.ofSeconds(1));
        assertThat(link.connects).isEqualTo(before + 1);
    }

    @Test
    void whatIsPostedIsNeverGivenUp() {
        live();
        List<Reply> replies = new ArrayList<>();
        Link.Outgoing posted = envelopes.posted(envelopes.toPost(new CallbackCommand.MarkSeen(Things.newId())));
        core.post(posted, replies::add);
        assertThat(core.state().outbox()).isEqualTo(1);
        link.sent.clear();
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(31));
        }
        assertThat(link.sent.stream().filter(posted::equals).count()).isEqualTo(10);
        answer(posted.id(), new Reply.Refused(Refusal.TRY_AGAIN, "not now"));
        assertThat(replies).isEmpty();
        assertThat(settled).isEmpty();
        link.sent.clear();
        pass(DeskCore.TRY_AGAIN.plusMillis(1));
        assertThat(link.sent).contains(posted);
        answer(posted.id(), Reply.done());
        assertThat(replies).containsExactly(Reply.done());
        assertThat(settled).containsExactly(posted.id());
        assertThat(core.state().outbox()).isZero();
    }

    @Test
    void aDesktopSaysThatItLivesAsSoonAsItIsConnected() throws Exception {
        live();
        link.sent.clear();
        pass(Duration.ofMillis(1));
        assertThat(link.commands()).containsExactly(new PresenceCommand.KeepAlive("desktop"));
    }

    @Test
    void aDesktopThatLivesSaysSo() throws Exception {
        live();
        link.sent.clear();
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMillis(500));
        }
        assertThat(link.commands())
                .containsExactly(new PresenceCommand.KeepAlive("desktop"), new PresenceCommand.KeepAlive("desktop"));
        assertThat(link.sent).noneMatch(Link.Outgoing::durable);
    }

    @Test
    void tooManyCommandsAtOnceAreRefusedAndNotKept() {
        live();
        for (int i = 0; i < DeskCore.MOST_WAITING; i++) {
            send(new Query.GetSnapshot());
        }
        assertThat(send(new Query.GetSnapshot()).reply()).isCompleted();
    }

    @Test
    void aLogInFailsWithItsReason() {
        core.start();
        core.lost(LoginException.Reason.WRONG_CREDENTIALS, "wrong");
        assertThat(failure().reason()).isEqualTo(LoginException.Reason.WRONG_CREDENTIALS);
    }

    @Test
    void aServerOfAnotherVersionIsSaidToBeSo() {
        core.start();
        core.connected();
        core.subscribed(link.subscriptions.getLast());
        core.heard(new Link.Incoming.Unreadable(ProtocolException.Reason.OTHER_VERSION, "version 2"));
        assertThat(failure().reason()).isEqualTo(LoginException.Reason.OTHER_VERSION);
    }

    @Test
    void aLogInThatTakesTooLongSaysWhoDidNotAnswer() {
        core.start();
        core.loginTimedOut();
        assertThat(failure().reason()).isEqualTo(LoginException.Reason.NO_SERVER);
        DeskCore other = new DeskCore(link, envelopes, () -> now, ANNA, settled::add);
        other.start();
        other.connected();
        other.loginTimedOut();
        assertThat(other.loggedIn()).isCompletedExceptionally();
    }

    @Test
    void aOneTimePasswordEndsTheLogInWithItsReason() {
        core.start();
        core.connected();
        core.subscribed(link.subscriptions.getLast());
        answer(link.sent.getLast().id(), changePassword());
        assertThat(failure().reason()).isEqualTo(LoginException.Reason.MUST_CHANGE_PASSWORD);
    }

    @Test
    void whosePasswordIsReplacedMeanwhileIsToldAndLosesNothingThatWasPosted() {
        live();
        List<Reply> replies = new ArrayList<>();
        Link.Outgoing posted = envelopes.posted(envelopes.toPost(new PresenceCommand.SignOff("d")));
        core.post(posted, replies::add);
        answer(posted.id(), changePassword());
        assertThat(phase()).isEqualTo(Phase.STALE);
        assertThat(core.state().connection().detail()).contains("log out and in again");
        assertThat(replies).isEmpty();
        assertThat(core.state().outbox()).isEqualTo(1);
        link.sent.clear();
        pass(DeskCore.SHUT_OUT.plusSeconds(1));
        assertThat(link.sent).anyMatch(o -> o.id().equals(posted.id()));
        answerSnapshot(snapshot("run"));
        // After so long a silence it asks once more.
        answerSnapshot(snapshot("run"));
        answer(posted.id(), Reply.done());
        assertThat(phase()).isEqualTo(Phase.LIVE);
        assertThat(replies).hasSize(1);
    }

    private static Reply changePassword() {
        return new Reply.Refused(Refusal.CHANGE_PASSWORD, "choose another");
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        live();
        core.heard(new Link.Incoming.Unreadable(
                ProtocolException.Reason.UNKNOWN_TYPE, "event: 'new-thing' is no type known here"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    @Test
    void eventsAreApplied() {
        live();
        var callback = callback(Things.newId(), 1);
        tell(new DeskEvent.CallbackChanged(callback));
        assertThat(core.state().callbacks()).containsEntry(callback.id(), callback);
    }

    private record Sent(Link.Outgoing command, CompletableFuture<Reply> reply) {}

    private Sent send(Command command) {
        Sent sent = new Sent(envelopes.sent(command), new CompletableFuture<>());
        core.send(sent.command(), sent.reply());
        return sent;
    }

    private void live() {
        core.start();
        core.connected();
        // On the own address, and then on all.
        subscribedAndAnswered(snapshot("run"));
        subscribedAndAnswered(snapshot("run"));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    private void subscribedAndAnswered(Result.Snapshot snapshot) {
        core.subscribed(link.subscriptions.getLast());
        answerSnapshot(snapshot);
    }

    private void answerSnapshot(Result.Snapshot snapshot) {
        CommandId asked = link.sent.stream()
                .filter(o -> o.text().contains("get-snapshot"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .id();
        answer(asked, new Reply.Accepted(snapshot));
    }

    private void answer(CommandId to, Reply reply) {
        core.heard(new Link.Incoming.Answer(new ReplyMessage(to, reply)));
    }

    private void tell(DeskEvent event) {
        tell("run", event);
    }

    private void tell(String run, DeskEvent event) {
        core.heard(new Link.Incoming.Told(event, EVERYONE, run, ++number));
    }

    private void pass(Duration time) {
        now += time.toNanos();
        core.tick();
    }

    private Phase phase() {
        return core.state().connection().phase();
    }

    private LoginException failure() {
        try {
            core.loggedIn().get();
            throw new AssertionError("logged in");
        } catch (ExecutionException e) {
            return (LoginException) e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
