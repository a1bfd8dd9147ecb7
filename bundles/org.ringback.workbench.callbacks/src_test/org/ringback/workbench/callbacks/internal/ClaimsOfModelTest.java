package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.list.Row;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm;

/** What the model makes of claims: taken, renewed, lost, taken away. */
class ClaimsOfModelTest extends CallbacksModelCases {
    @Test
    void aClaimSaysWhoIsRespondingSinceWhen() {
        CallbackId id = enter("ben", SALES, "+491111111", "one");
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        Row row = model.list().rows().getFirst();
        assertThat(row.holder()).contains("Ben Ortiz");
        assertThat(row.callback().claim().orElseThrow().since()).isEqualTo(time.instant());
        assertThat(model.possible(id)).as("what is said to the customer").containsExactly(Action.PROMISE);
    }

    @Test
    void claimingWhatAnotherHasSaysWhoHasIt() {
        CallbackId id = enter("ben", SALES, "+491111111", "one");
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        assertThat(result(model.claim(id)))
                .asInstanceOf(type(ActionResult.Conflict.class))
                .satisfies(c -> {
                    assertThat(c.reason()).isEqualTo(Refusal.CLAIMED_BY_ANOTHER);
                    assertThat(c.now().claim().orElseThrow().agent()).isEqualTo(new AgentId("ben"));
                });
    }

    @Test
    void aClaimIsRenewedAtEveryThirdOfItsLeaseAsLongAsItIsHeld() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.claim(id);
        for (int i = 0; i < 9; i++) {
            time.pass(Duration.ofSeconds(10));
            office.happens(id, new CallbackChange.Expire());
        }
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.CLAIMED);
        assertThat(anna.sent(CallbackCommand.RenewClaim.class)).hasSize(9);

        assertThat(result(model.release(id))).isInstanceOf(ActionResult.Done.class);
        time.pass(Duration.ofMinutes(5));
        assertThat(anna.sent(CallbackCommand.RenewClaim.class)).hasSize(9);
        assertThat(model.lostClaim(id)).isEmpty();
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.SEEN);
    }

    @Test
    void aShortLeaseIsRenewedInTimeAlsoWhenTheEventIsThereBeforeTheReply() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        office.happens(
                id, new CallbackChange.Take(new AgentId("anna"), time.instant().plusSeconds(5)));
        time.pass(Duration.ofSeconds(2));
        assertThat(anna.sent(CallbackCommand.RenewClaim.class)).hasSize(1);
    }

    @Test
    void aShortLeaseOfAnEarlierRunIsRenewedInTime() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        anna.goOffline();
        office.happens(
                id, new CallbackChange.Take(new AgentId("anna"), time.instant().plusSeconds(60)));
        time.pass(Duration.ofSeconds(59));
        long fence = office.callback(id).fence();
        office.happens(
                id,
                new CallbackChange.Renew(
                        new AgentId("anna"), fence, time.instant().plusSeconds(5)));
        anna.goOnline();
        time.pass(Duration.ofSeconds(4));
        assertThat(anna.sent(CallbackCommand.RenewClaim.class)).isNotEmpty();
    }

    @Test
    void aClaimOfAnEarlierRunIsKept() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        office.does("anna", new CallbackCommand.ClaimCallback(id));
        time.pass(Duration.ofSeconds(25));
        office.happens(id, new CallbackChange.Expire());
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.CLAIMED);
        assertThat(model.possible(id)).contains(Action.RELEASE, Action.OUTCOME, Action.CALL_BACK);
    }

    @Test
    void callingBackClaimsFirstAndOnlyOnce() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        assertThat(result(model.callBack(id))).isInstanceOf(ActionResult.Done.class);
        assertThat(result(model.callBack(id))).isInstanceOf(ActionResult.Done.class);

        assertThat(anna.sent(CallbackCommand.ClaimCallback.class)).hasSize(1);
        assertThat(anna.sent(CallbackCommand.CallBack.class))
                .extracting(CallbackCommand.CallBack::fence)
                .containsExactly(1L, 1L);
    }

    @Test
    void nobodyDialsWhatAnotherHas() {
        CallbackId id = enter("ben", SALES, "+491111111", "one");
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        assertThat(result(model.callBack(id))).isInstanceOf(ActionResult.Conflict.class);
        assertThat(anna.sent(CallbackCommand.CallBack.class)).isEmpty();
    }

    @Test
    void aLostClaimIsSaidAndWhatWasTypedStays() {
        CallbackId id = enter("ben", SALES, "+491111111", "one");
        model.claim(id);
        model.write(id, OutcomeForm.EMPTY.said("She wants the offer by"));
        anna.goOffline();
        time.pass(Duration.ofSeconds(31));
        office.happens(id, new CallbackChange.Expire());
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        anna.goOnline();

        LostClaim lost = model.lostClaim(id).orElseThrow();
        assertThat(lost.holder().orElseThrow().agent()).isEqualTo(new AgentId("ben"));
        assertThat(model.form(id).text()).isEqualTo("She wants the offer by");
        assertThat(result(model.save(id, Outcome.REACHED))).isInstanceOf(ActionResult.Conflict.class);
        assertThat(model.form(id).text()).isEqualTo("She wants the offer by");
    }

    @Test
    void aSupervisorMayTakeAClaimAwayAndNobodyElse() {
        CallbackId id = enter("ben", SALES, "+491111111", "one");
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        assertThat(model.possible(id)).doesNotContain(Action.REASSIGN, Action.CANCEL);
        FakeDesk dora = office.desk("dora");
        CallbacksModel hers = new CallbacksModel(dora, Runnable::run, time::after, time);
        dora.listen((before, now) -> hers.update(now));
        assertThat(hers.possible(id)).containsExactlyInAnyOrder(Action.REASSIGN, Action.CANCEL, Action.PROMISE);
        assertThat(result(hers.reassign(id, ANNA, "ben is ill"))).isInstanceOf(ActionResult.Done.class);
        assertThat(office.callback(id).claim()).isEmpty();
        assertThat(office.callback(id).request().recipient()).isEqualTo(ANNA);
    }

    @Test
    void aClaimThatASupervisorTakesAwayIsToldToItsHolder() {
        List<LostClaim> told = new ArrayList<>();
        model.whenLost(told::add);
        CallbackId given = enter("ben", ANNA, "+491111111", "one");
        model.claim(given);
        model.write(given, OutcomeForm.EMPTY.said("She wants the offer by"));
        office.happens(given, new CallbackChange.Reassign(new AgentId("carla"), BEN, "anna is ill", true));
        assertThat(told).singleElement().satisfies(lost -> {
            assertThat(lost.now().id()).isEqualTo(given);
            assertThat(lost.holder()).isEmpty();
        });
        assertThat(model.form(given).text()).isEqualTo("She wants the offer by");

        CallbackId idle = enter("ben", ANNA, "+492222222", "two");
        model.claim(idle);
        office.happens(idle, new CallbackChange.Expire(true));
        assertThat(told).hasSize(2);
        assertThat(told.getLast().gone()).isFalse();
    }

    @Test
    void anOlderStateDoesNotMakeAClaimLostNorARevokedOneHeld() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        var before = anna.state();
        model.claim(id);
        var held = anna.state();
        model.update(before);
        assertThat(model.lostClaim(id)).isEmpty();
        model.release(id);
        model.update(held);
        time.pass(Duration.ofSeconds(30));
        assertThat(anna.sent(CallbackCommand.RenewClaim.class)).isEmpty();
        assertThat(model.lostClaim(id)).isEmpty();
    }

    @Test
    void refusedReleaseKeepsRenewing() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.claim(id);
        anna.refuseNext(CallbackCommand.ReleaseClaim.class, Refusal.TRY_AGAIN, "");
        assertThat(result(model.release(id))).isInstanceOf(ActionResult.Refused.class);
        time.pass(Duration.ofSeconds(11));
        assertThat(anna.sent(CallbackCommand.RenewClaim.class)).hasSize(1);
    }
}
