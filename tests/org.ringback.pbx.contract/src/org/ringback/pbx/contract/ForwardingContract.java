package org.ringback.pbx.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.versioning.ConsumerType;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.ForwardingDecision;
import org.ringback.pbx.ForwardingQuestion;
import org.ringback.pbx.contract.PbxTestBed.Feature;

/** The forwarding decision: asked before a phone rings, obeyed when it comes in time; the phone rings in every other case. */
@ConsumerType
public abstract class ForwardingContract extends AdapterContract {
    private static final String REASON = "Anna is at lunch until 13:30";

    @BeforeEach
    void askingIsOffered() {
        needs(Feature.ASK_BEFORE_RINGING);
        bed().askBeforeRinging("101");
    }

    @Test
    void theQuestionSaysWhoCallsWhom() {
        customer().dial("101");
        awaitRinging("101");
        ForwardingQuestion question = pbx().awaitQuestion(1);
        assertThat(question.requested()).isEqualTo(extension("101"));
        assertThat(question.caller().number())
                .hasValueSatisfying(number -> assertThat(number.raw()).isEqualTo(NumberPlan.CUSTOMER));
        assertThat(question.tried()).isEmpty();
    }

    @Test
    void ring() {
        pbx().decide(question -> CompletableFuture.completedStage(new ForwardingDecision.Ring("available")));
        assertRingsAt101();
    }

    @Test
    void divertToAnAgent() {
        pbx().decide(question -> divert("102"));
        customer().dial("101");
        phone("102").answer();
        Call talking = awaitTalking("102");
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.diversions())
                .containsExactly(new Diversion(extension("101"), DiversionReason.PRESENCE, Optional.of(REASON)));
    }

    @Test
    void divertToAGroup() {
        needs(Feature.RING_GROUP);
        pbx().decide(question -> CompletableFuture.completedStage(
                new ForwardingDecision.DivertToGroup(Optional.empty(), extension(NumberPlan.RING_GROUP), REASON)));
        customer().dial("101");
        awaitRinging("103", "104", "105");
        phone("103").answer();
        Call talking = awaitTalking("103");
        assertThat(talking.requested()).contains(extension("101"));
        assertThat(talking.diversions())
                .containsExactly(new Diversion(extension("101"), DiversionReason.PRESENCE, Optional.of(REASON)));
    }

    @Test
    void withoutAnAnswerThePhoneRings() {
        pbx().decide(question -> new CompletableFuture<>());
        assertRingsAt101();
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        CompletableFuture<ForwardingDecision> late = new CompletableFuture<>();
        pbx().decide(question -> late);
        customer().dial("101");
        awaitRinging("101");
        late.complete(decision("102"));
        phone("101").answer();
        assertThat(awaitTalking("101").diversions()).isEmpty();
    }

    @Test
    void afterAFailedAnswerThePhoneRings() {
        pbx().decide(question -> CompletableFuture.failedStage(new IllegalStateException("made by the test")));
        assertRingsAt101();
    }

    @Test
    void afterAnExceptionThePhoneRings() {
        pbx().decide(question -> {
            throw new IllegalStateException("made by the test");
        });
        assertRingsAt101();
    }

    @Test
    void decisionsThatGoRoundStillRingSomewhere() {
        bed().askBeforeRinging("102");
        pbx().decide(question -> divert(question.requested().equals(extension("101")) ? "102" : "101"));
        customer().dial("101");
        Call ringing = pbx().awaitCall(
                        "a phone to ring",
                        call -> call.state() == CallState.RINGING
                                && !call.ringing().isEmpty());
        assertThat(pbx().questions()).hasSizeLessThanOrEqualTo(3);
        assertThat(ringing.requested()).contains(extension("101"));
        assertThat(pbx().questions().get(1).tried()).containsExactly(extension("101"));
    }

    @Test
    void aDecisionForANumberThatIsNotThereRings() {
        pbx().decide(question -> divert("199"));
        assertRingsAt101();
    }

    private CompletionStage<ForwardingDecision> divert(String to) {
        return CompletableFuture.completedStage(decision(to));
    }

    private ForwardingDecision decision(String to) {
        return new ForwardingDecision.DivertToAgent(new AgentId("ben"), extension(to), REASON);
    }

    private void assertRingsAt101() {
        customer().dial("101");
        Call ringing = awaitRinging("101");
        assertThat(ringing.requested()).contains(extension("101"));
        assertThat(ringing.diversions()).isEmpty();
        phone("101").answer();
        assertThat(awaitTalking("101").takenByAnother()).isFalse();
    }
}
