package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** What agents do at their phones with a call: hold, transfer, pick-up. It stays the same call. */
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
        assertThat(pbx().awaitEnd(before.id()).answeredBy()).contains(extension("102"));
        pbx().awaitNoCalls();
    }
}
