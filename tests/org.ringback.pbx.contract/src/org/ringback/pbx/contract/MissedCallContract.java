package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** A call that nobody takes: it is told as missed, with who was requested and why it ended. */
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
        assertMissed(pbx().awaitEnd(ringing.id()), CallEnd.NO_ANSWER);
    }

    @Test
    void phoneIsBusy() {
        phone("101").busyToAll();
        customer().dial("101");
        assertMissed(awaitEnded(), CallEnd.BUSY);
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
