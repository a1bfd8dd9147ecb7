package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** What agents do at their phones with a call: hold, transfer, pick-up. It stays the same call. */
@ConsumerType
public abstract class HandlingContract extends AdapterContract {
    @Test
    void holdAndResumeAtThePhone() {
        needs(Feature.HOLD);
        Call talking = answeredAt101();
        phone("101").hold();
        Call held = pbx().awaitCall(talking.id(), "hold", call -> call.state() == CallState.HELD);
        phone("101").resume();
        pbx().awaitCall(
                        talking.id(),
                        "the call to talk again",
                        call -> call.state() == CallState.TALKING && call.revision() > held.revision());
    }

    @Test
    void blindTransfer() {
        needs(Feature.BLIND_TRANSFER);
        Call talking = answeredAt101();
        phone("101").transferBlind("102");
        pbx().awaitCall(
                        talking.id(),
                        "102 to ring",
                        call -> call.state() == CallState.RINGING
                                && call.ringing().contains(extension("102")));
        phone("102").answer();
        assertTransferred(talking);
    }

    @Test
    void attendedTransfer() {
        needs(Feature.ATTENDED_TRANSFER);
        Call talking = answeredAt101();
        phone("101").consult("102");
        Call consultation = pbx().awaitCall(
                        "the consultation",
                        call -> !call.id().equals(talking.id())
                                && call.ringing().contains(extension("102")));
        assertThat(consultation.callerExtension()).contains(extension("101"));
        phone("102").answer();
        pbx().awaitCall(consultation.id(), "102 to talk with 101", call -> call.state() == CallState.TALKING);
        phone("101").completeTransfer();
        pbx().awaitEnd(consultation.id());
        assertTransferred(talking);
    }

    @Test
    void blindTransferThatNobodyAnswers() {
        needs(Feature.BLIND_TRANSFER);
        bed().ringTime("102", Duration.ofSeconds(2));
        Call talking = answeredAt101();
        phone("101").transferBlind("102");
        pbx().awaitCall(
                        talking.id(),
                        "102 to ring",
                        call -> call.state() == CallState.RINGING
                                && call.ringing().contains(extension("102")));
        Call ended = pbx().awaitEnd(talking.id());
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("101"));
        assertThat(ended.talks().get(0).until().orElseThrow())
                .isBefore(ended.endedAt().orElseThrow());
        assertThat(ended.tried()).containsExactly(new Tried(extension("102"), true));
    }

    @Test
    void attendedTransferOfACallToAGroup() {
        needs(Feature.ATTENDED_TRANSFER, Feature.RING_GROUP);
        customer().dial(NumberPlan.RING_GROUP);
        phone("104").answer();
        Call talking = awaitTalking("104");
        phone("104").consult("102");
        phone("102").answer();
        pbx().awaitCall(
                        "102 to talk with 104",
                        call -> !call.id().equals(talking.id()) && call.state() == CallState.TALKING);
        phone("104").completeTransfer();
        Call after = pbx().awaitCall(
                        talking.id(),
                        "102 to have the call",
                        call -> call.answeredBy()
                                .filter(extension("102")::equals)
                                .isPresent());
        assertThat(after.group()).contains(extension(NumberPlan.RING_GROUP));
        phone("102").hangUp();
        Call ended = pbx().awaitEnd(talking.id());
        assertThat(ended.answeredBy()).contains(extension("102"));
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("104"), extension("102"));
        pbx().awaitNoCalls();
    }

    @Test
    void parkedCallBelongsToNobody() {
        needs(Feature.PARK);
        Call talking = answeredAt101();
        phone("101").transferBlind(NumberPlan.PARK);
        Call parked = pbx().awaitCall(talking.id(), "the call to be parked", call -> call.state() == CallState.PARKED);
        assertThat(parked.answeredBy()).isEmpty();
        phone("102").dial(NumberPlan.PARKED);
        Call fetched = awaitTalking("102");
        assertThat(fetched.id()).isEqualTo(talking.id());
        phone("102").hangUp();
        Call ended = pbx().awaitEnd(talking.id());
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("101"), extension("102"));
        pbx().awaitNoCalls();
    }

    @Test
    void aParkedCallerGivesUp() {
        needs(Feature.PARK);
        TestPhone customer = customer();
        customer.dial("101");
        phone("101").answer();
        Call talking = awaitTalking("101");
        phone("101").transferBlind(NumberPlan.PARK);
        pbx().awaitCall(talking.id(), "the call to be parked", call -> call.state() == CallState.PARKED);
        customer.hangUp();
        Call ended = pbx().awaitEnd(talking.id());
        assertThat(ended.missed()).isFalse();
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("101"));
        assertThat(ended.talks().get(0).until().orElseThrow())
                .isBeforeOrEqualTo(ended.endedAt().orElseThrow());
        pbx().awaitNoCalls();
    }

    @Test
    void pickUpByAThirdPhone() {
        needs(Feature.PICK_UP);
        TestPhone customer = customer();
        customer.dial("101");
        Call ringing = awaitRinging("101");
        phone("103").pickUp("101");
        Call talking = awaitTalking("103");
        assertThat(talking.id()).isEqualTo(ringing.id());
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.takenByAnother()).isTrue();
        assertThat(talking.diversions()).isEmpty();
        customer.hangUp();
        assertThat(pbx().awaitEnd(ringing.id()).answeredBy()).contains(extension("103"));
        pbx().awaitNoCalls();
    }

    private Call answeredAt101() {
        customer().dial("101");
        phone("101").answer();
        return awaitTalking("101");
    }

    /** 102 has it now; who was requested and when it was answered has not changed; nothing is left when it ends. */
    private void assertTransferred(Call before) {
        Call after = pbx().awaitCall(
                        before.id(),
                        "102 to have the call",
                        call -> call.state() == CallState.TALKING
                                && call.answeredBy()
                                        .filter(extension("102")::equals)
                                        .isPresent());
        assertThat(after.requested()).contains(extension("101"));
        assertThat(after.answeredAt()).isEqualTo(before.answeredAt());
        assertThat(after.caller()).isEqualTo(before.caller());
        assertThat(after.diversions()).isEmpty();
        phone("102").hangUp();
        Call ended = pbx().awaitEnd(before.id());
        assertThat(ended.answeredBy()).contains(extension("102"));
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension("101"), extension("102"));
        assertThat(ended.tried()).isEmpty();
        pbx().awaitNoCalls();
    }
}
