package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.CallbackEngineTest.assertConflict;
import static org.ringback.callbacks.internal.CallbackEngineTest.assertRefused;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Claim;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Role;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;

/** Claims are leases with fences: one holder at a time, and nobody does anything on a lost one. */
class ClaimTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void fiftyAgentsRaceForOneCallbackAndOneWins() throws Exception {
        List<Sender> agents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            agents.add(office.agent("racer" + i, Role.AGENT, "5" + i, EngineBed.SALES));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (int round = 0; round < 20; round++) {
                Callback entered = office.accepted(
                        office.cara, message(Optional.of("+49301" + (1000 + round)), "please call", TO_SALES));
                CyclicBarrier start = new CyclicBarrier(agents.size());
                List<Future<Reply>> replies = new ArrayList<>();
                for (Sender agent : agents) {
                    replies.add(threads.submit(() -> {
                        start.await(30, TimeUnit.SECONDS);
                        return office.send(agent, new CallbackCommand.ClaimCallback(entered.id()));
                    }));
                }
                List<Callback> won = new ArrayList<>();
                for (Future<Reply> reply : replies) {
                    switch (reply.get(30, TimeUnit.SECONDS)) {
                        case Reply.Accepted a -> won.add(EngineBed.callback(a));
                        case Reply.Conflict c -> assertThat(c.reason()).isEqualTo(Refusal.CLAIMED_BY_ANOTHER);
                        case Reply.Refused r -> throw new AssertionError(r.toString());
                    }
                }
                assertThat(won).as("round %d", round).hasSize(1);
                assertThat(office.kept(entered.id())).isEqualTo(won.get(0));
            }
        }
    }

    @Test
    void aClaimRunsOutUnlessItIsRenewed() {
        Callback claimed = claim(office.anna);
        office.pass(Duration.ofSeconds(20));
        Callback renewed = office.accepted(office.anna, new CallbackCommand.RenewClaim(claimed.id(), claimed.fence()));
        assertThat(renewed.claim().map(Claim::expires)).contains(office.now.plus(LEASE));
        PhoneNumber caller = claimed.request().caller().number().orElseThrow();
        assertThat(office.respondingTo(caller)).contains(new AgentId("anna"));
        office.pass(Duration.ofSeconds(29));
        office.engine.sweep();
        assertThat(office.kept(claimed.id()).state()).isEqualTo(CallbackState.CLAIMED);
        office.heard();

        office.pass(Duration.ofSeconds(1));
        office.engine.sweep();

        assertThat(office.kept(claimed.id()).state()).as("new for the others").isEqualTo(CallbackState.NEW);
        assertThat(office.heard())
                .containsExactly("CallbackChanged→cara", "CallbackChanged→sales", "CallbackChanged→supervisors");
        assertThat(office.repository.trail(claimed.id()))
                .last()
                .isEqualTo(new AuditEvent.ClaimExpired(new AgentId("anna")));
        assertThat(office.responding).containsExactly("+anna", "-anna");
        assertThat(office.respondingTo(caller)).isEmpty();
        office.engine.sweep();
        assertThat(office.heard()).as("nothing more is due").isEmpty();
    }

    @Test
    void aRenewalIsToldToNobodyAndIsNoNewRevision() {
        Callback claimed = claim(office.anna);
        office.heard();
        office.pass(Duration.ofSeconds(20));
        Callback renewed = office.accepted(office.anna, new CallbackCommand.RenewClaim(claimed.id(), claimed.fence()));
        assertThat(renewed.revision()).isEqualTo(claimed.revision());
        assertThat(office.heard()).isEmpty();
        assertThat(office.repository.trail(claimed.id())).last().isEqualTo(new AuditEvent.Claimed(1));
    }

    @Test
    void callingBackRenewsTheClaimAndIsToldToNobody() {
        Callback claimed = claim(office.anna);
        office.heard();
        office.pass(Duration.ofSeconds(20));
        Callback renewed = office.accepted(office.anna, office.callBack(claimed));
        assertThat(renewed.claim().map(Claim::expires)).contains(office.now.plus(LEASE));
        assertThat(office.kept(claimed.id())).isEqualTo(renewed);
        assertThat(office.heard()).isEmpty();
    }

    @Test
    void marksOfDeliveryAfterTheFirstKeepNothing() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        CallbackCommand mark = new CallbackCommand.MarkDelivered(entered.id());
        Callback delivered = office.accepted(office.anna, mark);
        office.heard();
        int transactions = office.repository.transactions();
        for (int i = 0; i < 200; i++) {
            Sender member = office.agent("member" + i, Role.AGENT, "6" + i, EngineBed.SALES);
            assertThat(office.accepted(member, mark)).isEqualTo(delivered);
        }
        assertThat(office.repository.transactions()).as("transactions").isEqualTo(transactions);
        assertThat(office.heard()).isEmpty();
        assertRefused(office.send(office.cara, mark), Refusal.NOT_ALLOWED, "only who it is for");
    }

    @Test
    void whatWasReleasedIsNewForTheOthers() {
        Callback claimed = claim(office.anna);
        office.heard();
        Callback released =
                office.accepted(office.anna, new CallbackCommand.ReleaseClaim(claimed.id(), claimed.fence()));
        assertThat(released.state()).isEqualTo(CallbackState.NEW);
        assertThat(office.heard()).contains("CallbackChanged→sales");
    }

    @Test
    void aStaleHolderCannotRenewReleaseTryCompletePutOffOrDial() {
        Callback lost = claim(office.anna);
        office.pass(LEASE);
        Callback now = office.accepted(office.ben, new CallbackCommand.ClaimCallback(lost.id()));
        assertThat(now.fence()).isGreaterThan(lost.fence());

        for (CallbackCommand command : heldOnly(lost)) {
            assertConflict(office.send(office.anna, command), Refusal.CLAIMED_BY_ANOTHER, now);
        }
        assertThat(office.dialled).isEmpty();
        assertThat(office.kept(lost.id())).isEqualTo(now);
    }

    @Test
    void anOlderDesktopOfTheSameAgentIsStaleToo() {
        Callback old = claim(office.anna);
        Callback now = office.accepted(office.anna, new CallbackCommand.ClaimCallback(old.id()));

        for (CallbackCommand command : heldOnly(old)) {
            assertConflict(office.send(office.anna, command), Refusal.CLAIM_LOST, now);
        }
        assertThat(office.dialled).isEmpty();
    }

    @Test
    void aClaimThatHasRunOutIsLostAlsoBeforeAnybodyLooked() {
        Callback late = claim(office.anna);
        office.pass(LEASE);
        for (CallbackCommand command : heldOnly(late)) {
            assertConflict(office.send(office.anna, command), Refusal.CLAIM_LOST, late);
        }
        assertThat(office.dialled).isEmpty();
    }

    @Test
    void callingBackDialsFromTheHoldersPhoneOnceAndRenewsTheClaim() {
        Callback claimed = claim(office.anna);
        office.pass(Duration.ofSeconds(10));
        CommandId id = office.id();

        Reply reply = office.engine.handle(office.anna, id, office.callBack(claimed));

        assertThat(office.dialled).containsExactly("101→" + EngineBed.NUMBER);
        assertThat(EngineBed.callback(reply).claim().map(Claim::expires)).contains(office.now.plus(LEASE));
        assertThat(office.repository.trail(claimed.id()))
                .last()
                .isEqualTo(new AuditEvent.CalledBack(new Extension(EngineBed.PBX, "101")));
        assertThat(office.engine.handle(office.anna, id, office.callBack(claimed)))
                .isEqualTo(reply);
        assertThat(office.dialled).as("a repetition dials nothing").hasSize(1);
    }

    @Test
    void aRepetitionAfterARestartDialsNothingEither() {
        Callback claimed = claim(office.anna);
        CommandId id = office.id();
        office.engine.handle(office.anna, id, office.callBack(claimed));

        Reply again = office.newEngine().handle(office.anna, id, office.callBack(claimed));

        assertRefused(again, Refusal.PBX_UNAVAILABLE, "call again");
        assertThat(office.dialled).hasSize(1);
    }

    @Test
    void nobodyDialsFromAnothersPhone() {
        Callback claimed = claim(office.anna);
        Extension bens = new Extension(EngineBed.PBX, "102");
        assertRefused(
                office.send(
                        office.anna, new CallbackCommand.CallBack(claimed.id(), claimed.fence(), Optional.of(bens))),
                Refusal.NOT_ALLOWED,
                "office/102 is not one of your phones");
        assertThat(office.dialled).isEmpty();
    }

    @Test
    void whatThePbxRefusesIsSaidInItsWords() {
        Callback claimed = claim(office.anna);
        office.pbxRefuses = Optional.of("PBX office is offline: nobody answers at 127.0.0.1:5038");
        assertRefused(
                office.send(office.anna, office.callBack(claimed)), Refusal.PBX_UNAVAILABLE, "PBX office is offline");
        assertThat(office.repository.trail(claimed.id()))
                .last()
                .isEqualTo(new AuditEvent.NotDialled(office.pbxRefuses.get()));
        assertThat(office.kept(claimed.id()).state()).as("the claim is kept").isEqualTo(CallbackState.CLAIMED);
    }

    @Test
    void whatIsPutOffComesBackAndIsNewAgain() {
        Callback claimed = claim(office.anna);
        assertRefused(
                office.send(
                        office.anna,
                        new CallbackCommand.SnoozeCallback(claimed.id(), Optional.of(claimed.fence()), office.now)),
                Refusal.INVALID,
                "future");
        office.accepted(
                office.anna,
                new CallbackCommand.SnoozeCallback(
                        claimed.id(), Optional.of(claimed.fence()), office.now.plusSeconds(600)));
        assertThat(office.responding).last().isEqualTo("-anna");
        office.pass(Duration.ofSeconds(599));
        office.engine.sweep();
        assertThat(office.kept(claimed.id()).state()).isEqualTo(CallbackState.SNOOZED);
        office.pass(Duration.ofSeconds(1));
        office.engine.sweep();
        assertThat(office.kept(claimed.id()).state()).isEqualTo(CallbackState.NEW);
        assertThat(office.heard()).contains("CallbackChanged→sales");
    }

    @Test
    void aRestartedEngineKnowsWhoIsResponding() {
        claim(office.anna);
        office.responding.clear();
        CallbackEngine restarted = office.newEngine();
        assertThat(office.responding).containsExactly("+anna");
        office.pass(LEASE);
        restarted.sweep();
        assertThat(office.responding).containsExactly("+anna", "-anna");
    }

    @Test
    void whoHoldsTwoRespondsUntilBothAreLetGo() {
        Callback one = claim(office.anna);
        Callback two = office.accepted(
                office.anna,
                new CallbackCommand.ClaimCallback(
                        office.accepted(office.cara, message(Optional.of("+49307777"), "too", TO_ANNA))
                                .id()));
        office.accepted(office.anna, new CallbackCommand.ReleaseClaim(one.id(), one.fence()));
        assertThat(office.responding).last().isEqualTo("+anna");
        office.accepted(office.anna, new CallbackCommand.ReleaseClaim(two.id(), two.fence()));
        assertThat(office.responding).last().isEqualTo("-anna");
    }

    private Callback claim(Sender by) {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        return office.accepted(by, new CallbackCommand.ClaimCallback(entered.id()));
    }

    private List<CallbackCommand> heldOnly(Callback claimed) {
        return List.of(
                new CallbackCommand.RenewClaim(claimed.id(), claimed.fence()),
                new CallbackCommand.ReleaseClaim(claimed.id(), claimed.fence()),
                new CallbackCommand.RecordAttempt(claimed.id(), claimed.fence(), Outcome.BUSY, ""),
                new CallbackCommand.CompleteCallback(claimed.id(), claimed.fence(), Outcome.REACHED, ""),
                new CallbackCommand.SnoozeCallback(
                        claimed.id(), Optional.of(claimed.fence()), office.now.plusSeconds(60)),
                office.callBack(claimed));
    }

    @Test
    void aSupervisorTakesAClaimAwayAndTheLateCommandsOfItsHolderAreRefused() {
        Callback first = claimed(EngineBed.NUMBER);
        Callback handed = office.accepted(
                office.dora, new CallbackCommand.ReassignCallback(first.id(), EngineBed.TO_BEN, "anna has gone home"));
        assertThat(handed.claim()).isEmpty();
        assertThat(handed.state()).isEqualTo(CallbackState.NEW);
        assertThat(handed.request().recipient()).isEqualTo(EngineBed.TO_BEN);
        assertThat(office.heard()).contains("CallbackGone→anna");
        assertThat(office.responding).endsWith("-anna");
        Callback bens = office.accepted(office.ben, new CallbackCommand.ClaimCallback(first.id()));
        assertThat(bens.fence()).isGreaterThan(first.fence());
        assertThat(office.send(
                        office.anna,
                        new CallbackCommand.CompleteCallback(first.id(), first.fence(), Outcome.REACHED, "late")))
                .isInstanceOf(Reply.Refused.class);

        Callback second = claimed("+493099999");
        assertThat(office.accepted(office.dora, new CallbackCommand.CancelCallback(second.id()))
                        .state())
                .isEqualTo(CallbackState.CANCELLED);
    }

    @Test
    void nobodyElseTakesAClaimAway() {
        Callback claimed = claimed(EngineBed.NUMBER);
        assertThat(office.send(office.cara, new CallbackCommand.CancelCallback(claimed.id())))
                .isEqualTo(new Reply.Conflict(Refusal.CLAIMED_BY_ANOTHER, claimed));
        assertThat(office.kept(claimed.id())).isEqualTo(claimed);
    }

    @Test
    void aClaimWithoutAnySignOfWorkEndsHoweverOftenItsDesktopRenewsIt() {
        Callback claimed = claimed(EngineBed.NUMBER);
        renewFor(claimed, Duration.ofMinutes(119));
        assertThat(office.kept(claimed.id()).claim()).isPresent();
        renewFor(claimed, Duration.ofMinutes(2));
        assertThat(office.kept(claimed.id()).claim()).isEmpty();
        assertThat(office.repository.trail(claimed.id())).contains(new AuditEvent.ClaimExpired(new AgentId("anna")));
        assertThat(office.heard()).contains("CallbackChanged→anna");
    }

    @Test
    void dialsAttemptsAndMessagesAreSignsOfWork() {
        Callback claimed = claimed(EngineBed.NUMBER);
        renewFor(claimed, Duration.ofMinutes(90));
        office.send(office.anna, office.callBack(claimed));
        renewFor(claimed, Duration.ofMinutes(90));
        office.send(
                office.anna, new CallbackCommand.RecordAttempt(claimed.id(), claimed.fence(), Outcome.NO_ANSWER, ""));
        renewFor(claimed, Duration.ofMinutes(90));
        office.send(office.anna, EngineBed.message("asked again", EngineBed.TO_ANNA));
        renewFor(claimed, Duration.ofMinutes(90));
        assertThat(office.kept(claimed.id()).claim()).isPresent();
        renewFor(claimed, Duration.ofMinutes(31));
        assertThat(office.kept(claimed.id()).claim()).isEmpty();
    }

    @Test
    void aClaimIsKeptForEverWhereTheSettingsSaySo() {
        office.settings = CallbackSettings.read(Map.of("longest-claim", "never"));
        office.restart();
        Callback claimed = claimed(EngineBed.NUMBER);
        renewFor(claimed, Duration.ofHours(30));
        assertThat(office.kept(claimed.id()).claim()).isPresent();
    }

    private Callback claimed(String number) {
        Callback entered =
                office.accepted(office.cara, EngineBed.message(Optional.of(number), "please call", EngineBed.TO_ANNA));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        office.heard();
        return claimed;
    }

    /** The desktop lives on, and nobody sits at it. */
    private void renewFor(Callback claimed, Duration time) {
        for (Instant end = office.now.plus(time); office.now.isBefore(end); office.pass(Duration.ofSeconds(20))) {
            office.send(office.anna, new CallbackCommand.RenewClaim(claimed.id(), claimed.fence()));
            office.engine.sweep();
        }
    }
}
