package org.ringback.core.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.Line.Side;
import org.ringback.core.people.Reader;

/** Who may write, whose turn it is, and who is told. Anna and Ben are in Sales; Cara takes calls; Dora supervises. */
class DialogueTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final AgentId CARA = new AgentId("cara");
    private static final AgentId DORA = new AgentId("dora");
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));
    private static final List<AgentId> ALL = List.of(ANNA, BEN, CARA, DORA);
    private Instant now = NOW;

    @Test
    void theOwnerAsksTheAuthorAnswersAndNobodyElseIsTold() {
        Callback asked = ask(entered(CARA, to(ANNA)), ANNA, "which order number?");
        assertThat(Dialogue.open(asked)).map(Line::text).contains("which order number?");
        assertThat(toAnswer(asked)).containsExactly(CARA);
        assertThat(told(asked)).containsExactly(CARA);

        Callback answered = ask(asked, CARA, "4711");
        assertThat(Dialogue.open(answered)).isEmpty();
        assertThat(toAnswer(answered)).isEmpty();
        assertThat(told(answered)).containsExactly(ANNA);
        assertThat(answered.dialogue()).extracting(Line::side).containsExactly(Side.OWNER, Side.AUTHOR);
    }

    @Test
    void theAuthorMayAskFirst() {
        Callback asked = ask(entered(CARA, to(ANNA)), CARA, "did you reach her?");
        assertThat(toAnswer(asked)).containsExactly(ANNA);
        assertThat(told(asked)).containsExactly(ANNA);
        assertThat(Dialogue.open(ask(asked, ANNA, "not yet"))).isEmpty();
    }

    @Test
    void whoAsksTwiceHasOneOpenQuestionTheLast() {
        Callback asked = ask(ask(entered(CARA, to(ANNA)), ANNA, "which order?"), ANNA, "and which address?");
        assertThat(Dialogue.open(asked)).map(Line::text).contains("and which address?");
        assertThat(Dialogue.open(ask(asked, CARA, "4711, at home"))).isEmpty();
    }

    @Test
    void inAGroupWhoAskedIsToldAndWhoeverClaimedIt() {
        Callback asked = ask(entered(CARA, SALES), ANNA, "which order number?");
        assertThat(toAnswer(asked)).containsExactly(CARA);
        Callback answered = ask(asked, CARA, "4711");
        assertThat(told(answered)).as("Ben did not ask").containsExactly(ANNA);

        Callback bens = moved(asked, new CallbackChange.Take(BEN, now.plusSeconds(30)));
        assertThat(told(ask(bens, CARA, "4711"))).as("Ben has it now").containsExactly(BEN);

        Callback fromCara = ask(entered(CARA, SALES), CARA, "is it urgent?");
        assertThat(told(fromCara)).containsExactly(ANNA, BEN);
        assertThat(toAnswer(fromCara)).containsExactly(ANNA, BEN);
        assertThat(toAnswer(moved(fromCara, new CallbackChange.Take(BEN, now.plusSeconds(30)))))
                .containsExactly(BEN);
    }

    @Test
    void anAnswerGoesToWhoHasItWhenItWasHandedOnMeanwhile() {
        Callback asked = ask(entered(CARA, to(ANNA)), ANNA, "which order number?");
        Callback handed = moved(asked, new CallbackChange.Reassign(ANNA, to(BEN), "knows her"));
        assertThat(toAnswer(handed)).as("it is open still").containsExactly(CARA);
        assertThat(told(ask(handed, CARA, "4711"))).containsExactly(BEN);
    }

    @Test
    void whoEscalatedItFromMayStillAsk() {
        Callback gone = moved(entered(CARA, to(ANNA)), new CallbackChange.Escalate(to(BEN), Duration.ofHours(1)));
        assertThat(Dialogue.side(reader(ANNA), gone)).contains(Side.OWNER);
    }

    @Test
    void aMemberWhoWroteItIsItsAuthor() {
        Callback asked = ask(entered(ANNA, SALES), BEN, "which order number?");
        assertThat(toAnswer(asked)).containsExactly(ANNA);
        Callback taken = moved(asked, new CallbackChange.Take(ANNA, now.plusSeconds(30)));
        assertThat(Dialogue.side(reader(ANNA), taken))
                .as("she has it alone, but was asked")
                .contains(Side.AUTHOR);
    }

    @Test
    void nobodyWritesToThemselvesToAMachineOrAsABystander() {
        assertThat(Dialogue.side(reader(ANNA), entered(ANNA, to(ANNA)))).isEmpty();
        Callback missed = accepted(to(ANNA), Message.missed(NOW, new MissedCall(Duration.ZERO, CallEnd.NO_ANSWER)));
        assertThat(Dialogue.side(reader(ANNA), missed)).isEmpty();
        Callback open = entered(CARA, to(ANNA));
        assertThat(Dialogue.side(reader(BEN), open)).isEmpty();
        assertThat(Dialogue.side(new Reader(true, reader(DORA).names()), open))
                .as("a supervisor sees it and is no party")
                .isEmpty();
    }

    @Test
    void eachWhoWroteAMessageIntoItIsAnAuthor() {
        Callback joined = moved(
                entered(CARA, to(ANNA)),
                new CallbackChange.Join(new Message(BEN, now, "called again"), Urgency.NORMAL));
        Callback asked = ask(joined, ANNA, "which order number?");
        assertThat(toAnswer(asked)).containsExactly(BEN, CARA);
        assertThat(told(asked)).containsExactly(BEN, CARA);
    }

    @Test
    void whatIsOverHasNoOpenQuestion() {
        Callback asked = ask(entered(CARA, to(ANNA)), ANNA, "which order number?");
        Callback over = moved(asked, new CallbackChange.Cancel(CARA));
        assertThat(Dialogue.open(over)).isEmpty();
        assertThat(toAnswer(over)).isEmpty();
    }

    @Test
    void anOwnerWhoAsksHasSeenItAndItKeepsItsPlace() {
        Callback asked = ask(entered(CARA, to(ANNA)), ANNA, "?");
        assertThat(asked.state()).isEqualTo(CallbackState.SEEN);
        assertThat(asked.receipts().seen()).contains(now);
        Callback fromAuthor = ask(entered(CARA, to(ANNA)), CARA, "?");
        assertThat(fromAuthor.state()).isEqualTo(CallbackState.NEW);
    }

    private List<AgentId> toAnswer(Callback callback) {
        return ALL.stream().filter(a -> Dialogue.asks(reader(a), callback)).toList();
    }

    private List<AgentId> told(Callback callback) {
        return ALL.stream().filter(a -> Dialogue.tells(reader(a), callback)).toList();
    }

    private Callback ask(Callback callback, AgentId by, String text) {
        now = now.plusSeconds(1);
        return moved(callback, new CallbackChange.Ask(by, reader(by), text));
    }

    private Callback moved(Callback callback, CallbackChange change) {
        now = now.plusSeconds(1);
        return ((Step.Moved) CallbackLife.apply(callback, change, now)).now();
    }

    private static Reader reader(AgentId agent) {
        Set<Recipient> names = Stream.concat(
                        Stream.of(to(agent)),
                        Stream.of(SALES).filter(s -> Arrays.asList(ANNA, BEN).contains(agent)))
                .collect(Collectors.toSet());
        return new Reader(agent.equals(DORA), names);
    }

    private static Recipient to(AgentId agent) {
        return new Recipient.ToAgent(agent);
    }

    private static Callback entered(AgentId author, Recipient to) {
        return accepted(to, new Message(author, NOW, "please call"));
    }

    private static Callback accepted(Recipient to, Message message) {
        Request request = new Request(
                to,
                message.author(),
                Caller.withheld(),
                Optional.empty(),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty());
        return Callback.accepted(new CallbackId(new UUID(1, 2)), 7, request, message);
    }
}
