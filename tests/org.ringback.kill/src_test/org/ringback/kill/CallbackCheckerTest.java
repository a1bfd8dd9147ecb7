package org.ringback.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;

/**
 * A checker that cannot fail is worth nothing: each promise of call-backs is broken here once, in a history that is right but for
 * that.
 */
class CallbackCheckerTest extends CheckerFixture {
    @Test
    void aHistoryThatIsRightHasNoBreach() {
        Callback entered = accepted("a", 1);
        callbacks.add(entered);
        open.add(entered);
        request("a");
        ask(submit("b"), "b");
        ask(submit("c"), "c", new Reply.Refused(Refusal.INVALID, ""));
        assertThat(breaches()).isEmpty();
    }

    @Test
    void anAcceptedCallbackThatIsGone() {
        accepted("a", 1);
        request("a");
        assertThat(breaches()).contains(Breach.Rule.KEPT);
    }

    @Test
    void aRequestThatIsNotInTheHistory() {
        callbacks.add(accepted("a", 1));
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aMessageThatIsThereTwice() {
        Callback entered = accepted("a", 1);
        callbacks.add(entered);
        callbacks.add(entered("a", 2));
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aRequestThatIsInTheHistoryTwice() {
        callbacks.add(accepted("a", 1));
        request("a");
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aCommandOfWhichNobodyKnowsMayBeThereOnceButNotTwice() {
        ask(submit("a"), "a", TRY_AGAIN);
        callbacks.add(entered("a", 1));
        request("a");
        assertThat(breaches()).isEmpty();
        callbacks.add(entered("a", 2));
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void whatWasRefusedAndIsThere() {
        ask(submit("a"), "a", new Reply.Refused(Refusal.NOT_ALLOWED, ""));
        callbacks.add(entered("a", 1));
        assertThat(breaches()).containsExactly(Breach.Rule.REFUSED_IS_NOT_DONE);
    }

    @Test
    void aRevisionThatWentBack() {
        Callback entered = entered("a", 1);
        Callback later = with(entered, 2, CallbackState.SEEN);
        ask(new CallbackCommand.MarkSeen(entered.id()), "", carrying(later));
        callbacks.add(entered);
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aChangeWithoutARevision() {
        Callback entered = accepted("a", 1);
        callbacks.add(with(entered, 1, CallbackState.SEEN));
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void oneRevisionThatWasToldTwoWays() {
        Callback seen = with(entered("a", 1), 2, CallbackState.SEEN);
        ask(new CallbackCommand.MarkSeen(seen.id()), "", carrying(seen));
        ask(new CallbackCommand.MarkDelivered(seen.id()), "", carrying(with(seen, 2, CallbackState.DELIVERED)));
        callbacks.add(with(seen, 3, CallbackState.SEEN));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aPlaceThatChanged() {
        Callback entered = accepted("a", 1);
        request("a");
        callbacks.add(new Callback(
                entered.id(),
                1,
                7,
                entered.state(),
                entered.request(),
                entered.messages(),
                entered.receipts(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
        assertThat(breaches()).contains(Breach.Rule.ORDER);
    }

    @Test
    void aPlaceThatTwoHave() {
        callbacks.add(accepted("a", 1));
        callbacks.add(entered("x", 1));
        request("a");
        assertThat(breaches()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void anInputThatOvertookAnEarlierOne() {
        callbacks.add(accepted("a", 2));
        callbacks.add(accepted("b", 1));
        request("a");
        request("b");
        assertThat(breaches()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void aSnapshotThatIsNotInTheOrderOfInput() {
        callbacks.add(accepted("a", 1));
        callbacks.add(accepted("b", 2));
        request("a");
        request("b");
        open.add(callbacks.get(1));
        open.add(callbacks.get(0));
        assertThat(breaches()).containsExactly(Breach.Rule.ORDER);
    }

    @Test
    void aCompletionThatIsUndone() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.CompleteCallback(entered.id(), 1, Outcome.REACHED, "a"), "a", Reply.done());
        callbacks.add(entered);
        assertThat(breaches()).contains(Breach.Rule.STATE, Breach.Rule.KEPT);
    }

    @Test
    void aWithdrawalThatIsUndone() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.CancelCallback(entered.id()), "", Reply.done());
        callbacks.add(entered);
        assertThat(breaches()).containsExactly(Breach.Rule.STATE);
    }

    @Test
    void anAttemptThatIsThereTwice() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.RecordAttempt(entered.id(), 1, Outcome.BUSY, "a"), "a", Reply.done());
        callbacks.add(with(entered, List.of(attempt("a")), List.of()));
        said(Interaction.Kind.RESPONSE, "a");
        assertThat(breaches()).isEmpty();
        callbacks.set(0, with(entered, List.of(attempt("a"), attempt("a")), List.of()));
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void anAttemptThatIsNotInTheHistory() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.RecordAttempt(entered.id(), 1, Outcome.BUSY, "a"), "a", Reply.done());
        callbacks.add(with(entered, List.of(attempt("a")), List.of()));
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aHandoverThatIsGone() {
        Callback entered = entered("x", 1);
        ask(new CallbackCommand.ReassignCallback(entered.id(), TO_DESK, "a"), "a", Reply.done());
        callbacks.add(entered);
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
        callbacks.set(0, with(entered, List.of(), List.of(Handover.by(AMY, TO_AMY, TO_DESK, NOW, "a"))));
        assertThat(breaches()).isEmpty();
    }

    @Test
    void anAttemptThatWasToldAndIsNotThereAnyMore() {
        Callback entered = entered("x", 1);
        Callback tried = with(entered, List.of(attempt("z")), List.of());
        ask(new CallbackCommand.MarkSeen(entered.id()), "", carrying(tried));
        callbacks.add(with(with(entered, List.of(), List.of()), 9, CallbackState.SEEN));
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aFenceThatWasGivenOutTwice() {
        Callback entered = entered("x", 1);
        callbacks.add(entered);
        claim(entered, Reply.done());
        claim(entered, Reply.done());
        trails.put(entered.id(), List.of(claimed(1), claimed(1)));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aClaimThatNobodyAskedFor() {
        Callback entered = entered("x", 1);
        callbacks.add(entered);
        claim(entered, Reply.done());
        trails.put(entered.id(), List.of(claimed(1), claimed(2)));
        assertThat(breaches()).containsExactly(Breach.Rule.ONCE);
    }

    @Test
    void aClaimWithoutARecord() {
        Callback claimed = claimed(entered("x", 1), 4);
        callbacks.add(claimed);
        claim(claimed, carrying(claimed));
        trails.put(claimed.id(), List.of());
        assertThat(breaches()).containsExactly(Breach.Rule.KEPT);
    }

    @Test
    void aFenceThatWentBack() {
        Callback claimed = claimed(entered("x", 1), 4);
        claim(claimed, carrying(claimed));
        callbacks.add(with(entered("x", 1), claimed, 9));
        trails.put(claimed.id(), List.of(claimed(4)));
        assertThat(breaches()).containsExactly(Breach.Rule.REVISION);
    }

    @Test
    void aRenewedLeaseIsNoOtherState() {
        Callback claimed = claimed(accepted("a", 1), 1);
        claim(claimed, carrying(claimed));
        ask(new CallbackCommand.RenewClaim(claimed.id(), 1), "", carrying(renewed(claimed)));
        callbacks.add(renewed(claimed));
        request("a");
        trails.put(claimed.id(), List.of(claimed(1)));
        assertThat(breaches()).isEmpty();
    }
}
