package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;

class CallbacksModelTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient BEN = new Recipient.ToAgent(new AgentId("ben"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));

    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk anna = office.desk("anna");
    private final CallbacksModel model = new CallbacksModel(anna, Runnable::run, time::after, time);

    @BeforeEach
    void follow() {
        anna.listen((before, now) -> model.update(now));
    }

    private CallbackId enter(String author, Recipient to, String number, String text) {
        Reply reply = office.does(
                author,
                new CallbackCommand.Submit(
                        Set.of(to),
                        Optional.of(number),
                        Optional.of("Caller " + number),
                        text,
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst()
                .id();
    }

    private static ActionResult result(CompletionStage<ActionResult> stage) {
        return stage.toCompletableFuture().getNow(new ActionResult.Refused(Refusal.TRY_AGAIN, "not answered"));
    }

    private List<String> texts() {
        return model.rows().stream().map(r -> r.callback().lastMessage().text()).toList();
    }

    @Test
    void theListIsInTheOrderOfInputAlsoWhenAnOlderOneChanges() {
        CallbackId first = enter("ben", ANNA, "+491111111", "one");
        enter("ben", SALES, "+492222222", "two");
        enter("carla", ANNA, "+493333333", "three");
        office.does("ben", new CallbackCommand.MarkDelivered(first));
        enter("ben", ANNA, "+491111111", "one again");

        assertThat(texts()).containsExactly("one again", "two", "three");
        assertThat(model.rows().getFirst().times()).isEqualTo(2);
    }

    @Test
    void filtersSayWhoseTheyAre() {
        enter("ben", ANNA, "+491111111", "mine");
        CallbackId groups = enter("ben", SALES, "+492222222", "groups");
        enter("anna", BEN, "+493333333", "written by me");
        office.does("ben", new CallbackCommand.ClaimCallback(groups));

        assertThat(texts()).containsExactly("mine", "groups");
        model.filter(Filter.MINE);
        assertThat(texts()).containsExactly("mine");
        model.filter(Filter.GROUPS);
        assertThat(texts()).containsExactly("groups");
        model.filter(Filter.RESPONDING);
        assertThat(texts()).containsExactly("groups");
        model.filter(Filter.ALL);
        assertThat(texts()).containsExactly("mine", "groups", "written by me");
        assertThat(model.count(Filter.INBOX)).isEqualTo(2);
    }

    @Test
    void itIsUnreadUntilItIsOpened() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        assertThat(model.rows().getFirst().unread()).isTrue();
        assertThat(model.unread()).isEqualTo(1);
        model.select(Optional.of(id));
        assertThat(model.revealed(model.current().orElseThrow())).isFalse();
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.NEW);

        model.open(id);

        assertThat(model.rows().getFirst().unread()).isFalse();
        assertThat(model.revealed(model.current().orElseThrow())).isTrue();
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.SEEN);
    }

    @Test
    void whatTheAuthorOpensIsNotSeen() {
        CallbackId id = enter("anna", BEN, "+491111111", "one");
        model.open(id);
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.NEW);
    }

    @Test
    void aClaimSaysWhoIsRespondingSinceWhen() {
        CallbackId id = enter("ben", SALES, "+491111111", "one");
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        Row row = model.rows().getFirst();
        assertThat(row.holder()).contains("Ben Ortiz");
        assertThat(row.callback().claim().orElseThrow().since()).isEqualTo(time.instant());
        assertThat(model.possible(id)).isEmpty();
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
    void anOutcomeWithWhatWasSaidClosesIt() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.claim(id);
        model.open(id);
        model.write(id, OutcomeForm.EMPTY.ended(Outcome.REACHED, time.instant()).said(" Sent the invoice again "));

        assertThat(result(model.save(id, Outcome.REACHED))).isInstanceOf(ActionResult.Done.class);

        assertThat(model.rows()).isEmpty();
        assertThat(model.current().orElseThrow().callback().attempts())
                .containsExactly(
                        new Attempt(new AgentId("anna"), time.instant(), Outcome.REACHED, "Sent the invoice again"));
        assertThat(model.form(id)).isEqualTo(OutcomeForm.EMPTY);
        assertThat(model.lostClaim(id)).isEmpty();
    }

    @Test
    void whoWasNotReachedIsTriedAgainLater() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.callBack(id);
        model.write(id, OutcomeForm.EMPTY.ended(Outcome.NO_ANSWER, model.usualTryAgain()));
        model.save(id, Outcome.NO_ANSWER);

        assertThat(office.callback(id).state()).isEqualTo(CallbackState.SNOOZED);
        assertThat(office.callback(id).snoozedUntil()).contains(time.instant().plus(Duration.ofHours(1)));
        assertThat(office.callback(id).attempts()).hasSize(1);
        assertThat(model.lostClaim(id)).isEmpty();
    }

    @Test
    void anAttemptCanBeKeptWhileResponding() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.callBack(id);
        model.write(id, OutcomeForm.EMPTY.then(new OutcomeForm.Next.KeepResponding()));
        model.save(id, Outcome.BUSY);
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.CLAIMED);
        assertThat(office.callback(id).attempts()).hasSize(1);
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
        assertThat(model.possible(id)).isEmpty();
        FakeDesk dora = office.desk("dora");
        CallbacksModel hers = new CallbacksModel(dora, Runnable::run, time::after, time);
        dora.listen((before, now) -> hers.update(now));
        assertThat(hers.possible(id)).containsExactlyInAnyOrder(Action.REASSIGN, Action.CANCEL);
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

    @Test
    void nothingCanBeDoneTwiceWhileItIsOnItsWay() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        anna.hold();
        model.claim(id);
        assertThat(model.possible(id)).isEmpty();
        anna.answer();
        assertThat(model.possible(id)).contains(Action.RELEASE);
    }

    @Test
    void reassignedItGoesToAnotherWithAReason() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.reassign(id, BEN, " knows the customer ");
        assertThat(model.rows()).isEmpty();
        assertThat(office.callback(id).handovers().getFirst().reason()).isEqualTo("knows the customer");
    }

    @Test
    void whatWasHandedOnCanBeTakenBackUntilAnotherResponds() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.reassign(id, BEN, "knows the customer");
        assertThat(model.possible(id)).containsExactly(Action.TAKE_BACK);
        model.takeBack(id, "taken back");
        assertThat(model.rows()).hasSize(1);
        assertThat(office.callback(id).handovers()).hasSize(2);
        model.reassign(id, BEN, "knows the customer");
        office.does("ben", new CallbackCommand.ClaimCallback(id));
        assertThat(model.possible(id)).isEmpty();
    }

    @Test
    void whatEscalatedCanStillBeRespondedToByWhomItWasFor() {
        CallbackId id = enter("carla", ANNA, "+491111111", "one");
        office.happens(id, new CallbackChange.Escalate(BEN, Duration.ofMinutes(1)));
        assertThat(model.possible(id)).contains(Action.CLAIM, Action.TAKE_BACK);
    }

    @Test
    void whoWasReachedAnotherWayIsClosedAtOnceSayingHow() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        assertThat(model.possible(id)).doesNotContain(Action.SETTLE);
        office.happens(id, new CallbackChange.Reached(new AgentId("ben")));
        assertThat(model.possible(id)).contains(Action.SETTLE);
        model.settle(id, "Ben spoke with the customer at 14:03");
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.DONE);
        assertThat(office.callback(id).lastAttempt().orElseThrow().outcome()).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(office.callback(id).lastAttempt().orElseThrow().text()).startsWith("Ben spoke");
    }

    @Test
    void theAuthorMayCancelAndNobodyMayDoAnythingAfterIt() {
        CallbackId id = enter("anna", BEN, "+491111111", "one");
        assertThat(model.possible(id)).containsExactly(Action.CANCEL);
        model.cancel(id);
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.CANCELLED);
        assertThat(model.possible(id)).isEmpty();
    }

    @Test
    void withoutANumberNothingCanBeDialled() {
        office.does(
                "ben",
                new CallbackCommand.Submit(
                        Set.of(ANNA),
                        Optional.empty(),
                        Optional.of("Erika"),
                        "knows you",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(model.possible(model.rows().getFirst().callback().id()))
                .contains(Action.CLAIM)
                .doesNotContain(Action.CALL_BACK);
    }

    @Test
    void theTrailIsAskedForAndAStaleAnswerIsDropped() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", ANNA, "+492222222", "two");
        office.does("anna", new CallbackCommand.MarkDelivered(one));
        model.open(one);
        model.askAudit();
        assertThat(model.audit())
                .asInstanceOf(type(Audit.Loaded.class))
                .satisfies(a -> assertThat(a.entries()).hasSize(2));

        anna.hold();
        model.askAudit();
        assertThat(model.audit()).isInstanceOf(Audit.Loading.class);
        model.open(two);
        anna.answer();
        assertThat(model.audit()).isInstanceOf(Audit.NotAsked.class);

        anna.refuseNext(Query.GetAudit.class, Refusal.NOT_ALLOWED, "");
        model.askAudit();
        assertThat(model.audit()).isEqualTo(new Audit.Failed(Optional.of(Refusal.NOT_ALLOWED)));
    }

    @Test
    void hundredsStayInTheOrderOfInput() {
        for (int i = 0; i < 500; i++) {
            enter("ben", ANNA, "+49" + (1000000 + i), "text " + i);
        }
        assertThat(model.rows()).hasSize(500);
        assertThat(model.rows().get(499).callback().lastMessage().text()).isEqualTo("text 499");
    }

    @Test
    void snoozeTimesAreInTheFuture() {
        Instant now = time.instant();
        for (SnoozeTime choice : SnoozeTime.choices(now.atZone(time.getZone()))) {
            assertThat(choice.at(now.atZone(time.getZone()))).as(choice.name()).isAfter(now);
        }
        assertThat(SnoozeTime.choices(now.atZone(time.getZone()))).doesNotContain(SnoozeTime.THIS_AFTERNOON);
        assertThat(SnoozeTime.MONDAY_MORNING.at(now.atZone(time.getZone()))).isEqualTo("2026-11-23T09:00:00Z");
    }
}
