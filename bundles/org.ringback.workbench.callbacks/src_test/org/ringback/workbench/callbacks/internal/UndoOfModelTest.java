package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand.ClaimCallback;

/** What an agent is finished with can be undone for a while, and is not lost. */
class UndoOfModelTest extends CallbacksModelCases {
    private static final Duration SHORT = Duration.ofSeconds(9);
    private final List<ActionResult> notDone = new ArrayList<>();
    private CallbackId id;

    UndoOfModelTest() {
        anna.pauses(time::after);
        id = enter("ben", ANNA, "+4930901820", "first");
    }

    @BeforeEach
    void listen() {
        model.whenNotDone(notDone::add);
        enter("ben", ANNA, "+4930901821", "second");
        model.open(id);
    }

    @Test
    void whatIsPutOffLeavesTheListAtOnceAndIsSentLater() {
        assertThat(result(model.snooze(id, inAnHour()))).isInstanceOf(ActionResult.Held.class);
        assertThat(texts()).containsExactly("second");
        assertThat(model.possible(id)).isEmpty();
        assertThat(now().state()).isEqualTo(CallbackState.SEEN);
        time.pass(HeldActions.PAUSE);
        assertThat(now().state()).isEqualTo(CallbackState.SNOOZED);
        assertThat(texts()).containsExactly("first", "second");
        assertThat(model.undo(id)).isFalse();
    }

    @Test
    void whatIsUndoneStandsWhereItStoodAndTheServerNeverHearsOfIt() {
        model.snooze(id, inAnHour());
        time.pass(SHORT);
        long revision = now().revision();
        assertThat(model.undo(id)).isTrue();
        assertThat(texts()).containsExactly("first", "second");
        time.pass(Duration.ofMinutes(1));
        assertThat(now().revision()).isEqualTo(revision);
        assertThat(model.possible(id)).contains(Action.SNOOZE);
        assertThat(model.undo(id)).isFalse();
    }

    @Test
    void whoIsFinishedKeepsTheClaimUntilItIsSentAndWhatWasTypedIfItIsUndone() {
        model.claim(id);
        model.write(id, new OutcomeForm(Optional.of(Outcome.REACHED), "agreed", new OutcomeForm.Next.Finish()));
        assertThat(result(model.save(id, Outcome.REACHED))).isInstanceOf(ActionResult.Held.class);
        time.pass(SHORT);
        assertThat(now().claim()).isPresent();
        assertThat(model.undo(id)).isTrue();
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
        model.settle(id, "it is done");
        assertThat(now().claim()).isPresent();
        assertThat(model.undo(id)).isTrue();
        assertThat(now().claim()).isEmpty();
        assertThat(now().state()).isEqualTo(CallbackState.SEEN);
        assertThat(model.lostClaim(id)).isEmpty();
    }

    @Test
    void whatCouldNotBeDoneInTheEndIsBackInTheListAndSaid() {
        CallbackId group = enter("anna", SALES, "+4930901822", "third");
        model.cancel(group);
        assertThat(texts()).doesNotContain("third");
        office.does("carla", new ClaimCallback(group));
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
        model.settle(id, "double");
        model.settle(other, "double");
        assertThat(texts()).containsExactly("second");
        assertThat(List.of(model.undo(id), model.undo(other))).containsOnly(true);
        assertThat(texts()).containsExactly("first", "second", "third");
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

    private Callback now() {
        return office.callback(id);
    }
}
