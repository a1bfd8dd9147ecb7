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
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.protocol.ProtocolException;

/** What the desk does and when, without time, threads or a network. */
class DeskCoreTest extends DeskCoreBed {
    @Test
    void aTokenIsAskedForWhereThereAreSomeAndAgainInTime() throws Exception {
        live();
        pass(Duration.ofSeconds(1));
        assertThat(link.commands()).doesNotContain(new Query.GetToken());
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        number++;
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        answerSnapshot(snapshot("run").carried("run", Optional.empty(), Set.of(Features.TOKENS, Features.LIVENESS)));
        link.sent.clear();
        pass(Duration.ofMillis(1));
        assertThat(link.commands()).containsExactly(new Query.GetToken());
        answer(link.sent.getLast().id(), new Reply.Accepted(new Result.Token("t", Duration.ofHours(12), List.of())));
        assertThat(link.tokens).containsExactly("t");
        for (int i = 0; i < 360; i++) {
            tell(new DeskEvent.Heartbeat("run", Things.NOON));
            pass(Duration.ofMillis(100));
        }
        assertThat(link.commands())
                .as("the broker knows that this desktop is there")
                .noneMatch(PresenceCommand.KeepAlive.class::isInstance);
    }

    @Test
    void whatIsPostedIsNotSentAgainAsLongAsNothingIsHeardOfAServer() {
        live();
        pass(Duration.ofMillis(1));
        Link.Outgoing posted = envelopes.posted(envelopes.toPost(new CallbackCommand.MarkSeen(Things.newId())));
        core.post(posted, reply -> {});
        link.sent.clear();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(31));
        }
        assertThat(link.sent).doesNotContain(posted);
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        pass(Duration.ofSeconds(31));
        assertThat(link.sent).contains(posted);
    }

    /** A server that hangs keeps its connections. */
    @Test
    void whileTheServerIsNotHeardOfItIsLookedWhetherAnotherOneWorks() {
        live();
        pass(DeskCore.QUIET.minusMillis(1));
        assertThat(link.looks).isZero();
        pass(Duration.ofMillis(1));
        assertThat(link.looks).isOne();
        pass(DeskCore.LOOK_AGAIN);
        assertThat(link.looks).isEqualTo(2);
        tell(new DeskEvent.Heartbeat("run", Things.NOON));
        pass(DeskCore.QUIET.minusMillis(1));
        assertThat(link.looks).isEqualTo(2);
    }

    @Test
    void aBusyBrokerIsTriedAgainAfterTheTimeThatItSays() {
        core.start();
        core.busy(Duration.ofSeconds(2));
        assertThat(core.loggedIn()).isNotDone();
        assertThat(phase()).isEqualTo(Phase.CONNECTING);
        pass(Duration.ofSeconds(2));
        assertThat(link.connects).isEqualTo(2);
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
        List<Long> waits = waitsAfter(LoginException.Reason.TOO_SLOW);
        assertThat(waits.get(0)).isLessThanOrEqualTo(300);
        assertThat(waits.get(11)).isBetween(5000L, 10_050L);
    }

    @Test
    void whereNobodyListensTheNextTryIsNeverFarSoThatNobodyIsLateWhenTheServerIsBack() {
        live();
        core.lost(LoginException.Reason.NO_SERVER, "The connection is lost");
        List<Long> waits = waitsAfter(LoginException.Reason.NO_SERVER);
        assertThat(waits.get(0)).isLessThanOrEqualTo(300);
        assertThat(waits.get(11)).isBetween(1000L, 2050L);
    }

    private List<Long> waitsAfter(LoginException.Reason reason) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            core.lost(reason, "Nobody answers");
            int before = link.connects;
            long began = now;
            while (link.connects == before) {
                pass(Duration.ofMillis(50));
            }
            waits.add(Duration.ofNanos(now - began).toMillis());
        }
        return waits;
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
            tell(new DeskEvent.Heartbeat("run", Things.NOON));
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
        assertThat(failure().reason()).isEqualTo(LoginException.Reason.TOO_SLOW);
        DeskCore other = new DeskCore(link, envelopes, () -> now, below -> 0, ANNA, settled::add);
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
}
