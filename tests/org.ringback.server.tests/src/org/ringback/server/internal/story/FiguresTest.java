package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Figures;
import org.ringback.core.callback.Figures.By;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Command;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Who is told how many callbacks there were, and what of them, on the real server, broker and database. */
class FiguresTest extends InAnOffice {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient CLARA = new Recipient.ToAgent(new AgentId("clara"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));

    @Test
    void supervisorsCountWhatHappenedAndAgentsAreRefused() {
        office.start();
        Desk anna = office.login("anna");
        Desk clara = office.login("clara");
        Desk dora = office.login("dora");
        Query.GetFigures question = new Query.GetFigures(
                Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(9)));
        assertThat(all(dora, question)).isEqualTo(Figures.NONE);

        // Called three times, put off, and not completed by who has not claimed it: one that waits.
        Callback open = only(clara, submit(false, ANNA));
        assertThat(only(clara, submit(false, ANNA)).id()).isEqualTo(open.id());
        assertThat(only(clara, submit(false, ANNA)).id()).isEqualTo(open.id());
        assertThat(Office.reply(anna.send(new CallbackCommand.CompleteCallback(open.id(), 1, Outcome.REACHED, ""))))
                .isInstanceOf(Reply.Conflict.class);
        only(
                anna,
                new CallbackCommand.SnoozeCallback(
                        open.id(), Optional.empty(), Instant.now().plusSeconds(3_600)));
        // Confidential: at the second try.
        Callback secret = only(dora, submit(true, ANNA));
        long fence = only(anna, new CallbackCommand.ClaimCallback(secret.id()))
                .claim()
                .orElseThrow()
                .fence();
        only(anna, new CallbackCommand.RecordAttempt(secret.id(), fence, Outcome.LEFT_MESSAGE, "secret"));
        only(anna, new CallbackCommand.CompleteCallback(secret.id(), fence, Outcome.REACHED, "secret"));
        // Withdrawn, and handed to somebody else.
        Callback withdrawn = only(dora, submit(false, SALES));
        only(dora, new CallbackCommand.CancelCallback(withdrawn.id()));
        Callback moved = only(dora, submit(false, SALES));
        only(dora, new CallbackCommand.ReassignCallback(moved.id(), CLARA, "knows the customer"));

        assertThat(all(dora, question))
                .extracting(
                        Figures::entered,
                        Figures::done,
                        Figures::responded,
                        Figures::tried,
                        Figures::reachedFirst,
                        Figures::attempts)
                .containsExactly(4, 1, 1, 1, 0, 2);
        List<Figures> told = Office.ask(office.login("root"), question).figures();
        assertThat(lines(told, By.GROUP)).containsExactlyInAnyOrder("sales 1", "- 3");
        assertThat(lines(told, By.AGENT)).containsExactlyInAnyOrder("anna 2", "clara 1", "- 1");
        for (Desk agent : List.of(anna, clara)) {
            assertThat(refused(agent, question)).isEqualTo(Refusal.NOT_ALLOWED);
        }
    }

    private static Figures all(Desk desk, Query.GetFigures question) {
        return Office.ask(desk, question).figures().getFirst();
    }

    private static List<String> lines(List<Figures> figures, By by) {
        return figures.stream()
                .filter(f -> f.by() == by)
                .map(f -> f.of().orElse("-") + " " + f.entered())
                .toList();
    }

    private static Refusal refused(Desk desk, Command command) {
        return ((Reply.Refused) Office.reply(desk.send(command))).reason();
    }

    private static Callback only(Desk desk, Command command) {
        CompletionStage<Reply> answer = desk.send(command);
        return ((Result.Callbacks) ((Reply.Accepted) Office.reply(answer)).result())
                .callbacks()
                .getFirst();
    }

    private static CallbackCommand.Submit submit(boolean confidential, Recipient to) {
        return new CallbackCommand.Submit(
                Set.of(to),
                Optional.of(Office.CUSTOMER),
                Optional.of("Mei Tanaka"),
                "please call",
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential);
    }
}
