package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ringback.callbacks.internal.EngineBed.NUMBER;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_BEN;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.repository.RepositoryException;

/** What is entered, kept, told and answered. */
class CallbackEngineTest {
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aMessageIsKeptAndToldToItsRecipientItsAuthorAndSupervisors() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));

        assertThat(office.kept(entered.id())).isEqualTo(entered);
        assertThat(entered.state()).isEqualTo(CallbackState.NEW);
        assertThat(entered.request().author()).isEqualTo(new AgentId("ben"));
        assertThat(entered.request().caller().number().orElseThrow().e164()).contains(NUMBER);
        assertThat(entered.request().customer()).isPresent();
        assertThat(office.heard())
                .containsExactly(
                        "CallbackChanged→anna",
                        "CallbackChanged→ben",
                        "CallbackChanged→supervisors",
                        "HistoryChanged→everyone");
        assertThat(office.repository.trail(entered.id())).containsExactly(new AuditEvent.Accepted(TO_ANNA));
        assertThat(office.repository.interactions()).singleElement().satisfies(i -> {
            assertThat(i.kind()).isEqualTo(Interaction.Kind.CALLBACK_REQUEST);
            assertThat(i.text()).isEqualTo("please call");
            assertThat(i.callback()).contains(entered.id());
        });
    }

    @Test
    void severalRecipientsGetOneEachInTheOrderOfTheirNames() {
        Reply reply = office.send(office.cara, message("please call", TO_SALES, TO_BEN, TO_ANNA));

        List<Callback> entered = ((Result.Callbacks) ((Reply.Accepted) reply).result()).callbacks();
        assertThat(entered).extracting(c -> c.request().recipient()).containsExactly(TO_ANNA, TO_BEN, TO_SALES);
        assertThat(entered).extracting(Callback::order).isSorted().doesNotHaveDuplicates();
        assertThat(office.repository.interactions()).hasSize(1);
    }

    @Test
    void theSameCommandAgainIsAnsweredWithWhatItEnteredAndEntersNothing() {
        CommandId id = office.id();
        CallbackCommand.Submit command = message("please call", TO_ANNA, TO_BEN);
        Reply first = office.engine.handle(office.cara, id, command);
        office.heard();

        assertThat(office.engine.handle(office.cara, id, command)).isEqualTo(first);
        assertThat(office.repository.open()).hasSize(2);
        assertThat(office.repository.interactions()).hasSize(1);
        assertThat(office.heard()).isEmpty();
    }

    @Test
    void aRepetitionTellsHowThingsAreNow() {
        CommandId id = office.id();
        CallbackCommand.Submit command = message("please call", TO_ANNA);
        Callback entered = EngineBed.callback(office.engine.handle(office.ben, id, command));
        office.accepted(office.anna, new CallbackCommand.MarkSeen(entered.id()));

        Callback now = EngineBed.callback(office.engine.handle(office.ben, id, command));
        assertThat(now.state()).isEqualTo(CallbackState.SEEN);
        assertThat(office.engine.handle(office.cara, id, command))
                .as("somebody else with the same identity learns nothing, and nothing is entered")
                .isEqualTo(new Reply.Refused(
                        Refusal.INVALID, "there is a command with this id already, of somebody else"));
        assertThat(office.repository.open()).hasSize(1);
    }

    @Test
    void aRepeatedClaimThatWasLostSinceIsNoClaim() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        CommandId id = office.id();
        CallbackCommand.ClaimCallback claim = new CallbackCommand.ClaimCallback(entered.id());
        Reply first = office.engine.handle(office.anna, id, claim);
        assertThat(office.engine.handle(office.anna, id, claim)).isEqualTo(first);
        assertThat(EngineBed.callback(first).fence()).isEqualTo(1);

        office.pass(Duration.ofSeconds(31));
        office.accepted(office.ben, claim);

        assertThat(office.engine.handle(office.anna, id, claim))
                .isEqualTo(new Reply.Conflict(Refusal.CLAIM_LOST, office.kept(entered.id())));
    }

    @Test
    void repeatsJoinAndKeepTheirPlace() {
        Callback first = office.accepted(office.ben, message("one", TO_ANNA));
        Callback other = office.accepted(office.ben, message(Optional.of("+4930999"), "other", TO_ANNA));
        office.accepted(office.anna, new CallbackCommand.MarkSeen(first.id()));
        office.pass(Duration.ofMinutes(3));

        Callback joined = office.accepted(office.cara, message("two", TO_ANNA));

        assertThat(joined.id()).isEqualTo(first.id());
        assertThat(joined.order()).isEqualTo(first.order()).isLessThan(other.order());
        assertThat(joined.state()).as("announced again").isEqualTo(CallbackState.NEW);
        assertThat(joined.messages()).extracting(Message::text).containsExactly("one", "two");
        assertThat(joined.lastMessage().at()).isEqualTo(office.now);
        assertThat(office.repository.open()).extracting(Callback::id).containsExactly(first.id(), other.id());
        assertThat(office.repository.trail(first.id())).contains(new AuditEvent.CalledAgain(2));
    }

    @Test
    void whatIsForAnotherOrDoneIsNotJoined() {
        Callback anna = office.accepted(office.cara, message("one", TO_ANNA));
        assertThat(office.accepted(office.cara, message("two", TO_SALES)).id()).isNotEqualTo(anna.id());
        office.accepted(office.cara, new CallbackCommand.CancelCallback(anna.id()));
        assertThat(office.accepted(office.cara, message("three", TO_ANNA)).id()).isNotEqualTo(anna.id());
    }

    @Test
    void withheldNumbersNeverJoinAndCannotBeDialled() {
        Callback first = office.accepted(office.ben, message(Optional.empty(), "one", TO_ANNA));
        Callback second = office.accepted(office.ben, message(Optional.of(" "), "two", TO_ANNA));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(office.repository.interactions()).isEmpty();

        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(first.id()));
        assertRefused(office.send(office.anna, office.callBack(claimed)), Refusal.INVALID, "withheld");
        assertThat(office.dialled).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedInOneLineAndKeepsNothing() {
        assertRefused(
                office.send(office.ben, message(Optional.of("call me"), "x", TO_ANNA)),
                Refusal.INVALID,
                "'call me' is not a phone number: it has no digit");
        assertRefused(
                office.send(office.ben, message("x", new Recipient.ToAgent(new AgentId("zoe")))),
                Refusal.INVALID,
                "there is no agent 'zoe'");
        assertRefused(office.send(office.ben, message("x")), Refusal.INVALID, "1 to 50 agents");
        assertRefused(
                office.send(office.ben, message("x".repeat(4001), TO_ANNA)),
                Refusal.INVALID,
                "the text has 4001 characters; 4000 are the most");
        CallbackCommand.Submit late = new CallbackCommand.Submit(
                Set.of(TO_ANNA),
                Optional.of(NUMBER),
                Optional.empty(),
                "",
                Urgency.LOW,
                new CallWindow(Optional.empty(), Optional.of(office.now)),
                Optional.empty(),
                Optional.empty());
        assertRefused(office.send(office.ben, late), Refusal.INVALID, "passed already");
        assertThat(office.repository.open()).isEmpty();
        assertThat(office.heard()).isEmpty();
    }

    @Test
    void nothingIsToldOfWhatWasNotKept() {
        office.repository.disappear();
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(() -> office.send(office.ben, message("please call", TO_ANNA)));
        assertThat(office.heard()).isEmpty();
    }

    @Test
    void theAuthorSeesHowItGoesOn() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        office.heard();
        for (CallbackCommand command : List.<CallbackCommand>of(
                new CallbackCommand.MarkDelivered(entered.id()),
                new CallbackCommand.MarkSeen(entered.id()),
                new CallbackCommand.ClaimCallback(entered.id()))) {
            office.accepted(office.anna, command);
            assertThat(office.heard()).contains("CallbackChanged→cara");
        }
        assertThat(office.accepted(office.anna, new CallbackCommand.MarkSeen(entered.id()))
                        .state())
                .isEqualTo(CallbackState.CLAIMED);
        assertThat(office.heard()).as("nothing has changed").isEmpty();
    }

    @Test
    void theOutcomeIsWrittenIntoTheHistory() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        office.accepted(
                office.anna,
                new CallbackCommand.RecordAttempt(entered.id(), claimed.fence(), Outcome.NO_ANSWER, "rang long"));
        office.heard();

        Callback done = office.accepted(
                office.anna,
                new CallbackCommand.CompleteCallback(
                        entered.id(), claimed.fence(), Outcome.REACHED, "sends the offer"));

        assertThat(done.state()).isEqualTo(CallbackState.DONE);
        assertThat(office.heard()).contains("CallbackChanged→ben", "HistoryChanged→everyone");
        assertThat(office.repository.interactions())
                .extracting(Interaction::kind, i -> i.outcome().orElse(Outcome.NOT_NEEDED), Interaction::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Interaction.Kind.CALLBACK_REQUEST, Outcome.NOT_NEEDED, "please call"),
                        org.assertj.core.groups.Tuple.tuple(Interaction.Kind.RESPONSE, Outcome.NO_ANSWER, "rang long"),
                        org.assertj.core.groups.Tuple.tuple(
                                Interaction.Kind.RESPONSE, Outcome.REACHED, "sends the offer"));
        assertThat(office.repository.trail(entered.id()))
                .containsExactly(
                        new AuditEvent.Accepted(TO_ANNA),
                        new AuditEvent.Claimed(1),
                        new AuditEvent.Tried(Outcome.NO_ANSWER),
                        new AuditEvent.Completed(Outcome.REACHED));
        assertThat(office.responding).containsExactly("+anna", "-anna");
        assertConflict(office.send(office.anna, new CallbackCommand.ClaimCallback(entered.id())), Refusal.CLOSED, done);
    }

    static void assertRefused(Reply reply, Refusal reason, String words) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        Reply.Refused refused = (Reply.Refused) reply;
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.detail()).contains(words).doesNotContain("\n");
    }

    static void assertConflict(Reply reply, Refusal reason, Callback now) {
        assertThat(reply).isEqualTo(new Reply.Conflict(reason, now));
    }
}
