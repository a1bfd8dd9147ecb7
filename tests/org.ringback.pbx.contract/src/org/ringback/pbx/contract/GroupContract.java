package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.pbx.contract.NumberPlan.HUNT_GROUP;
import static org.ringback.pbx.contract.NumberPlan.IDLE_GROUP;
import static org.ringback.pbx.contract.NumberPlan.MEMORY_HUNT_GROUP;
import static org.ringback.pbx.contract.NumberPlan.QUEUE_ALL;
import static org.ringback.pbx.contract.NumberPlan.QUEUE_LINEAR;
import static org.ringback.pbx.contract.NumberPlan.RING_GROUP;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** Several phones under one number: no single phone was requested; who answers is right. */
@ConsumerType
public abstract class GroupContract extends AdapterContract {
    @Test
    void ringGroup() {
        needs(Feature.RING_GROUP);
        assertAllRingAndOneAnswers(RING_GROUP);
    }

    @Test
    void queueInWhichAllRing() {
        needs(Feature.QUEUE);
        assertAllRingAndOneAnswers(QUEUE_ALL);
    }

    @Test
    void queueInWhichOneRingsAfterTheOther() {
        needs(Feature.QUEUE);
        TestPhone customer = customer();
        customer.dial(QUEUE_LINEAR);
        Call first = awaitRinging("103");
        assertThat(first.ringing()).containsExactly(extension("103"));
        phone("104").answer();
        Call talking = awaitTalking("104");
        assertThat(talking.id()).isEqualTo(first.id());
        assertThat(talking.dialled()).isEqualTo(QUEUE_LINEAR);
        assertThat(talking.requested()).isEmpty();
        assertThat(talking.group()).contains(extension(QUEUE_LINEAR));
        customer.hangUp();
        assertThat(pbx().awaitEnd(talking.id()).answeredBy()).contains(extension("104"));
    }

    @Test
    void callerHangsUpWhileAGroupRings() {
        needs(Feature.RING_GROUP);
        TestPhone customer = customer();
        customer.dial(RING_GROUP);
        Call ringing = awaitRinging("103", "104", "105");
        customer.hangUp();
        Call ended = pbx().awaitEnd(ringing.id());
        assertThat(ended.missed()).isTrue();
        assertThat(ended.end()).contains(CallEnd.GIVEN_UP);
    }

    @Test
    void groupThatCameByADirectNumber() {
        needs(Feature.RING_GROUP, Feature.DIRECT_NUMBERS);
        TestPhone customer = customer();
        customer.dial(NumberPlan.DIRECT + RING_GROUP);
        Call ringing = awaitRinging("103", "104", "105");
        customer.hangUp();
        Call ended = pbx().awaitEnd(ringing.id());
        assertThat(ended.dialled()).isEqualTo(NumberPlan.DIRECT + RING_GROUP);
        assertThat(ended.requested()).isEmpty();
        assertThat(ended.group()).contains(extension(RING_GROUP));
        assertThat(ended.missed()).isTrue();
        assertThat(ended.tried()).contains(new Tried(extension("103"), false), new Tried(extension("104"), false));
    }

    @Test
    void queueThatCameByADirectNumber() {
        needs(Feature.QUEUE, Feature.DIRECT_NUMBERS);
        TestPhone customer = customer();
        customer.dial(NumberPlan.DIRECT + QUEUE_ALL);
        Call ringing = awaitRinging("103", "104", "105");
        customer.hangUp();
        Call ended = pbx().awaitEnd(ringing.id());
        assertThat(ended.group()).contains(extension(QUEUE_ALL));
        assertThat(ended.end()).contains(CallEnd.GIVEN_UP);
    }

    @Test
    void huntGroupIsNotItsFirstMember() {
        needs(Feature.HUNT_GROUP);
        bed().ringTime(HUNT_GROUP, Duration.ofSeconds(2));
        TestPhone customer = customer();
        customer.dial(HUNT_GROUP);
        Call first = awaitRinging("103");
        assertThat(first.requested()).isEmpty();
        assertThat(first.group()).contains(extension(HUNT_GROUP));
        phone("104").answer();
        Call talking = awaitTalking("104");
        assertThat(talking.id()).isEqualTo(first.id());
        assertThat(talking.requested()).isEmpty();
        assertThat(talking.diversions()).isEmpty();
        customer.hangUp();
        Call ended = pbx().awaitEnd(first.id());
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("104"));
        assertThat(ended.tried()).containsExactly(new Tried(extension("103"), false));
    }

    @Test
    void nobodyOfAHuntGroupAnswers() {
        needs(Feature.HUNT_GROUP);
        bed().ringTime(HUNT_GROUP, Duration.ofSeconds(2));
        customer().dial(HUNT_GROUP);
        Call ended = pbx().awaitCall("the call to end", call -> call.state() == CallState.ENDED);
        assertThat(ended.missed()).isTrue();
        assertThat(ended.end()).contains(CallEnd.NO_ANSWER);
        assertThat(ended.requested()).isEmpty();
        assertThat(ended.group()).contains(extension(HUNT_GROUP));
        assertThat(ended.diversions()).isEmpty();
        assertThat(ended.tried())
                .containsExactlyInAnyOrder(new Tried(extension("103"), false), new Tried(extension("104"), false));
    }

    @Test
    void memoryHuntRingsOneAndThenTwo() {
        needs(Feature.MEMORY_HUNT);
        TestPhone customer = customer();
        customer.dial(MEMORY_HUNT_GROUP);
        Call first = awaitRinging("103");
        assertThat(first.ringing()).containsExactly(extension("103"));
        assertThat(first.group()).contains(extension(MEMORY_HUNT_GROUP));
        Call both = awaitRinging("103", "104");
        assertThat(both.id()).isEqualTo(first.id());
        phone("104").answer();
        Call talking = awaitTalking("104");
        assertThat(talking.id()).isEqualTo(first.id());
        assertThat(talking.requested()).isEmpty();
        customer.hangUp();
        Call ended = pbx().awaitEnd(first.id());
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("104"));
        assertThat(ended.diversions()).isEmpty();
        assertThat(ended.tried()).containsExactly(new Tried(extension("103"), false));
        pbx().awaitNoCalls();
    }

    @Test
    void whoIsInUseIsPassedOver() {
        needs(Feature.SKIP_BUSY);
        TestPhone other = bed().outside(NumberPlan.OTHER_CUSTOMER, "Other");
        other.dial("103");
        phone("103").answer();
        awaitTalking("103");
        customer().dial(IDLE_GROUP);
        Call ringing = awaitRinging("104");
        assertThat(ringing.ringing()).containsExactly(extension("104"));
        assertThat(ringing.requested()).isEmpty();
        assertThat(ringing.group()).contains(extension(IDLE_GROUP));
        phone("104").answer();
        assertThat(awaitTalking("104").id()).isEqualTo(ringing.id());
    }

    @Test
    void whenAllAreInUseTheGroupIsBusy() {
        needs(Feature.SKIP_BUSY, Feature.DIRECT_NUMBERS);
        phone("103").dial("104");
        phone("104").answer();
        Call between = awaitTalking("104");
        customer().dial(NumberPlan.DIRECT + IDLE_GROUP);
        Call ended = pbx().awaitCall(
                        "the caller's call to end",
                        call -> call.state() == CallState.ENDED && !call.id().equals(between.id()));
        assertThat(ended.missed()).isTrue();
        assertThat(ended.end()).contains(CallEnd.BUSY);
        assertThat(ended.requested()).isEmpty();
        assertThat(ended.rang()).isZero();
        assertThat(ended.dialled()).isEqualTo(NumberPlan.DIRECT + IDLE_GROUP);
    }

    @Test
    void callerWaitsWhereNoPhoneRings() {
        needs(Feature.QUEUE);
        NumberPlan.MEMBERS.forEach(member -> phone(member).off());
        TestPhone customer = customer();
        customer.dial(QUEUE_ALL);
        Call waiting = pbx().awaitCall("the caller to wait", call -> call.state() == CallState.WAITING);
        assertThat(waiting.group()).contains(extension(QUEUE_ALL));
        assertThat(waiting.ringing()).isEmpty();
        customer.hangUp();
        Call ended = pbx().awaitEnd(waiting.id());
        assertThat(ended.end()).contains(CallEnd.GIVEN_UP);
        assertThat(ended.rang()).isZero();
    }

    @Test
    void callerHangsUpInAQueue() {
        needs(Feature.QUEUE);
        TestPhone customer = customer();
        customer.dial(QUEUE_ALL);
        Call ringing = awaitRinging("103", "104", "105");
        customer.hangUp();
        Call ended = pbx().awaitEnd(ringing.id());
        assertThat(ended.missed()).isTrue();
        assertThat(ended.end()).contains(CallEnd.GIVEN_UP);
    }

    private void assertAllRingAndOneAnswers(String group) {
        TestPhone customer = customer();
        customer.dial(group);
        Call ringing = awaitRinging("103", "104", "105");
        assertThat(ringing.dialled()).isEqualTo(group);
        assertThat(ringing.requested()).isEmpty();
        assertThat(ringing.group()).contains(extension(group));
        phone("104").answer();
        Call talking = awaitTalking("104");
        assertThat(talking.id()).isEqualTo(ringing.id());
        assertThat(talking.diversions()).isEmpty();
        Call alone = pbx().awaitCall(
                        talking.id(),
                        "only 104 left",
                        call -> call.ringing().isEmpty() && call.answeredBy().isPresent());
        assertThat(alone.answeredBy()).contains(extension("104"));
        customer.hangUp();
        assertThat(pbx().awaitEnd(talking.id()).end()).contains(CallEnd.HUNG_UP);
    }
}
