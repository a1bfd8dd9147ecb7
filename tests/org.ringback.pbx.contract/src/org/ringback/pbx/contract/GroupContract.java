package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.pbx.contract.NumberPlan.QUEUE_ALL;
import static org.ringback.pbx.contract.NumberPlan.QUEUE_LINEAR;
import static org.ringback.pbx.contract.NumberPlan.RING_GROUP;

import org.junit.jupiter.api.Test;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** Several phones under one number: no single phone was requested; who answers is right. */
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
