package org.ringback.server.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.GroupId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CallbackCommand.AskBack;
import org.ringback.desk.CallbackCommand.CancelCallback;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.CallbackCommand.CompleteCallback;
import org.ringback.desk.CallbackCommand.MarkDelivered;
import org.ringback.desk.CallbackCommand.MarkSeen;
import org.ringback.desk.CallbackCommand.ReassignCallback;
import org.ringback.desk.CallbackCommand.RecordAttempt;
import org.ringback.desk.CallbackCommand.ReleaseClaim;
import org.ringback.desk.CallbackCommand.RenewClaim;
import org.ringback.desk.CallbackCommand.SnoozeCallback;
import org.ringback.desk.Command;
import org.ringback.desk.PresenceCommand;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/**
 * What whoever writes a view may rely on, whether the desk is one of the office in memory or that of a server: anna and ben
 * sell, clara is in no group, dora supervises. Views are tested with the office in memory alone, so it answers as the server does.
 */
abstract class DeskContract {
    private static final AtomicInteger CALLERS = new AtomicInteger();
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient BEN = new Recipient.ToAgent(new AgentId("ben"));
    private static final Recipient CLARA = new Recipient.ToAgent(new AgentId("clara"));
    private static final Recipient SALES = new Recipient.ToGroup(new GroupId("sales"));

    /** The agent's desk, the same each time. */
    abstract Desk desk(String agent);

    @Test
    void whoIsNamedSeesItAndNobodyElse() {
        Callback toAnna = entered("clara", to(ANNA));
        seen("anna", toAnna);
        seen("clara", toAnna);
        seen("dora", toAnna);
        Callback toSales = entered("clara", to(SALES));
        seen("ben", toSales);
        assertThat(desk("ben").state().callback(toAnna.id())).isEmpty();
        assertThat(toAnna.state()).isEqualTo(CallbackState.NEW);
        assertThat(toAnna.revision()).isEqualTo(1);
        assertThat(toSales.order()).isGreaterThan(toAnna.order());
    }

    @Test
    void oneForSeveralIsOneForEachInTheOrderOfTheirNames() {
        List<Callback> entered = callbacks(answer("clara", to(SALES, BEN, ANNA)));
        assertThat(entered).extracting(c -> c.request().recipient()).containsExactly(ANNA, BEN, SALES);
    }

    @Test
    void anotherMessageOfTheSameCallerIsJoined() {
        String number = newNumber();
        Callback first = entered("clara", to(number, Urgency.HIGH, false, ANNA));
        Callback second = entered("ben", to(number, Urgency.NORMAL, false, ANNA));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.messages()).extracting(Message::author).containsExactly(id("clara"), id("ben"));
        assertThat(second.request().urgency()).isEqualTo(Urgency.HIGH);
        assertThat(entered("ben", to(number, Urgency.NORMAL, true, ANNA)).id())
                .as("a confidential one stands for itself")
                .isNotEqualTo(first.id());
        assertThat(entered("ben", to(number, Urgency.NORMAL, false, SALES)).id())
                .as("for another recipient")
                .isNotEqualTo(first.id());
    }

    @Test
    void whatCannotBeIsNotEntered() {
        assertThat(told("clara", to())).isEqualTo("refused INVALID");
        assertThat(told("clara", to(new Recipient.ToAgent(id("nobody"))))).isEqualTo("refused INVALID");
        assertThat(told("clara", to(new Recipient.ToGroup(new GroupId("nobody")))))
                .isEqualTo("refused INVALID");
        assertThat(told("clara", submit(ANNA, "x".repeat(Message.MAX_LENGTH + 1), "Mei", CallWindow.ANY)))
                .isEqualTo("refused INVALID");
        assertThat(told("clara", submit(ANNA, "x".repeat(Message.MAX_LENGTH), "Mei", CallWindow.ANY)))
                .isEqualTo("accepted");
        assertThat(told("clara", submit(ANNA, "", "two\nlines", CallWindow.ANY)))
                .isEqualTo("refused INVALID");
        CallWindow past = new CallWindow(Optional.empty(), Optional.of(Instant.EPOCH));
        assertThat(told("clara", submit(ANNA, "", "Mei", past))).isEqualTo("refused INVALID");
    }

    @Test
    void onlyWhomItIsForDeliversAndOpensIt() {
        Callback entered = entered("clara", to(ANNA));
        assertThat(told("clara", new MarkDelivered(entered.id()))).isEqualTo("refused NOT_ALLOWED");
        assertThat(told("ben", new MarkDelivered(entered.id()))).isEqualTo("refused UNKNOWN");
        assertThat(one("anna", new MarkDelivered(entered.id())).state()).isEqualTo(CallbackState.DELIVERED);
        assertThat(told("dora", new MarkSeen(entered.id())))
                .as("supervisors look on")
                .isEqualTo("refused NOT_ALLOWED");
        Callback opened = one("anna", new MarkSeen(entered.id()));
        assertThat(opened.state()).isEqualTo(CallbackState.SEEN);
        assertThat(one("anna", new MarkSeen(entered.id())).revision())
                .as("nothing has changed")
                .isEqualTo(opened.revision());
    }

    @Test
    void nobodyFindsOutWhatTheyMayNotSee() {
        Callback entered = entered("clara", to(ANNA));
        for (CallbackId which : List.of(entered.id(), new CallbackId(new UUID(1, 1)))) {
            Stream.of(
                            new MarkSeen(which),
                            new ClaimCallback(which),
                            new RenewClaim(which, 1),
                            new ReleaseClaim(which, 1),
                            new RecordAttempt(which, 1, Outcome.BUSY, ""),
                            new CompleteCallback(which, 1, Outcome.REACHED, ""),
                            new SnoozeCallback(which, Optional.empty(), later()),
                            new ReassignCallback(which, BEN, "mine"),
                            new AskBack(which, "what is it about?"),
                            new CancelCallback(which))
                    .forEach(c -> assertThat(told("ben", c)).as("%s", c).isEqualTo("refused UNKNOWN"));
            assertThat(told("ben", new Query.GetAudit(which))).isEqualTo("refused UNKNOWN");
        }
    }

    @Test
    void oneRespondsAtATime() {
        Callback entered = entered("clara", to(SALES));
        Callback claimed = one("ben", new ClaimCallback(entered.id()));
        assertThat(claimed.claim().orElseThrow().agent()).isEqualTo(id("ben"));
        assertThat(claimed.fence()).isEqualTo(1);
        assertThat(told("anna", new ClaimCallback(entered.id()))).isEqualTo("conflict CLAIMED_BY_ANOTHER");
        assertThat(told("anna", new CompleteCallback(entered.id(), 1, Outcome.REACHED, "")))
                .isEqualTo("conflict CLAIMED_BY_ANOTHER");
        assertThat(told("anna", new ReassignCallback(entered.id(), ANNA, ""))).isEqualTo("conflict CLAIMED_BY_ANOTHER");
        assertThat(told("clara", new ClaimCallback(entered.id()))).isEqualTo("refused NOT_ALLOWED");
        assertThat(one("ben", new ClaimCallback(entered.id())).fence())
                .as("a claim anew has a new fence")
                .isEqualTo(2);
        assertThat(told("ben", new RenewClaim(entered.id(), 1))).isEqualTo("conflict CLAIM_LOST");
        assertThat(one("ben", new RenewClaim(entered.id(), 2)).revision())
                .as("a renewal changes nothing that is told")
                .isEqualTo(claimed.revision() + 1);
        assertThat(one("ben", new ReleaseClaim(entered.id(), 2)).state()).isEqualTo(CallbackState.NEW);
        assertThat(told("ben", new ReleaseClaim(entered.id(), 2))).isEqualTo("conflict CLAIM_LOST");
        assertThat(one("anna", new ClaimCallback(entered.id())).fence()).isEqualTo(3);
    }

    @Test
    void itEndsWithAnOutcomeAndThenNothingHappensAnyMore() {
        Callback entered = entered("clara", to(ANNA));
        seen("anna", entered);
        assertThat(told("anna", new CompleteCallback(entered.id(), 0, Outcome.REACHED, "")))
                .isEqualTo("conflict NOT_CLAIMED");
        long fence = one("anna", new ClaimCallback(entered.id())).fence();
        assertThat(told("anna", new RecordAttempt(entered.id(), fence, Outcome.REACHED, "")))
                .isEqualTo("refused INVALID");
        Callback tried = one("anna", new RecordAttempt(entered.id(), fence, Outcome.BUSY, "engaged"));
        assertThat(tried.state()).isEqualTo(CallbackState.CLAIMED);
        assertThat(tried.attempts()).hasSize(1);
        String tooLong = "x".repeat(Message.MAX_LENGTH + 1);
        assertThat(told("anna", new CompleteCallback(entered.id(), fence, Outcome.REACHED, tooLong)))
                .isEqualTo("refused INVALID");
        Callback done = one("anna", new CompleteCallback(entered.id(), fence, Outcome.REACHED, "sent the offer"));
        assertThat(done.state()).isEqualTo(CallbackState.DONE);
        Until.isTrue(
                "anna is told that it is done",
                () -> desk("anna")
                        .state()
                        .callback(entered.id())
                        .filter(c -> c.state().open())
                        .isEmpty());
        assertThat(told("anna", new ClaimCallback(entered.id()))).isEqualTo("conflict CLOSED");
        assertThat(told("anna", new SnoozeCallback(entered.id(), Optional.empty(), later())))
                .isEqualTo("conflict CLOSED");
        assertThat(told("clara", new CancelCallback(entered.id()))).isEqualTo("conflict CLOSED");
        assertThat(told("clara", new AskBack(entered.id(), "and?"))).isEqualTo("conflict CLOSED");
        assertThat(one("anna", new MarkSeen(entered.id())).revision()).isEqualTo(done.revision());
    }

    @Test
    void itIsPutOffByWhomItIsForToALaterTime() {
        Callback entered = entered("clara", to(ANNA));
        assertThat(told("anna", new SnoozeCallback(entered.id(), Optional.empty(), Instant.EPOCH)))
                .isEqualTo("refused INVALID");
        assertThat(told("clara", new SnoozeCallback(entered.id(), Optional.empty(), later())))
                .isEqualTo("refused NOT_ALLOWED");
        assertThat(one("anna", new SnoozeCallback(entered.id(), Optional.empty(), later()))
                        .state())
                .isEqualTo(CallbackState.SNOOZED);
        one("anna", new ClaimCallback(entered.id()));
        assertThat(told("anna", new SnoozeCallback(entered.id(), Optional.empty(), later())))
                .as("what is claimed is put off with the claim's fence")
                .isEqualTo("conflict CLAIM_LOST");
        assertThat(one("anna", new SnoozeCallback(entered.id(), Optional.of(1L), later()))
                        .state())
                .isEqualTo(CallbackState.SNOOZED);
    }

    @Test
    void itIsHandedOnAndTakenBack() {
        String number = newNumber();
        Callback entered = entered("clara", to(number, Urgency.NORMAL, false, ANNA));
        assertThat(told("clara", new ReassignCallback(entered.id(), BEN, ""))).isEqualTo("refused NOT_ALLOWED");
        assertThat(told("anna", new ReassignCallback(entered.id(), BEN, "two\nlines")))
                .isEqualTo("refused INVALID");
        assertThat(told("anna", new ReassignCallback(entered.id(), new Recipient.ToAgent(id("nobody")), "")))
                .isEqualTo("refused INVALID");
        assertThat(one("anna", new ReassignCallback(entered.id(), ANNA, "")).revision())
                .as("to whom it is for")
                .isEqualTo(entered.revision());
        Callback handed = one("anna", new ReassignCallback(entered.id(), BEN, "sells that"));
        assertThat(handed.request().recipient()).isEqualTo(BEN);
        assertThat(handed.state()).isEqualTo(CallbackState.NEW);
        seen("ben", handed);
        assertThat(told("anna", new ClaimCallback(entered.id()))).isEqualTo("refused NOT_ALLOWED");
        assertThat(told("anna", new ReassignCallback(entered.id(), CLARA, "")))
                .as("who handed it on may have it back, and no more")
                .isEqualTo("refused NOT_ALLOWED");
        assertThat(one("anna", new ReassignCallback(entered.id(), ANNA, ""))
                        .request()
                        .recipient())
                .isEqualTo(ANNA);
        entered("clara", to(number, Urgency.NORMAL, false, BEN));
        assertThat(told("anna", new ReassignCallback(entered.id(), BEN, "")))
                .as("that agent has one of the same caller")
                .isEqualTo("refused ALREADY_THERE");
    }

    @Test
    void aSupervisorTakesItFromWhoResponds() {
        Callback entered = entered("clara", to(ANNA));
        one("anna", new ClaimCallback(entered.id()));
        Callback handed = one("dora", new ReassignCallback(entered.id(), BEN, "anna is ill"));
        assertThat(handed.claim()).isEmpty();
        assertThat(told("anna", new CompleteCallback(entered.id(), 1, Outcome.REACHED, "")))
                .as("anna is named in it no more")
                .isEqualTo("refused UNKNOWN");
        one("ben", new ClaimCallback(entered.id()));
        assertThat(told("clara", new CancelCallback(entered.id()))).isEqualTo("conflict CLAIMED_BY_ANOTHER");
        assertThat(one("dora", new CancelCallback(entered.id())).state()).isEqualTo(CallbackState.CANCELLED);
    }

    @Test
    void onlyItsAuthorWithdrawsIt() {
        Callback entered = entered("clara", to(ANNA));
        assertThat(told("anna", new CancelCallback(entered.id()))).isEqualTo("refused NOT_ALLOWED");
        assertThat(one("clara", new CancelCallback(entered.id())).state()).isEqualTo(CallbackState.CANCELLED);
    }

    @Test
    void authorAndOwnerWriteToEachOther() {
        Callback entered = entered("clara", to(ANNA));
        assertThat(told("anna", new AskBack(entered.id(), " "))).isEqualTo("refused INVALID");
        assertThat(told("anna", new AskBack(entered.id(), "x".repeat(Line.MAX_LENGTH + 1))))
                .isEqualTo("refused INVALID");
        assertThat(told("dora", new AskBack(entered.id(), "what?"))).isEqualTo("refused NOT_ALLOWED");
        assertThat(told("anna", new AskBack(entered.id(), "4711", true)))
                .as("nobody has asked")
                .isEqualTo("conflict CHANGED");
        Callback asked = one("anna", new AskBack(entered.id(), "which number?"));
        assertThat(asked.state()).as("who asks has seen it").isEqualTo(CallbackState.SEEN);
        Callback answered = one("clara", new AskBack(entered.id(), "4711", true));
        assertThat(answered.dialogue()).extracting(Line::text).containsExactly("which number?", "4711");
        assertThat(told("clara", new AskBack(entered.id(), "4712", true))).isEqualTo("conflict CHANGED");
        Callback own = entered("anna", to(ANNA));
        assertThat(told("anna", new AskBack(own.id(), "which number?")))
                .as("nobody writes to themselves")
                .isEqualTo("refused NOT_ALLOWED");
    }

    @Test
    void allOfItIsInTheAuditTrail() {
        Callback entered = entered("clara", to(ANNA));
        one("anna", new MarkDelivered(entered.id()));
        one("anna", new AskBack(entered.id(), "which number?"));
        one("anna", new ClaimCallback(entered.id()));
        one("anna", new RenewClaim(entered.id(), 1));
        one("anna", new RecordAttempt(entered.id(), 1, Outcome.NO_ANSWER, ""));
        one("anna", new CompleteCallback(entered.id(), 1, Outcome.NOT_NEEDED, ""));
        List<Result.Trail.Entry> entries =
                Office.ask(desk("clara"), new Query.GetAudit(entered.id())).entries();
        assertThat(entries)
                .extracting(Result.Trail.Entry::what)
                .containsExactly(
                        new AuditEvent.Accepted(ANNA),
                        new AuditEvent.Transition(AuditEvent.Transition.Step.DELIVERED),
                        new AuditEvent.Transition(AuditEvent.Transition.Step.ASKED),
                        new AuditEvent.Claimed(1),
                        new AuditEvent.Tried(Outcome.NO_ANSWER),
                        new AuditEvent.Completed(Outcome.NOT_NEEDED));
        assertThat(entries)
                .extracting(e -> e.by().map(AgentId::value).orElse("-"))
                .containsExactly("clara", "anna", "anna", "anna", "anna", "anna");
    }

    @Test
    void whatWasSaidIsInTheCustomersHistory() {
        Callback entered = entered("clara", to(ANNA));
        one("anna", new AskBack(entered.id(), "which number?"));
        one("clara", new AskBack(entered.id(), "4711"));
        one("anna", new ClaimCallback(entered.id()));
        one("anna", new RecordAttempt(entered.id(), 1, Outcome.BUSY, "engaged"));
        one("anna", new CompleteCallback(entered.id(), 1, Outcome.REACHED, "sent the offer"));
        assertThat(history("ben", entered))
                .containsExactly(
                        "RESPONSE sent the offer",
                        "RESPONSE engaged",
                        "ANSWER 4711",
                        "QUESTION which number?",
                        "CALLBACK_REQUEST please call");
    }

    @Test
    void ofAConfidentialOneOthersReadThatThereWasOne() {
        Callback entered = entered("clara", to(newNumber(), Urgency.NORMAL, true, ANNA));
        one("anna", new ClaimCallback(entered.id()));
        one("anna", new CompleteCallback(entered.id(), 1, Outcome.REACHED, "the diagnosis"));
        assertThat(history("anna", entered)).containsExactly("RESPONSE the diagnosis", "CALLBACK_REQUEST please call");
        assertThat(history("ben", entered)).containsExactly("CALLBACK_REQUEST ");
    }

    @Test
    void aPresenceIsSeenByEverybody() {
        Instant until = later();
        assertThat(told(
                        "anna",
                        new PresenceCommand.SetPresence(
                                PresenceState.AT_LUNCH, Optional.of(until), Optional.of("back soon"))))
                .isEqualTo("accepted");
        Until.isTrue(
                "ben sees that anna is at lunch",
                () -> Optional.ofNullable(desk("ben").state().presences().get(id("anna")))
                        .filter(p -> p.state() == PresenceState.AT_LUNCH)
                        .filter(p -> p.until().equals(Optional.of(until)))
                        .filter(p -> p.note().equals(Optional.of("back soon")))
                        .isPresent());
        assertThat(told(
                        "anna",
                        new PresenceCommand.SetPresence(
                                PresenceState.AT_LUNCH, Optional.of(Instant.EPOCH), Optional.empty())))
                .isEqualTo("refused INVALID");
        assertThat(told(
                        "anna",
                        new PresenceCommand.SetPresence(
                                PresenceState.AT_LUNCH, Optional.empty(), Optional.of("x".repeat(121)))))
                .isEqualTo("refused INVALID");
    }

    private void seen(String agent, Callback callback) {
        Until.isTrue(
                agent + " has it in the list",
                () -> desk(agent)
                        .state()
                        .callback(callback.id())
                        .filter(c -> c.revision() >= callback.revision())
                        .isPresent());
    }

    private Reply answer(String agent, Command command) {
        return Office.reply(desk(agent).send(command));
    }

    /** The answer in short: how, and why. */
    private String told(String agent, Command command) {
        return switch (answer(agent, command)) {
            case Reply.Accepted a -> "accepted";
            case Reply.Refused r -> "refused " + r.reason();
            case Reply.Conflict c -> "conflict " + c.reason();
        };
    }

    private Callback entered(String agent, CallbackCommand.Submit command) {
        return one(agent, command);
    }

    private Callback one(String agent, CallbackCommand command) {
        List<Callback> callbacks = callbacks(answer(agent, command));
        assertThat(callbacks).as("the answer to %s", command).hasSize(1);
        return callbacks.getFirst();
    }

    private static List<Callback> callbacks(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return ((Result.Callbacks) ((Reply.Accepted) reply).result()).callbacks();
    }

    private List<String> history(String agent, Callback callback) {
        return Office.ask(
                        desk(agent),
                        new Query.GetHistory(callback.request().customer().orElseThrow(), Optional.empty(), 50))
                .interactions()
                .stream()
                .map(i -> i.kind() + " " + i.text())
                .toList();
    }

    private static AgentId id(String agent) {
        return new AgentId(agent);
    }

    private static Instant later() {
        return Instant.ofEpochSecond(Instant.now().plus(Duration.ofHours(2)).getEpochSecond());
    }

    private static String newNumber() {
        return "+4989555" + (1000 + CALLERS.incrementAndGet());
    }

    private static CallbackCommand.Submit to(Recipient... recipients) {
        return to(newNumber(), Urgency.NORMAL, false, recipients);
    }

    private static CallbackCommand.Submit to(
            String number, Urgency urgency, boolean confidential, Recipient... recipients) {
        return new CallbackCommand.Submit(
                Arrays.stream(recipients).collect(Collectors.toSet()),
                Optional.of(number),
                Optional.of("Mei Tanaka"),
                "please call",
                urgency,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential);
    }

    private static CallbackCommand.Submit submit(Recipient to, String text, String name, CallWindow window) {
        return new CallbackCommand.Submit(
                Set.of(to),
                Optional.of(newNumber()),
                Optional.of(name),
                text,
                Urgency.NORMAL,
                window,
                Optional.empty(),
                Optional.empty());
    }
}
