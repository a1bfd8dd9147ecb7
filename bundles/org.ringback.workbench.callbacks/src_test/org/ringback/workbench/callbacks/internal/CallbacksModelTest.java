package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Query;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.actions.SnoozeTime;
import org.ringback.workbench.callbacks.internal.details.Audit;
import org.ringback.workbench.callbacks.internal.list.Filter;
import org.ringback.workbench.callbacks.internal.outcome.OutcomeForm;

class CallbacksModelTest extends CallbacksModelCases {
    @Test
    void theListIsInTheOrderOfInputAlsoWhenAnOlderOneChanges() {
        CallbackId first = enter("ben", ANNA, "+491111111", "one");
        enter("ben", SALES, "+492222222", "two");
        enter("carla", ANNA, "+493333333", "three");
        office.does("ben", new CallbackCommand.MarkDelivered(first));
        enter("ben", ANNA, "+491111111", "one again");

        assertThat(texts()).containsExactly("one again", "two", "three");
        assertThat(model.list().rows().getFirst().times()).isEqualTo(2);
    }

    @Test
    void filtersSayWhoseTheyAre() {
        enter("ben", ANNA, "+491111111", "mine");
        CallbackId groups = enter("ben", SALES, "+492222222", "groups");
        enter("anna", BEN, "+493333333", "written by me");
        office.does("ben", new CallbackCommand.ClaimCallback(groups));

        assertThat(texts()).containsExactly("mine", "groups");
        model.list().filter(Filter.MINE);
        assertThat(texts()).containsExactly("mine");
        model.list().filter(Filter.GROUPS);
        assertThat(texts()).containsExactly("groups");
        model.list().filter(Filter.RESPONDING);
        assertThat(texts()).containsExactly("groups");
        model.list().filter(Filter.ALL);
        assertThat(texts()).containsExactly("mine", "groups", "written by me");
        assertThat(model.list().count(Filter.INBOX)).isEqualTo(2);
    }

    @Test
    void whatIsSelectedIsSeenAfterTwoSecondsAndWhoOnlyPassesOverItHasNotSeenIt() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", ANNA, "+492222222", "two");
        List<CallbackId> seen = new ArrayList<>();
        model.onSeen(seen::add);
        assertThat(model.unread()).isEqualTo(2);

        model.select(Optional.of(one));
        time.pass(CallbacksModel.LOOKED_AT.minusMillis(1));
        model.select(Optional.of(two));
        time.pass(Duration.ofMillis(1));
        assertThat(office.callback(one).state()).isEqualTo(CallbackState.NEW);

        time.pass(CallbacksModel.LOOKED_AT);
        assertThat(office.callback(one).state()).isEqualTo(CallbackState.NEW);
        assertThat(office.callback(two).state()).isEqualTo(CallbackState.SEEN);
        assertThat(seen).containsExactly(two);
        assertThat(model.unread()).isEqualTo(1);
    }

    @Test
    void whatIsOpenedOrActedOnIsSeenAtOnce() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", ANNA, "+492222222", "two");
        model.open(one);
        assertThat(office.callback(one).state()).isEqualTo(CallbackState.SEEN);

        model.select(Optional.of(two));
        model.snooze(two, time.instant().plus(Duration.ofHours(1)), Optional.empty());
        assertThat(office.callback(two).receipts().seen()).isPresent();
    }

    @Test
    void severalAreSelectedForWhatCanBeDoneWithAllAndOneForTheRest() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", ANNA, "+492222222", "two");
        CallbackId other = enter("anna", BEN, "+493333333", "not for me");
        model.select(Optional.of(two), List.of(one, two, other));

        assertThat(model.targets(Action.REASSIGN)).containsExactly(one, two);
        assertThat(model.targets(Action.SNOOZE)).containsExactly(one, two);
        assertThat(model.targets(Action.SETTLE)).containsExactly(one, two);
        assertThat(model.targets(Action.CALL_BACK)).containsExactly(two);
    }

    @Test
    void theNextOneOnScreenTakesThePlaceOfThoseThatGo() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", ANNA, "+492222222", "two");
        CallbackId three = enter("ben", ANNA, "+493333333", "three");
        assertThat(model.following(List.of(one))).contains(two);
        assertThat(model.following(List.of(one, two))).contains(three);
        assertThat(model.following(List.of(three))).contains(two);
        assertThat(model.following(List.of(one, two, three))).isEmpty();
        model.snooze(three, time.instant().plus(Duration.ofHours(1)), Optional.empty());
        assertThat(model.following(List.of(two)))
                .as("what is folded away is not next")
                .contains(one);
    }

    @Test
    void whatTheAuthorOpensIsNotSeen() {
        CallbackId id = enter("anna", BEN, "+491111111", "one");
        model.open(id);
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.NEW);
    }

    @Test
    void anOutcomeWithWhatWasSaidClosesIt() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.claim(id);
        model.open(id);
        model.write(id, OutcomeForm.EMPTY.ended(Outcome.REACHED, time.instant()).said(" Sent the invoice again "));

        assertThat(result(model.save(id, Outcome.REACHED))).isInstanceOf(ActionResult.Done.class);

        assertThat(model.list().rows()).isEmpty();
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
        assertThat(model.list().rows()).isEmpty();
        assertThat(office.callback(id).handovers().getFirst().reason()).isEqualTo("knows the customer");
    }

    @Test
    void whatWasHandedOnCanBeTakenBackUntilAnotherResponds() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.reassign(id, BEN, "knows the customer");
        assertThat(model.possible(id)).containsExactly(Action.TAKE_BACK);
        model.takeBack(id, "taken back");
        assertThat(model.list().rows()).hasSize(1);
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
        office.happens(id, new CallbackChange.Reached(new AgentId("ben")));
        assertThat(model.possible(id)).contains(Action.SETTLE);
        model.settle(List.of(id), "Ben spoke with the customer at 14:03");
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.DONE);
        assertThat(office.callback(id).lastAttempt().orElseThrow().outcome()).isEqualTo(Outcome.NOT_NEEDED);
        assertThat(office.callback(id).lastAttempt().orElseThrow().text()).startsWith("Ben spoke");
    }

    @Test
    void theAuthorMayCancelAndNobodyMayDoAnythingAfterIt() {
        CallbackId id = enter("anna", BEN, "+491111111", "one");
        assertThat(model.possible(id)).containsExactly(Action.ASK, Action.PROMISE, Action.CANCEL);
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
        assertThat(model.possible(model.list().rows().getFirst().callback().id()))
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
                .satisfies(a -> assertThat(a.entries())
                        .extracting(e -> e.what().getClass().getSimpleName())
                        .containsExactly("Accepted", "Transition", "Transition"));

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
        assertThat(model.list().rows()).hasSize(500);
        assertThat(model.list().rows().get(499).callback().lastMessage().text()).isEqualTo("text 499");
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

    @Test
    void theNextToCallIsNeitherAColleaguesNorPutOff() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", SALES, "+492222222", "two");
        CallbackId three = enter("ben", ANNA, "+493333333", "three");
        CallbackId four = enter("ben", ANNA, "+494444444", "four");
        office.does("ben", new CallbackCommand.ClaimCallback(two));
        office.does(
                "anna",
                new CallbackCommand.SnoozeCallback(
                        three, Optional.empty(), time.instant().plusSeconds(600)));
        model.list().fold(Set.of());
        assertThat(model.following(List.of(one))).contains(two);
        assertThat(model.nextToCall(one)).contains(four);
    }

    @Test
    void whatIsSelectedBehindOtherWindowsIsSeenOnlyOnceTheAgentLooks() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        boolean[] looks = {false};
        model.looking(() -> looks[0]);
        model.select(Optional.of(id));
        time.pass(CallbacksModel.LOOKED_AT.multipliedBy(3));
        assertThat(office.callback(id).receipts().seen()).isEmpty();
        looks[0] = true;
        time.pass(CallbacksModel.LOOKED_AT);
        assertThat(office.callback(id).receipts().seen()).isPresent();
    }

    @Test
    void whoComesBackToARowLooksAtItForAsLongAgain() {
        CallbackId one = enter("ben", ANNA, "+491111111", "one");
        CallbackId two = enter("ben", ANNA, "+492222222", "two");
        model.select(Optional.of(one));
        time.pass(Duration.ofMillis(1500));
        model.select(Optional.of(two));
        model.select(Optional.of(one));
        time.pass(Duration.ofMillis(600));
        assertThat(office.callback(one).receipts().seen()).isEmpty();
    }

    @Test
    void anOutcomeThatWasSavedIsNotAskedForAgain() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.select(Optional.of(id));
        model.askOutcome();
        assertThat(model.wantsOutcome(id)).isTrue();
        model.write(
                id, OutcomeForm.EMPTY.ended(Outcome.NO_ANSWER, time.instant().plusSeconds(600)));
        assertThat(result(model.save(id, Outcome.NO_ANSWER))).isInstanceOf(ActionResult.Done.class);
        assertThat(model.wantsOutcome(id)).isFalse();
    }
}
