package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.pbx.contract.NumberPlan.CUSTOMER;

import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** A call that is answered: who called, who was requested, who answered, how it ends. */
@ConsumerType
public abstract class AnsweredCallContract extends AdapterContract {
    @Test
    void outsideCallRingsIsAnsweredAndEnds() {
        TestPhone customer = customer();
        customer.dial("101");
        Call ringing = awaitRinging("101");
        assertThat(ringing.direction()).isEqualTo(CallDirection.INBOUND);
        assertThat(ringing.dialled()).isEqualTo("101");
        assertThat(ringing.requested()).contains(extension("101"));
        assertThat(ringing.callerExtension()).isEmpty();
        assertThat(ringing.answeredBy()).isEmpty();
        assertThat(ringing.answeredAt()).isEmpty();
        assertThat(ringing.diversions()).isEmpty();

        phone("101").answer();
        Call talking = awaitTalking("101");
        assertThat(talking.id()).isEqualTo(ringing.id());
        assertThat(talking.ringing()).isEmpty();
        assertThat(talking.answeredAt()).isPresent();
        assertThat(talking.takenByAnother()).isFalse();

        customer.hangUp();
        Call ended = pbx().awaitEnd(ringing.id());
        assertThat(ended.end()).contains(CallEnd.HUNG_UP);
        assertThat(ended.answeredBy()).contains(extension("101"));
        assertThat(ended.missed()).isFalse();
        assertThat(ended.startedAt()).isEqualTo(ringing.startedAt());
        assertThat(ended.endedAt().orElseThrow())
                .isAfterOrEqualTo(ended.answeredAt().orElseThrow());
    }

    @Test
    void callEndsWhenThePhoneHangsUp() {
        customer().dial("101");
        phone("101").answer();
        Call talking = awaitTalking("101");
        phone("101").hangUp();
        assertThat(pbx().awaitEnd(talking.id()).end()).contains(CallEnd.HUNG_UP);
    }

    @Test
    void callersNumberIsToldFromTheFirstRing() {
        customer().dial("101");
        Call ringing = awaitRinging("101");
        assertThat(ringing.caller().number())
                .hasValueSatisfying(number -> assertThat(number.raw()).isEqualTo(CUSTOMER));
    }

    @Test
    void callersNameIsTold() {
        needs(Feature.CALLER_NAME);
        bed().outside(CUSTOMER, "Jürgen O'Neil").dial("101");
        assertThat(awaitRinging("101").caller().name()).contains("Jürgen O'Neil");
    }

    @Test
    void withheldNumberIsNoNumber() {
        needs(Feature.WITHHELD);
        bed().outsideWithheld().dial("101");
        assertThat(awaitRinging("101").caller()).isEqualTo(Caller.withheld());
        phone("101").answer();
        assertThat(awaitTalking("101").caller()).isEqualTo(Caller.withheld());
    }

    @Test
    void insideCallNamesBothPhones() {
        phone("102").dial("101");
        Call ringing = awaitRinging("101");
        assertThat(ringing.direction()).isEqualTo(CallDirection.INTERNAL);
        assertThat(ringing.callerExtension()).contains(extension("102"));
        assertThat(ringing.requested()).contains(extension("101"));
        assertThat(ringing.caller().number())
                .hasValueSatisfying(number -> assertThat(number.raw()).isEqualTo("102"));
        phone("101").answer();
        Call talking = awaitTalking("101");
        phone("102").hangUp();
        assertThat(pbx().awaitEnd(talking.id()).end()).contains(CallEnd.HUNG_UP);
    }

    @Test
    void outboundCallDialledAtThePhoneNamesTheCustomer() {
        TestPhone customer = customer();
        phone("101").dial(CUSTOMER);
        Call begun = pbx().awaitCall("an outbound call", call -> call.direction() == CallDirection.OUTBOUND);
        assertThat(begun.state()).isEqualTo(CallState.RINGING);
        assertThat(begun.callerExtension()).contains(extension("101"));
        assertThat(begun.dialled()).isEqualTo(CUSTOMER);
        assertThat(begun.requested()).isEmpty();
        assertThat(begun.caller().number())
                .hasValueSatisfying(number -> assertThat(number.raw()).isEqualTo(CUSTOMER));
        customer.answer();
        Call talking = pbx().awaitCall(begun.id(), "the customer to talk", call -> call.state() == CallState.TALKING);
        assertThat(talking.answeredBy()).isEmpty();
        customer.hangUp();
        assertThat(pbx().awaitEnd(begun.id()).end()).contains(CallEnd.HUNG_UP);
    }

    @Test
    void callsAtTwoPhonesAreNotMixedUp() {
        TestPhone first = customer();
        TestPhone second = bed().outside(NumberPlan.OTHER_CUSTOMER, "Other");
        first.dial("101");
        awaitRinging("101");
        second.dial("102");
        awaitRinging("102");
        phone("102").answer();
        phone("101").answer();
        Call at101 = awaitTalking("101");
        Call at102 = awaitTalking("102");
        assertThat(at101.caller().number().orElseThrow().raw()).isEqualTo(CUSTOMER);
        assertThat(at102.caller().number().orElseThrow().raw()).isEqualTo(NumberPlan.OTHER_CUSTOMER);
        first.hangUp();
        pbx().awaitEnd(at101.id());
        assertThat(pbx().now(at102.id()).state()).isEqualTo(CallState.TALKING);
        second.hangUp();
        pbx().awaitEnd(at102.id());
    }

    @Test
    void onePhoneCanHaveTwoCalls() {
        needs(Feature.TWO_CALLS);
        phone("101").takeSecondCalls();
        TestPhone first = customer();
        TestPhone second = bed().outside(NumberPlan.OTHER_CUSTOMER, "Other");
        first.dial("101");
        phone("101").answer();
        Call one = awaitTalking("101");
        second.dial("101");
        Call two = pbx().awaitCall(
                        "a second call to ring at 101",
                        call -> !call.id().equals(one.id()) && call.ringing().contains(extension("101")));
        assertThat(two.caller().number().orElseThrow().raw()).isEqualTo(NumberPlan.OTHER_CUSTOMER);
        phone("101").answer();
        pbx().awaitCall(two.id(), "the second call to talk", call -> call.state() == CallState.TALKING);
        first.hangUp();
        assertThat(pbx().awaitEnd(one.id()).answeredBy()).contains(extension("101"));
        assertThat(pbx().now(two.id()).state()).isEqualTo(CallState.TALKING);
        second.hangUp();
        assertThat(pbx().awaitEnd(two.id()).answeredBy()).contains(extension("101"));
    }
}
