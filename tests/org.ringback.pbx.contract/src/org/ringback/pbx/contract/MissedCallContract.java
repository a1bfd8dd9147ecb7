package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Tried;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** A call that nobody takes: it is told as missed, with who was requested and why it ended. */
@ConsumerType
public abstract class MissedCallContract extends AdapterContract {
    @Test
    void callerHangsUpWhileItRings() {
        TestPhone customer = customer();
        customer.dial("101");
        Call ringing = awaitRinging("101");
        customer.hangUp();
        assertMissed(pbx().awaitEnd(ringing.id()), CallEnd.GIVEN_UP);
    }

    @Test
    void callerHangsUpWhileItIsDiverted() {
        bed().divert("101", "102");
        phone("101").off();
        TestPhone customer = customer();
        customer.dial("101");
        Call ringing = awaitRinging("102");
        customer.hangUp();
        Call ended = pbx().awaitEnd(ringing.id());
        assertMissed(ended, CallEnd.GIVEN_UP);
        assertThat(ended.diversions()).containsExactly(Diversion.of(extension("101"), DiversionReason.UNREACHABLE));
    }

    @Test
    void nobodyAnswers() {
        bed().ringTime("101", Duration.ofSeconds(2));
        customer().dial("101");
        Call ringing = awaitRinging("101");
        Call ended = pbx().awaitEnd(ringing.id());
        assertMissed(ended, CallEnd.NO_ANSWER);
        assertThat(ended.rang()).isPositive().isLessThanOrEqualTo(lasted(ended));
        assertThat(ended.tried()).containsExactly(new Tried(extension("101"), false));
    }

    @Test
    void onlyTheTimeForWhichThePhoneRingsCounts() {
        needs(Feature.MENU);
        bed().ringTime("101", Duration.ofSeconds(2));
        customer().dial(NumberPlan.MENU + "101");
        Call ended = awaitEnded();
        assertMissed(ended, CallEnd.NO_ANSWER);
        assertThat(ended.rang()).isPositive().isLessThan(lasted(ended).minusMillis(1_500));
    }

    @Test
    void mailboxIsNoAnswer() {
        needs(Feature.MAILBOX);
        bed().mailbox("101");
        phone("101").busyToAll();
        TestPhone customer = customer();
        customer.dial("101");
        customer.awaitConnected();
        customer.hangUp();
        Call ended = awaitEnded();
        assertMissed(ended, CallEnd.BUSY);
        assertThat(ended.rang()).isZero();
        assertThat(ended.talks()).isEmpty();
    }

    @Test
    void whoeverDoesNotConfirmHasNotTakenIt() {
        needs(Feature.FOLLOW_ME, Feature.DIRECT_NUMBERS);
        TestPhone mobile = bed().outside(NumberPlan.OTHER_CUSTOMER, "Mobile");
        bed().followMe("101", NumberPlan.OTHER_CUSTOMER);
        bed().ringTime("101", Duration.ofSeconds(1));
        customer().dial(NumberPlan.DIRECT + "101");
        mobile.answer();
        Call ended = awaitEnded();
        assertMissed(ended, CallEnd.NO_ANSWER);
        assertThat(ended.talks()).isEmpty();
    }

    @Test
    void whoeverConfirmsHasTakenIt() {
        needs(Feature.FOLLOW_ME, Feature.DIRECT_NUMBERS);
        TestPhone mobile = bed().outside(NumberPlan.OTHER_CUSTOMER, "Mobile");
        bed().followMe("101", NumberPlan.OTHER_CUSTOMER);
        bed().ringTime("101", Duration.ofSeconds(1));
        TestPhone customer = customer();
        customer.dial(NumberPlan.DIRECT + "101");
        mobile.answer();
        mobile.press("1");
        Call talking = pbx().awaitCall("the caller to talk", call -> call.state() == CallState.TALKING);
        assertThat(talking.requested()).contains(extension("101"));
        customer.hangUp();
        Call ended = pbx().awaitEnd(talking.id());
        assertThat(ended.missed()).isFalse();
        assertThat(ended.end()).contains(CallEnd.HUNG_UP);
        pbx().awaitNoCalls();
    }

    @Test
    void doNotDisturbIsBusy() {
        needs(Feature.DO_NOT_DISTURB);
        bed().doNotDisturb("101");
        customer().dial("101");
        Call ended = awaitEnded();
        assertMissed(ended, CallEnd.BUSY);
        assertThat(ended.rang()).isZero();
    }

    @Test
    void nobodyAnswersOutside() {
        needs(Feature.FORWARD_OUTSIDE);
        TestPhone mobile = bed().outside(NumberPlan.OTHER_CUSTOMER, "Mobile");
        bed().forward("101", NumberPlan.OTHER_CUSTOMER);
        TestPhone customer = customer();
        customer.dial("101");
        mobile.awaitRinging();
        customer.hangUp();
        assertMissed(awaitEnded(), CallEnd.GIVEN_UP);
        pbx().awaitNoCalls();
    }

    @Test
    void thereIsNoSuchPhone() {
        needs(Feature.SIP_ANSWERS);
        phone("101").notFoundToAll();
        customer().dial("101");
        assertMissed(awaitEnded(), CallEnd.NOT_FOUND);
    }

    @Test
    void phoneIsTemporarilyUnavailable() {
        needs(Feature.SIP_ANSWERS);
        phone("101").unavailableToAll();
        customer().dial("101");
        assertMissed(awaitEnded(), CallEnd.UNREACHABLE);
    }

    @Test
    void phoneIsBusy() {
        phone("101").busyToAll();
        customer().dial("101");
        Call ended = awaitEnded();
        assertMissed(ended, CallEnd.BUSY);
        assertThat(ended.rang()).isZero();
    }

    @Test
    void phoneIsNotRegistered() {
        phone("101").off();
        customer().dial("101");
        assertMissed(awaitEnded(), CallEnd.UNREACHABLE);
    }

    @Test
    void phoneDeclines() {
        needs(Feature.REFUSE);
        phone("101").declineAll();
        customer().dial("101");
        assertMissed(awaitEnded(), CallEnd.REFUSED);
    }

    @Test
    void nobodyAtTheEndOfTheDiversionEither() {
        bed().divert("101", "102");
        phone("101").busyToAll();
        phone("102").off();
        customer().dial("101");
        Call ended = awaitEnded();
        assertMissed(ended, CallEnd.UNREACHABLE);
        assertThat(ended.diversions()).containsExactly(Diversion.of(extension("101"), DiversionReason.BUSY));
    }

    private static Duration lasted(Call call) {
        return Duration.between(call.startedAt(), call.endedAt().orElseThrow());
    }

    private Call awaitEnded() {
        return pbx().awaitCall("the call to end", call -> call.state() == CallState.ENDED);
    }

    private void assertMissed(Call call, CallEnd why) {
        assertThat(call.missed()).isTrue();
        assertThat(call.end()).contains(why);
        assertThat(call.requested()).contains(extension("101"));
        assertThat(call.answeredBy()).isEmpty();
        assertThat(call.caller().number().orElseThrow().raw()).isEqualTo(NumberPlan.CUSTOMER);
    }
}
