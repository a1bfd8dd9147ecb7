package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** The requested phone is not reached and another takes the call: requested phone and reason are right. */
@ConsumerType
public abstract class DiversionContract extends AdapterContract {
    @Test
    void busy() {
        bed().divert("101", "102");
        phone("101").busyToAll();
        assertTakenBy102(DiversionReason.BUSY);
    }

    @Test
    void noAnswer() {
        bed().divert("101", "102");
        bed().ringTime("101", Duration.ofSeconds(2));
        customer().dial("101");
        Call ringing = awaitRinging("101");
        assertThat(ringing.diversions()).isEmpty();
        phone("102").answer();
        Call talking = awaitTalking("102");
        assertThat(talking.id()).isEqualTo(ringing.id());
        assertDiverted(talking, DiversionReason.NO_ANSWER);
    }

    @Test
    void unreachable() {
        bed().divert("101", "102");
        phone("101").off();
        assertTakenBy102(DiversionReason.UNREACHABLE);
    }

    @Test
    void refused() {
        needs(Feature.REFUSE);
        bed().divert("101", "102");
        phone("101").declineAll();
        assertTakenBy102(DiversionReason.REFUSED);
    }

    @Test
    void forwardedByThePhone() {
        needs(Feature.FORWARD_BY_PHONE);
        phone("101").forwardAll("102");
        assertTakenBy102(DiversionReason.FORWARDED);
    }

    @Test
    void forwardedByThePbx() {
        needs(Feature.FORWARD_BY_PBX);
        bed().forward("101", "102");
        assertTakenBy102(DiversionReason.FORWARDED);
    }

    @Test
    void forwardedToAPhoneOutside() {
        needs(Feature.FORWARD_OUTSIDE);
        TestPhone mobile = bed().outside(NumberPlan.OTHER_CUSTOMER, "Mobile");
        bed().forward("101", NumberPlan.OTHER_CUSTOMER);
        TestPhone customer = customer();
        customer.dial("101");
        mobile.answer();
        Call talking = pbx().awaitCall("the mobile to talk", call -> call.state() == CallState.TALKING);
        assertThat(talking.direction()).isEqualTo(CallDirection.INBOUND);
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.diversions()).containsExactly(Diversion.of(extension("101"), DiversionReason.FORWARDED));
        assertThat(talking.caller().number().orElseThrow().raw()).isEqualTo(NumberPlan.CUSTOMER);
        mobile.hangUp();
        Call ended = pbx().awaitEnd(talking.id());
        assertThat(ended.missed()).isFalse();
        pbx().awaitNoCalls();
    }

    @Test
    void whileTheSecondPhoneRingsTheReasonIsKnownAlready() {
        bed().divert("101", "102");
        phone("101").off();
        customer().dial("101");
        Call ringing = awaitRinging("102");
        assertThat(ringing.requested()).contains(extension("101"));
        assertThat(ringing.diversions()).containsExactly(Diversion.of(extension("101"), DiversionReason.UNREACHABLE));
        assertThat(ringing.ringing()).containsExactly(extension("102"));
    }

    @Test
    void twice() {
        bed().divert("101", "102");
        bed().divert("102", "103");
        phone("101").off();
        phone("102").busyToAll();
        customer().dial("101");
        phone("103").answer();
        Call talking = awaitTalking("103");
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.diversions())
                .containsExactly(
                        Diversion.of(extension("101"), DiversionReason.UNREACHABLE),
                        Diversion.of(extension("102"), DiversionReason.BUSY));
    }

    @Test
    void toARingGroup() {
        needs(Feature.RING_GROUP);
        bed().divert("101", NumberPlan.RING_GROUP);
        phone("101").off();
        customer().dial("101");
        awaitRinging("103", "104", "105");
        phone("104").answer();
        Call talking = awaitTalking("104");
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.diversions()).containsExactly(Diversion.of(extension("101"), DiversionReason.UNREACHABLE));
        assertThat(talking.dialled()).isEqualTo("101");
    }

    private void assertTakenBy102(DiversionReason reason) {
        TestPhone customer = customer();
        customer.dial("101");
        phone("102").answer();
        Call talking = awaitTalking("102");
        assertDiverted(talking, reason);
        customer.hangUp();
        assertDiverted(pbx().awaitEnd(talking.id()), reason);
    }
}
