package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CallbackCommand.AskBack;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Author and owner write to each other, on the real server, broker and database. */
class AskBackTest extends InAnOffice {
    @Test
    void whatIsAskedReachesTheTwoAndOutlivesARestart() {
        office.start();
        Desk anna = office.login("anna");
        Desk ben = office.login("ben");
        Desk clara = office.login("clara");
        Callback entered = only(clara.send(submit(false)));
        Callback asked =
                only(anna.post(new AskBack(entered.id(), "which order number?")).reply());
        Until.isTrue(
                "clara has to answer",
                () -> clara.state()
                        .callback(entered.id())
                        .filter(c -> Dialogue.asks(reader(clara), c))
                        .isPresent());
        assertThat(Dialogue.tells(reader(clara), asked)).isTrue();
        assertThat(Office.reply(ben.send(new AskBack(entered.id(), "?"))))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.UNKNOWN));
        assertThat(ben.state().callbacks()).doesNotContainKey(entered.id());
        assertThat(history(ben, entered))
                .as("whoever takes the customer's next call reads it")
                .extracting(Interaction::kind)
                .containsExactly(Interaction.Kind.QUESTION, Interaction.Kind.CALLBACK_REQUEST);

        office.stop();
        office.start();
        Desk again = office.login("clara");
        assertThat(again.state().callback(entered.id()).orElseThrow().dialogue())
                .as("in the snapshot")
                .isEqualTo(asked.dialogue());
        only(again.send(new AskBack(entered.id(), "4711")));
        Desk annas = office.login("anna");
        Until.isTrue(
                "anna reads it",
                () -> annas.state()
                        .callback(entered.id())
                        .filter(c ->
                                c.dialogue().stream().map(Line::text).toList().contains("4711"))
                        .isPresent());
        assertThat(Office.ask(annas, new Query.GetAudit(entered.id())).entries())
                .hasSize(3);
    }

    @Test
    void aConfidentialQuestionIsReadByNobodyElse() {
        office.start();
        Desk anna = office.login("anna");
        Desk clara = office.login("clara");
        Desk ben = office.login("ben");
        Callback entered = only(clara.send(submit(true)));
        only(anna.send(new AskBack(entered.id(), "which diagnosis?")));
        assertThat(history(ben, entered)).extracting(Interaction::text).containsExactly("");
        assertThat(Office.ask(ben, new Query.SearchHistory("diagnosis", Optional.empty(), 10))
                        .interactions())
                .isEmpty();
        assertThat(history(clara, entered)).extracting(Interaction::text).contains("which diagnosis?");
    }

    private static Reader reader(Desk desk) {
        return Reader.of(desk.state().selfAgent().orElseThrow());
    }

    private static List<Interaction> history(Desk desk, Callback callback) {
        return Office.ask(
                        desk, new Query.GetHistory(callback.request().customer().orElseThrow(), Optional.empty(), 50))
                .interactions();
    }

    private static CallbackCommand.Submit submit(boolean confidential) {
        return new CallbackCommand.Submit(
                Set.of(new Recipient.ToAgent(new AgentId("anna"))),
                Optional.of(Office.CUSTOMER),
                Optional.of("Mei Tanaka"),
                "please call",
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential);
    }

    private static Callback only(CompletionStage<Reply> answer) {
        Reply reply = Office.reply(answer);
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks()
                .getFirst();
    }
}
