package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringback.core.GroupId;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Many desktops want the same call-back at once, over the network, on the real server with its database. */
class RaceTest {
    private static final int AGENTS = 50;
    private static final int ROUNDS = 200;

    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void fiftyAgentsRaceTwoHundredTimesAndEachTimeOneWins() {
        try (Office office = new Office(folder)) {
            office.server.setting(
                    "people.csv",
                    IntStream.range(0, AGENTS)
                            .mapToObj(i -> "agent,racer" + i + ",Racer " + i + ",,,sales,,racer" + i + "-secret\n")
                            .collect(Collectors.joining("", """
                                    kind,id,name,role,phones,groups,deputy,password
                                    group,sales,Sales,,,,,
                                    agent,dora,Dora Dietz,supervisor,office/104,,,dora-secret
                                    """, "")));
            office.start();
            Desk author = office.login("dora");
            List<Desk> agents = IntStream.range(0, AGENTS)
                    .mapToObj(i -> office.login("racer" + i))
                    .toList();
            for (int round = 0; round < ROUNDS; round++) {
                Callback entered = enter(author, round);
                List<CompletableFuture<Reply>> claims = agents.stream()
                        .map(agent -> agent.send(new CallbackCommand.ClaimCallback(entered.id())))
                        .map(CompletionStage::toCompletableFuture)
                        .toList();
                List<Reply> replies = claims.stream().map(Office::reply).toList();
                List<Integer> winners = IntStream.range(0, AGENTS)
                        .filter(i -> replies.get(i) instanceof Reply.Accepted)
                        .boxed()
                        .toList();
                assertThat(winners).as("who won round %d", round).hasSize(1);
                assertThat(replies.stream().filter(r -> !(r instanceof Reply.Accepted)))
                        .allMatch(
                                r -> r instanceof Reply.Conflict c && c.reason() == Refusal.CLAIMED_BY_ANOTHER,
                                "a conflict that says who has it");
                int winner = winners.getFirst();
                Callback claimed = only(replies.get(winner));
                assertThat(Office.reply(agents.get(winner)
                                .send(new CallbackCommand.CompleteCallback(
                                        entered.id(), claimed.fence(), Outcome.NOT_NEEDED, ""))))
                        .isInstanceOf(Reply.Accepted.class);
            }
        }
    }

    private static Callback enter(Desk author, int round) {
        return only(Office.reply(author.post(new CallbackCommand.Submit(
                        Set.of(new Recipient.ToGroup(new GroupId("sales"))),
                        Optional.of("+4930%06d".formatted(round)),
                        Optional.empty(),
                        "please call",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()))
                .reply()));
    }

    private static Callback only(Reply reply) {
        if (reply instanceof Reply.Accepted(Result.Callbacks(var callbacks)) && callbacks.size() == 1) {
            return callbacks.getFirst();
        }
        throw new AssertionError("not one call-back: " + reply);
    }
}
