package org.ringback.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.CommandId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.PresenceSource;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Reply;
import org.ringback.protocol.CommandMessage;

/** The checker sees each kind of breach in what all processes saw, and nothing in what is right. */
class ChaosCheckerTest extends ChaosFixture {
    private static final String CALLER = ChaosOffice.MISSED + "00001";

    @Test
    void whatIsRight() {
        Callback callback = thereAndShown("x", 1);
        shown(2, ChaosOffice.agent(0), callback);
        assertThat(breachesAtTheEnd()).isEmpty();
    }

    @Test
    void anAcceptedCommandThatIsNotKept() {
        CommandId id = asked(1, ONE, submitToOne("x"), "x");
        answered(2, ONE, id, Reply.done());
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void whatWasTakenBackAndDoneAllTheSame() {
        asked(1, ONE, submitToOne("x"), "x");
        see(2, ONE, Seen.Kind.TAKEN_BACK, "x", "");
        thereAndShown("x", 1);
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.REFUSED_IS_NOT_DONE);
    }

    @Test
    void aCallbackThatIsShownAndNotKept() {
        Callback callback = thereAndShown("x", 1);
        callbacks.clear();
        open.clear();
        lines.removeIf(l -> l.kind() == Seen.Kind.HAS);
        assertThat(callback.state()).isEqualTo(CallbackState.NEW);
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aRevisionThatGoesBackOnADesktop() {
        Callback callback = thereAndShown("x", 1);
        keep(callback, with(callback, 2, CallbackState.SEEN));
        shown(2, ONE, callbacks.getFirst());
        shown(3, ONE, callback);
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void twoStatesOfOneRevisionOnTwoDesktops() {
        Callback callback = thereAndShown("x", 1);
        keep(callback, with(callback, 3, CallbackState.SEEN));
        shown(2, ONE, with(callback, 2, CallbackState.DELIVERED));
        shown(2, TWO, with(callback, 2, CallbackState.SEEN));
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void whatIsShownOnceMoreAlthoughNothingBecameOfIt() {
        Callback callback = thereAndShown("x", 1);
        see(2, ONE, Seen.Kind.GONE, "NEW", callback);
        shown(3, ONE, callback);
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void whatWasHandedAwayAndBackIsShownAgain() {
        Callback callback = thereAndShown("x", 1);
        keep(callback, with(callback, 3, CallbackState.NEW));
        see(2, ONE, Seen.Kind.GONE, "NEW", callback);
        shown(3, ONE, callbacks.getFirst());
        assertThat(breachesAtTheEnd()).isEmpty();
    }

    @Test
    void aDesktopThatLacksACallbackAtTheEnd() {
        shown(1, ONE, there("x", 1));
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.SHOWN);
    }

    @Test
    void aDesktopThatHasAnOldStateAtTheEnd() {
        Callback callback = there("x", 1);
        has(ONE, callback);
        callbacks.set(0, with(callback, 2, CallbackState.SEEN));
        open.set(0, callbacks.getFirst());
        shown(1, ONE, callback);
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.SHOWN);
    }

    @Test
    void aDesktopThatHasWhatItsAgentMayNotSee() {
        has(TWO, thereAndShown("x", 1));
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.SHOWN);
    }

    @Test
    void aDesktopThatIsNotInTheOrderOfInput() {
        Callback first = there("a", 1);
        Callback second = there("b", 2);
        for (Callback each : List.of(second, first)) {
            shown(1, ONE, each);
            has(ONE, each);
        }
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void whatWasNeverShownToWhomItWasFor() {
        Callback callback = there("x", 1);
        callbacks.set(0, with(callback, 2, CallbackState.DONE));
        open.clear();
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.SHOWN);
    }

    @Test
    void oneWhoDialsWithoutTheClaim() {
        Callback callback = thereAndShown("x", 1);
        trails.put(
                callback.id(),
                List.of(
                        entry(0, ONE, new AuditEvent.Accepted(TO_ONE)),
                        entry(1, ONE, new AuditEvent.Claimed(1)),
                        entry(2, ONE, calledBack()),
                        entry(8, ONE, new AuditEvent.ClaimExpired(ONE)),
                        entry(9, ONE, calledBack())));
        open(asked(1, ONE, new CallbackCommand.ClaimCallback(callback.id()), "c1"));
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.CLAIM);
    }

    @Test
    void twoWhoHoldOneClaim() {
        Callback callback = thereAndShown("x", 1);
        trails.put(callback.id(), twoClaims(5));
        open(asked(1, ONE, new CallbackCommand.ClaimCallback(callback.id()), "c1"));
        open(asked(4, TWO, new CallbackCommand.ClaimCallback(callback.id()), "c2"));
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.CLAIM);
    }

    @Test
    void aClaimThatHasRunOutMayBeTaken() {
        Callback callback = thereAndShown("x", 1);
        trails.put(callback.id(), twoClaims(8));
        open(asked(1, ONE, new CallbackCommand.ClaimCallback(callback.id()), "c1"));
        open(asked(7, TWO, new CallbackCommand.ClaimCallback(callback.id()), "c2"));
        assertThat(breachesAtTheEnd()).isEmpty();
    }

    private List<org.ringback.desk.Result.Trail.Entry> twoClaims(double second) {
        return List.of(
                entry(0, ONE, new AuditEvent.Accepted(TO_ONE)),
                entry(1, ONE, new AuditEvent.Claimed(1)),
                entry(second, TWO, new AuditEvent.Claimed(2)));
    }

    @Test
    void whatIsDoneUnderALostClaim() {
        Callback callback = there("x", 1);
        trails.put(callback.id(), twoClaims(8));
        keep(callback, with(callback, 4, CallbackState.NEW));
        shown(1, ONE, callbacks.getFirst());
        answered(2, ONE, asked(1, ONE, new CallbackCommand.ClaimCallback(callback.id()), "c1"), claim(callback, 1));
        answered(9, TWO, asked(7, TWO, new CallbackCommand.ClaimCallback(callback.id()), "c2"), claim(callback, 2));
        CommandId late = asked(10, ONE, new CallbackCommand.RenewClaim(callback.id(), 1), "r");
        assertThat(breachesWithoutFences()).isEmpty();
        answered(11, ONE, late, Reply.done());
        assertThat(breachesWithoutFences()).containsExactly(Breach.Rule.CLAIM);
    }

    private static Reply claim(Callback callback, long fence) {
        return claimed(callback, fence == 1 ? ONE : TWO, fence);
    }

    private java.util.Set<Breach.Rule> breachesWithoutFences() {
        return ClaimRules.breaches(new History(lines).asked(), found()).stream()
                .map(Breach::rule)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void aCallThatNobodyTookAndNobodyCallsBack() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.MISSED_CALL);
    }

    @Test
    void aCallThatIsACallbackTwice() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        missedCall(CALLER, TO_ONE);
        assertThat(missedCalls()).isEmpty();
        missedCall(CALLER, TO_ONE);
        assertThat(missedCalls()).containsExactly(Breach.Rule.MISSED_CALL);
    }

    @Test
    void aCallThatIsTheCallbackOfSomebodyElse() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        missedCall(CALLER, new Recipient.ToAgent(TWO));
        assertThat(missedCalls()).containsExactly(Breach.Rule.MISSED_CALL);
    }

    @Test
    void aCallerWhoWasSpokenWithAndIsCalledBack() {
        line(20, CALLER, Seen.Kind.SPOKEN, MissedCallRules.note(ONE, at(18)), "");
        assertThat(missedCalls()).isEmpty();
        missedCall(CALLER, TO_ONE);
        assertThat(missedCalls()).containsExactly(Breach.Rule.MISSED_CALL);
    }

    @Test
    void aCallThatDiedWithTheServerAndItsPbx() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        fault(21, 25, "server", Fault.SERVER_KILLED);
        assertThat(missedCalls()).isEmpty();
    }

    @Test
    void aCallIsNotLostWithTheDatabase() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        fault(19, 25, "database", Fault.DATABASE_KILLED);
        assertThat(missedCalls()).containsExactly(Breach.Rule.MISSED_CALL);
    }

    @Test
    void aCallThatDiedWithAServerWhoseTurnAnotherTookAsItsNetworkBroke() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        fault(19, 25, "server", Fault.LINK_CUT);
        assertThat(missedCalls()).isEmpty();
    }

    @Test
    void aCallIsNotLostWithABroker() {
        line(20, CALLER, Seen.Kind.MISSED, MissedCallRules.note(ONE, at(18)), "");
        fault(19, 25, "broker", Fault.BROKER_KILLED);
        assertThat(missedCalls()).containsExactly(Breach.Rule.MISSED_CALL);
    }

    private java.util.Set<Breach.Rule> missedCalls() {
        return MissedCallRules.breaches(new History(lines), found()).stream()
                .map(Breach::rule)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void aConnectionThatIsLostForNoReason() {
        see(500, ONE, Seen.Kind.CONNECTION, "STALE lost", "");
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.CONNECTION);
    }

    @Test
    void aConnectionMayBeLostWhereSomethingBreaks() {
        see(500, ONE, Seen.Kind.CONNECTION, "STALE lost", "");
        fault(490, 495, "floor-0", Fault.NETWORK_CUT);
        assertThat(breachesAtTheEnd()).isEmpty();
    }

    @Test
    void aConnectionMayBeLostWithTheBrokerForAMinute() {
        see(500, ONE, Seen.Kind.CONNECTION, "STALE lost", "");
        fault(480, 485, "broker", Fault.BROKER_STOPPED);
        assertThat(breachesAtTheEnd()).isEmpty();
        lines.removeIf(l -> l.kind() == Seen.Kind.FAULT || l.kind() == Seen.Kind.MENDED);
        fault(400, 405, "broker", Fault.BROKER_STOPPED);
        assertThat(chaos()).containsExactly(Breach.Rule.CONNECTION);
    }

    @Test
    void aFaultElsewhereIsNoReason() {
        see(500, ONE, Seen.Kind.CONNECTION, "STALE lost", "");
        fault(490, 495, "floor-1", Fault.NETWORK_CUT);
        fault(490, 495, "database", Fault.DATABASE_STOPPED);
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.CONNECTION);
    }

    @Test
    void aDesktopThatDoesNotComeBack() {
        see(1000, ONE, Seen.Kind.TOLD, "1 0 STALE", "");
        see(1000, TWO, Seen.Kind.TOLD, "1 0 LIVE", "");
        assertThat(chaos()).containsExactly(Breach.Rule.CONNECTION);
    }

    @Test
    void anOutboxThatIsNotEmptyAtTheEnd() {
        see(1000, ONE, Seen.Kind.TOLD, "1 2 LIVE", "");
        see(1000, TWO, Seen.Kind.TOLD, "1 0 LIVE", "");
        assertThat(chaos()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void whatWasLeftInAnOutboxAndNeverSent() {
        left("x");
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void whatWasLeftInAnOutboxAndSentTwice() {
        left("x");
        thereAndShown("x", 1);
        assertThat(thereRules()).isEmpty();
        thereAndShown("x", 2);
        assertThat(thereRules()).containsExactly(Breach.Rule.ONCE);
    }

    private java.util.Set<Breach.Rule> thereRules() {
        see(1000, ONE, Seen.Kind.TOLD, "1 0 LIVE", "");
        see(1000, TWO, Seen.Kind.TOLD, "1 0 LIVE", "");
        return ThereRules.breaches(new History(lines), found(), FLOORS).stream()
                .map(Breach::rule)
                .collect(java.util.stream.Collectors.toSet());
    }

    private void left(String mark) {
        line(
                5,
                "a1",
                Seen.Kind.LEFT,
                "",
                Seen.body(new CommandMessage(new CommandId(id()), Optional.empty(), submitToOne(mark))));
    }

    @Test
    void oneWhoIsAwayAlthoughTheirDesktopIsThere() {
        see(500, TWO, Seen.Kind.PRESENCE, "", away());
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.PRESENCE);
    }

    @Test
    void oneWhoseDesktopMayHaveBeenLostIsAway() {
        see(500, TWO, Seen.Kind.PRESENCE, "", away());
        fault(470, 480, "floor-0", Fault.DESKTOPS_STOPPED);
        assertThat(breachesAtTheEnd()).isEmpty();
    }

    private static String away() {
        return Seen.body(new DeskEvent.PresenceChanged(presence(ONE, PresenceSource.DESKTOP)));
    }

    @Test
    void oneWhoIsAwayAtTheEnd() {
        presences.put(ONE, presence(ONE, PresenceSource.DESKTOP));
        assertThat(breachesAtTheEnd()).containsExactly(Breach.Rule.PRESENCE);
    }

    @Test
    void halfALineIsPassedOver() {
        String line = new Seen(1, "a1", "a1-1", Seen.Kind.CONNECTION, "LIVE \"now\"", "").line();
        assertThat(Seen.read(line)).hasValueSatisfying(l -> assertThat(l.note()).isEqualTo("LIVE  now "));
        assertThat(Seen.read(line.substring(0, line.length() - 1))).isEmpty();
    }

    private void keep(Callback was, Callback now) {
        callbacks.replaceAll(c -> c.id().equals(was.id()) ? now : c);
        open.replaceAll(c -> c.id().equals(was.id()) ? now : c);
        lines.removeIf(l -> l.kind() == Seen.Kind.HAS);
        has(ONE, now);
    }

    /** Nobody knows what came of it. */
    private static void open(CommandId asked) {
        assertThat(asked).isNotNull();
    }
}
