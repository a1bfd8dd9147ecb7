package org.ringback.workbench.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.workbench.callbacks.internal.actions.Action;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;
import org.ringback.workbench.callbacks.internal.list.Row;

/** What the model makes of questions and answers: nothing typed is lost, nothing is sent twice. */
class AskingOfModelTest extends CallbacksModelCases {
    @Test
    void aQuestionIsSentAndItsTextForgottenWhenTheServerHasIt() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        assertThat(model.possible(id)).contains(Action.ASK);
        model.asking().write(id, " which order number? ");
        assertThat(result(model.ask(id, false))).isInstanceOf(ActionResult.Done.class);
        assertThat(office.callback(id).dialogue()).extracting(Line::text).containsExactly("which order number?");
        assertThat(model.asking().draft(id)).isEmpty();
        assertThat(Row.asked(office.callback(id), anna.state()))
                .as("it is up to Ben")
                .isFalse();
        office.does("ben", new CallbackCommand.AskBack(id, "4711"));
        assertThat(Row.answered(office.callback(id), anna.state())).isTrue();
    }

    @Test
    void whileTheServerIsAwayItWaitsInTheOutboxAndIsSentOnce() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        anna.goOffline();
        model.asking().write(id, "which order number?");
        CompletionStage<ActionResult> sent = model.ask(id, false);
        assertThat(sent.toCompletableFuture()).isNotDone();
        assertThat(model.desk().outbox()).isEqualTo(1);
        assertThat(model.possible(id)).as("not twice").doesNotContain(Action.ASK);
        assertThat(model.asking().draft(id)).isEqualTo("which order number?");
        anna.goOnline();
        assertThat(result(sent)).isInstanceOf(ActionResult.Done.class);
        assertThat(office.callback(id).dialogue()).hasSize(1);
        assertThat(model.possible(id)).contains(Action.ASK);
        assertThat(model.asking().draft(id)).isEmpty();
    }

    @Test
    void whatIsRefusedIsKept() {
        CallbackId id = enter("ben", ANNA, "+491111111", "one");
        model.asking().write(id, "which order number?");
        office.does("ben", new CallbackCommand.CancelCallback(id));
        assertThat(result(model.ask(id, false)))
                .isEqualTo(new ActionResult.Conflict(Refusal.CLOSED, office.callback(id)));
        assertThat(model.asking().draft(id)).isEqualTo("which order number?");
        assertThat(model.possible(id)).isEmpty();
    }

    @Test
    void whoHasToAnswerHasTheMarkAndOthersDoNot() {
        CallbackId id = enter("anna", SALES, "+491111111", "one");
        office.does("ben", new CallbackCommand.AskBack(id, "which order number?"));
        assertThat(Row.asked(office.callback(id), anna.state())).isTrue();
        assertThat(Row.asked(office.callback(id), office.desk("ben").state())).isFalse();
        assertThat(Row.asked(office.callback(id), office.desk("dora").state())).isFalse();
    }
}
