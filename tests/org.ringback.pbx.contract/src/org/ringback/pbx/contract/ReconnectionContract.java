package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.pbx.contract.NumberPlan.RING_GROUP;

import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Talk;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** What happens while nobody looks: whoever was spoken with was spoken with, and no diversion arises that never was. */
@ConsumerType
public abstract class ReconnectionContract extends AdapterContract {
    @Override
    boolean startsOnline() {
        return false;
    }

    @Test
    void groupCallThatRunsAlreadyIsAnswered() {
        needs(Feature.RING_GROUP);
        TestPhone customer = customer();
        customer.dial(RING_GROUP);
        phone("104").answer();
        customer.awaitConnected();
        online();
        Call talking = awaitTalking("104");
        assertThat(talking.group()).contains(extension(RING_GROUP));
        assertThat(talking.requested()).isEmpty();
        customer.hangUp();
        assertSpokenWith(pbx().awaitEnd(talking.id()), "104");
    }

    @Test
    void divertedCallThatRunsAlreadyIsAnswered() {
        bed().divert("101", "102");
        phone("101").busyToAll();
        TestPhone customer = customer();
        customer.dial("101");
        phone("102").answer();
        customer.awaitConnected();
        online();
        Call talking = awaitTalking("102");
        customer.hangUp();
        assertSpokenWith(pbx().awaitEnd(talking.id()), "102");
    }

    @Test
    void groupCallThatIsAnsweredUnseenIsAnswered() {
        needs(Feature.CUT, Feature.RING_GROUP);
        online();
        TestPhone customer = customer();
        customer.dial(RING_GROUP);
        Call ringing = awaitRinging("103", "104", "105");
        cut();
        phone("104").answer();
        customer.awaitConnected();
        mend();
        Call talking = awaitTalking("104");
        assertThat(talking.id()).isEqualTo(ringing.id());
        assertThat(talking.group()).contains(extension(RING_GROUP));
        assertThat(talking.diversions()).isEmpty();
        customer.hangUp();
        assertSpokenWith(pbx().awaitEnd(talking.id()), "104");
    }

    @Test
    void divertedCallThatRingsIsAsItWas() {
        needs(Feature.CUT);
        bed().divert("101", "102");
        phone("101").busyToAll();
        online();
        TestPhone customer = customer();
        customer.dial("101");
        Call ringing = awaitRinging("102");
        cut();
        mend();
        phone("102").answer();
        Call talking = awaitTalking("102");
        assertThat(talking.id()).isEqualTo(ringing.id());
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.diversions()).containsExactly(Diversion.of(extension("101"), DiversionReason.BUSY));
        customer.hangUp();
        assertSpokenWith(pbx().awaitEnd(talking.id()), "102");
    }

    @Test
    void callThatRingsWhenTheAdapterComesIsFollowed() {
        needs(Feature.RING_GROUP);
        TestPhone customer = customer();
        customer.dial(RING_GROUP);
        phone("104").awaitRinging();
        online();
        Call ringing = awaitRinging("104");
        assertThat(ringing.state()).isEqualTo(CallState.RINGING);
        assertThat(ringing.group()).contains(extension(RING_GROUP));
        phone("104").answer();
        Call talking = awaitTalking("104");
        customer.hangUp();
        assertSpokenWith(pbx().awaitEnd(talking.id()), "104");
    }

    private void online() {
        adapter().start(pbx());
        pbx().awaitStatus(State.ONLINE);
    }

    private void cut() {
        bed().cut();
        pbx().awaitStatus(State.OFFLINE);
    }

    private void mend() {
        bed().mend();
        pbx().awaitStatus(State.ONLINE);
    }

    private void assertSpokenWith(Call ended, String phone) {
        assertThat(ended.missed()).isFalse();
        assertThat(ended.end()).contains(CallEnd.HUNG_UP);
        assertThat(ended.answeredBy()).contains(extension(phone));
        assertThat(ended.talks()).extracting(Talk::phone).containsExactly(extension(phone));
        pbx().awaitNoCalls();
    }
}
