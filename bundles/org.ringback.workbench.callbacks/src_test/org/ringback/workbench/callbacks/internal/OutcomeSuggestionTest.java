package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.desk.fake.Office;

class OutcomeSuggestionTest extends CallbacksModelCases {
    @Test
    void howTheCallEndedIsChosenAlreadyUnlessTheAgentHasChosen() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.callBack(id);
        Call call = office.put(Call.begun(
                        new CallId(new PbxId("office"), "out-1"),
                        1,
                        CallDirection.OUTBOUND,
                        office.callback(id).request().caller(),
                        "1111111",
                        time.instant())
                .withCallerExtension(Optional.of(Office.phone("101"))));
        model.update(anna.state());
        assertThat(model.form(id).outcome()).isEmpty();

        office.put(call.withState(CallState.TALKING));
        model.update(anna.state());
        assertThat(model.form(id).outcome()).contains(Outcome.REACHED);

        model.write(id, model.form(id).ended(Outcome.WRONG_NUMBER, time.instant()));
        model.update(anna.state());
        assertThat(model.form(id).outcome()).contains(Outcome.WRONG_NUMBER);
    }

    @Test
    void anAttemptThatTheServerWroteDownByItselfIsNotWrittenTwice() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.callBack(id);
        time.pass(Duration.ofSeconds(20));
        long fence = office.callback(id).fence();
        office.happens(id, new CallbackChange.Try(new AgentId("anna"), fence, Outcome.NO_ANSWER, ""));
        model.update(anna.state());
        assertThat(model.form(id).outcome()).contains(Outcome.NO_ANSWER);

        model.save(id, Outcome.NO_ANSWER);
        assertThat(office.callback(id).attempts()).hasSize(1);
        assertThat(office.callback(id).state()).isEqualTo(CallbackState.SNOOZED);
    }
}
