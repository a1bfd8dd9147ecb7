package org.ringback.workbench.callbacks.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.callbacks.internal.actions.ActionResult;

/** An office in memory, and the model of Anna's desktop in it. */
abstract class CallbacksModelCases {
    static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    static final Recipient BEN = new Recipient.ToAgent(new AgentId("ben"));
    static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));

    final FakeTime time = FakeTime.friday();
    final Office office = Office.withPeople(time, Runnable::run);
    final FakeDesk anna = office.desk("anna");
    final CallbacksModel model = new CallbacksModel(anna, Runnable::run, time::after, time);

    @BeforeEach
    void follow() {
        anna.listen((before, now) -> model.update(now));
    }

    CallbackId enter(String author, Recipient to, String number, String text) {
        Reply reply = office.does(
                author,
                new CallbackCommand.Submit(
                        Set.of(to),
                        Optional.of(number),
                        Optional.of("Caller " + number),
                        text,
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst()
                .id();
    }

    static ActionResult result(CompletionStage<ActionResult> stage) {
        return stage.toCompletableFuture().getNow(new ActionResult.Refused(Refusal.TRY_AGAIN, "not answered"));
    }

    List<String> texts() {
        return model.list().rows().stream()
                .map(r -> r.callback().lastMessage().text())
                .toList();
    }
}
