package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.RenewClaim;
import org.ringback.desk.CallbackCommand.SnoozeCallback;
import org.ringback.desk.Command;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.actions.HeldActions;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm;

/** What an agent is finished with can be undone for a while, and is not lost. */
class UndoOfModelTest extends CallbacksModelCases {
    private static final Duration SHORT = Duration.ofSeconds(9);
    private final List<ActionResult> notDone = new ArrayList<>();
    private CallbackId id;
    private CallbackId second;

    UndoOfModelTest() {
        anna.pauses(time::after);
        id = enter("ben", ANNA, "+4930901820", "first");
        second = enter("ben", ANNA, "+4930901821", "second");
    }

    @BeforeEach
    void listen() {
        model.whenNotDone(notDone::add);
        model.open(id);
    }

    @Test
    void whatIsPutOffLeavesTheListAtOnceAndIsSentLater() {
        assertThat(result(model.snooze(id, inAnHour(), Optional.empty()))).isInstanceOf(ActionResult.Held.class);
        assertThat(texts()).containsExactly("second");
        assertThat(model.possible(id)).isEmpty();
        assertThat(now().state()).isEqualTo(CallbackState.SEEN);
        time.pass(HeldActions.PAUSE);
        assertThat(now().state()).isEqualTo(CallbackState.SNOOZED);
        assertThat(texts()).containsExactly("first", "second");
        assertThat(model.undo(List.of(id))).isEmpty();
    }

    @Test
    void whatIsUndoneStandsWhereItStoodAndTheServerNeverHearsOfIt() {
        model.snooze(id, inAnHour(), Optional.empty());
        time.pass(SHORT);
        long revision = now().revision();
        assertThat(model.undo(List.of(id))).containsExactly(id);
        assertThat(texts()).containsExactly("first", "second");
        time.pass(Duration.ofMinutes(1));
        assertThat(now().revision()).isEqualTo(revision);
        assertThat(model.possible(id)).contains(Action.SNOOZE);
        assertThat(model.undo(List.of(id))).isEmpty();
    }

    @Test
    void whoIsFinishedKeepsTheClaimUntilItIsSentAndWhatWasTypedIfItIsUndone() {
        model.claim(id);
        model.write(id, new OutcomeForm(Optional.of(Outcome.REACHED), "agreed", new OutcomeForm.Next.Finish()));
        assertThat(result(model.save(id, Outcome.REACHED))).isInstanceOf(ActionResult.Held.class);
        time.pass(SHORT);
        assertThat(now().claim()).isPresent();
        assertThat(model.undo(List.of(id))).containsExactly(id);
        assertThat(model.form(id).text()).isEqualTo("agreed");
        assertThat(now().claim()).isPresent();
        model.save(id, Outcome.REACHED);
        time.pass(HeldActions.PAUSE);
        assertThat(now().state()).isEqualTo(CallbackState.DONE);
        assertThat(model.form(id)).isEqualTo(OutcomeForm.EMPTY);
        assertThat(notDone).isEmpty();
    }

    @Test
    void whatWasTakenOnlyToBeClosedIsFreeAgain() {
        model.settle(List.of(id), "it is done");
        assertThat(now().claim()).isPresent();
        assertThat(model.undo(List.of(id))).containsExactly(id);
        assertThat(now().claim()).isEmpty();
        assertThat(now().state()).isEqualTo(CallbackState.SEEN);
        assertThat(model.lostClaim(id)).isEmpty();
    }

    @Test
    void whatCouldNotBeDoneInTheEndIsBackInTheListAndSaid() {
        CallbackId group = enter("anna", SALES, "+4930901822", "third");
        model.cancel(group);
        assertThat(texts()).doesNotContain("third");
        office.does("ben", new ClaimCallback(group));
        time.pass(HeldActions.PAUSE);
        assertThat(texts()).contains("third");
        assertThat(notDone)
                .singleElement()
                .isInstanceOfSatisfying(
                        ActionResult.Conflict.class, c -> assertThat(c.reason()).isEqualTo(Refusal.CLAIMED_BY_ANOTHER));
    }

    @Test
    void severalAreUndoneTogether() {
        CallbackId other = enter("ben", ANNA, "+4930901823", "third");
        CallbackId another = enter("ben", ANNA, "+4930901824", "fourth");
        model.claim(other);
        List<CallbackId> all = List.of(id, other, another);
        model.settle(all, "double");
        assertThat(texts()).containsExactly("second");
        assertThat(model.undo(all)).containsExactlyElementsOf(all);
        assertThat(texts()).containsExactly("first", "second", "third", "fourth");
        time.pass(Duration.ofMinutes(1));
        assertThat(texts()).containsExactly("first", "second", "third", "fourth");
        assertThat(office.callback(other).claim()).isPresent();
        assertThat(office.callback(another).claim()).isEmpty();
    }

    @Test
    void whatIsDoneNextIsSentAfterItAndCannotBringItBack() {
        model.snooze(id, inAnHour(), Optional.empty());
        CompletableFuture<?> cannot = model.cannotBeUndone().toCompletableFuture();
        assertThat(cannot).isNotDone();
        model.claim(second);
        assertThat(cannot).isCompleted();
        assertThat(now().state()).isEqualTo(CallbackState.SNOOZED);
        assertThat(meant()).containsExactly("SnoozeCallback", "ClaimCallback");
        assertThat(model.undo(List.of(id))).isEmpty();
        assertThat(office.callback(second).claim()).isPresent();
    }

    @Test
    void whoGoesOnToLookAtAnotherCanStillUndoIt() {
        model.snooze(id, inAnHour(), Optional.empty());
        model.open(second);
        model.askAudit();
        time.pass(SHORT);
        assertThat(office.callback(second).state()).isEqualTo(CallbackState.SEEN);
        assertThat(model.undo(List.of(id))).containsExactly(id);
    }

    @Test
    void whoKeepsAClaimMeanwhileCanStillUndoIt() {
        model.claim(second);
        model.snooze(id, inAnHour(), Optional.empty());
        time.pass(SHORT);
        time.pass(Duration.ofSeconds(1));
        assertThat(anna.sent(RenewClaim.class)).isNotEmpty();
        assertThat(model.undo(List.of(id))).containsExactly(id);
    }

    @Test
    void whatNobodyIsGoingToUndoIsSentAtOnce() {
        model.snooze(id, inAnHour(), Optional.empty());
        model.goAhead();
        assertThat(now().state()).isEqualTo(CallbackState.SNOOZED);
        assertThat(model.cannotBeUndone().toCompletableFuture()).isCompleted();
        time.pass(HeldActions.PAUSE);
        assertThat(anna.sent(SnoozeCallback.class)).hasSize(1);
    }

    @Test
    void whatWasReassignedIsGivenBackAndTakenAgain() {
        model.claim(id);
        Callback before = now();
        model.reassign(id, BEN, "he knows");
        assertThat(now().request().recipient()).isEqualTo(BEN);
        assertThat(result(model.giveBack(before, "by mistake"))).isInstanceOf(ActionResult.Done.class);
        assertThat(now().request().recipient()).isEqualTo(ANNA);
        assertThat(now().claim()).isPresent();
    }

    @Test
    void whatAColleagueHasTakenMeanwhileIsNotTakenFromThem() {
        Callback before = now();
        model.reassign(id, BEN, "he knows");
        office.does("ben", new ClaimCallback(id));
        assertThat(result(model.giveBack(before, "by mistake"))).isInstanceOf(ActionResult.Conflict.class);
        assertThat(now().request().recipient()).isEqualTo(BEN);
    }

    private java.time.Instant inAnHour() {
        return time.instant().plus(Duration.ofHours(1));
    }

    private List<String> meant() {
        return anna.sent().stream()
                .filter(Command::meant)
                .map(command -> command.getClass().getSimpleName())
                .toList();
    }

    private Callback now() {
        return office.callback(id);
    }
}
