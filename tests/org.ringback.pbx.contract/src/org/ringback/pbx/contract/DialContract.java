package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.pbx.contract.NumberPlan.CUSTOMER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.Hold;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.Transfer;

/** What the adapter is asked to do: dial, hang up, hold, transfer. */
@ConsumerType
public abstract class DialContract extends AdapterContract {
    @Test
    void agentsPhoneRingsFirstThenTheCustomers() throws PbxException {
        TestPhone customer = customer();
        CallId id = dial();
        Call first = pbx().awaitCall(id, "101 to ring", call -> call.ringing().contains(extension("101")));
        assertOutbound(first);
        assertThat(first.answeredAt()).isEmpty();
        phone("101").answer();
        customer.awaitRinging();
        Call second = pbx().awaitCall(
                        id, "101 to have answered", call -> call.ringing().isEmpty());
        assertThat(second.state()).isEqualTo(CallState.RINGING);
        assertThat(second.answeredAt()).isEmpty();
        customer.answer();
        Call talking = pbx().awaitCall(id, "both to talk", call -> call.state() == CallState.TALKING);
        assertOutbound(talking);
        assertThat(talking.answeredAt()).isPresent();
        customer.hangUp();
        Call ended = pbx().awaitEnd(id);
        assertOutbound(ended);
        assertThat(ended.end()).contains(CallEnd.HUNG_UP);
        pbx().awaitNoCalls();
    }

    @Test
    void dialledCustomerIsBusy() throws PbxException {
        TestPhone customer = customer();
        customer.busyToAll();
        CallId id = dial();
        phone("101").answer();
        Call ended = pbx().awaitEnd(id);
        assertOutbound(ended);
        assertThat(ended.missed()).isTrue();
        assertThat(ended.end()).contains(CallEnd.BUSY);
    }

    @Test
    void dialledCustomerDoesNotAnswerAndTheAgentGivesUp() throws PbxException {
        TestPhone customer = customer();
        CallId id = dial();
        phone("101").answer();
        customer.awaitRinging();
        phone("101").hangUp();
        Call ended = pbx().awaitEnd(id);
        assertThat(ended.missed()).isTrue();
        assertThat(ended.end()).contains(CallEnd.GIVEN_UP);
    }

    @Test
    void diallingAtAPhoneThatIsOffIsRefusedOrEnds() {
        Dialling dialling = capability(Dialling.class);
        phone("101").off();
        customer();
        try {
            CallId id = answerOf(dialling.dial(extension("101"), PhoneNumber.unread(CUSTOMER)));
            assertThat(pbx().awaitEnd(id).missed()).isTrue();
        } catch (PbxException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
        }
        pbx().awaitNoCalls();
    }

    @Test
    void anInsideNumberCanBeDialledToo() throws PbxException {
        CallId id = answerOf(capability(Dialling.class).dial(extension("101"), PhoneNumber.unread("102")));
        phone("101").answer();
        phone("102").answer();
        Call talking = pbx().awaitCall(id, "both to talk", call -> call.state() == CallState.TALKING);
        assertThat(talking.direction()).isEqualTo(CallDirection.INTERNAL);
        assertThat(talking.callerExtension()).contains(extension("101"));
        assertThat(talking.answeredBy()).contains(extension("102"));
        phone("102").hangUp();
        pbx().awaitEnd(id);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        Dialling dialling = capability(Dialling.class);
        for (String number : List.of(
                "0355501234&PJSIP/102",
                "0355501234,30,g",
                "${EXTEN}",
                "102@from-internal",
                "no number",
                "1;2",
                "SIP/101")) {
            assertRefused(dialling.dial(extension("101"), PhoneNumber.unread(number)));
        }
        pbx().awaitNoCalls();
    }

    @Test
    void aRunningCallIsHungUp() throws PbxException {
        HangUp hangUp = capability(HangUp.class);
        Call talking = answeredAt101();
        answerOf(hangUp.hangUp(talking.id()));
        assertThat(pbx().awaitEnd(talking.id()).end()).contains(CallEnd.HUNG_UP);
        phone("101").awaitOver();
        pbx().awaitNoCalls();
    }

    @Test
    void whatIsNotThereCannotBeHungUp() {
        HangUp hangUp = capability(HangUp.class);
        assertRefused(hangUp.hangUp(new CallId(bed().pbx(), "no-such-call")));
        assertRefused(hangUp.hangUp(new CallId(bed().pbx(), "x;y|z*")));
    }

    @Test
    void aCallIsHeldAndTakenBack() throws PbxException {
        Hold hold = capability(Hold.class);
        Call talking = answeredAt101();
        answerOf(hold.hold(talking.id(), true));
        Call held = pbx().awaitCall(talking.id(), "hold", call -> call.state() == CallState.HELD);
        answerOf(hold.hold(talking.id(), false));
        pbx().awaitCall(
                        talking.id(),
                        "the call to talk again",
                        call -> call.state() == CallState.TALKING && call.revision() > held.revision());
    }

    @Test
    void aCallThatRingsCannotBeHeld() {
        Hold hold = capability(Hold.class);
        customer().dial("101");
        assertRefused(hold.hold(awaitRinging("101").id(), true));
    }

    @Test
    void aCallIsTransferred() throws PbxException {
        Transfer transfer = capability(Transfer.class);
        Call talking = answeredAt101();
        answerOf(transfer.transfer(talking.id(), extension("102")));
        phone("102").answer();
        Call after = awaitTalking("102");
        assertThat(after.id()).isEqualTo(talking.id());
        assertThat(after.requested()).contains(extension("101"));
        assertThat(after.answeredAt()).isEqualTo(talking.answeredAt());
        phone("101").awaitOver();
        phone("102").hangUp();
        pbx().awaitEnd(talking.id());
        pbx().awaitNoCalls();
    }

    @Test
    void anOutboundCallIsTransferred() throws PbxException {
        Transfer transfer = capability(Transfer.class);
        TestPhone customer = customer();
        CallId id = dial();
        phone("101").answer();
        customer.answer();
        pbx().awaitCall(id, "both to talk", call -> call.state() == CallState.TALKING);
        answerOf(transfer.transfer(id, extension("102")));
        phone("102").answer();
        Call after = awaitTalking("102");
        assertThat(after.id()).isEqualTo(id);
        assertOutbound(after);
        customer.hangUp();
        pbx().awaitEnd(id);
        pbx().awaitNoCalls();
    }

    @Test
    void aCallThatRingsCannotBeTransferred() {
        Transfer transfer = capability(Transfer.class);
        customer().dial("101");
        assertRefused(transfer.transfer(awaitRinging("101").id(), extension("102")));
        assertRefused(transfer.transfer(new CallId(bed().pbx(), "no-such-call"), extension("102")));
    }

    private CallId dial() throws PbxException {
        return answerOf(capability(Dialling.class).dial(extension("101"), PhoneNumber.unread(CUSTOMER)));
    }

    private Call answeredAt101() {
        customer().dial("101");
        phone("101").answer();
        return awaitTalking("101");
    }

    private void assertOutbound(Call call) {
        assertThat(call.direction()).isEqualTo(CallDirection.OUTBOUND);
        assertThat(call.callerExtension()).contains(extension("101"));
        assertThat(call.dialled()).isEqualTo(CUSTOMER);
        assertThat(call.caller().number().orElseThrow().raw()).isEqualTo(CUSTOMER);
    }
}
