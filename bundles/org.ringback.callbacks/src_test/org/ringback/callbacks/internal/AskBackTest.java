package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.CallbackEngineTest.assertRefused;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.AuditEvent.Transition.Step;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Dialogue;
import org.ringback.core.callback.Line;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CallbackCommand.AskBack;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;

/** Author and owner write to each other. */
class AskBackTest {
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aQuestionAndItsAnswerAreKeptAuditedAndInTheCustomersHistory() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        office.heard();
        Callback asked = office.accepted(office.anna, new AskBack(entered.id(), "which order number?"));
        assertThat(asked.revision()).isEqualTo(entered.revision() + 1);
        assertThat(asked.state()).isEqualTo(CallbackState.SEEN);
        assertThat(office.kept(entered.id())).isEqualTo(asked);
        assertThat(office.heard())
                .contains("CallbackChanged→anna", "CallbackChanged→cara", "HistoryChanged→everyone")
                .doesNotContain("CallbackChanged→ben");
        office.now = office.now.plusSeconds(5);
        Callback answered = office.accepted(office.cara, new AskBack(entered.id(), "4711"));
        assertThat(answered.dialogue())
                .containsExactly(
                        new Line(
                                Line.Side.OWNER,
                                new AgentId("anna"),
                                office.now.minusSeconds(5),
                                "which order number?"),
                        new Line(Line.Side.AUTHOR, new AgentId("cara"), office.now, "4711"));
        assertThat(Dialogue.open(answered)).isEmpty();
        assertThat(office.repository.trail(entered.id()))
                .containsExactly(
                        new AuditEvent.Accepted(TO_ANNA),
                        new AuditEvent.Transition(Step.ASKED),
                        new AuditEvent.Transition(Step.ANSWERED));
        assertThat(office.repository.interactions())
                .extracting(Interaction::kind, Interaction::text, i -> i.agent().value())
                .contains(
                        Tuple.tuple(Interaction.Kind.QUESTION, "which order number?", "anna"),
                        Tuple.tuple(Interaction.Kind.ANSWER, "4711", "cara"));
    }

    @Test
    void theSameCommandAgainWritesNothing() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        CommandId id = office.id();
        AskBack ask = new AskBack(entered.id(), "which order number?");
        Reply first = office.engine.handle(office.anna, id, ask);
        office.heard();
        assertThat(office.engine.handle(office.anna, id, ask)).isEqualTo(first);
        assertThat(office.kept(entered.id()).dialogue()).hasSize(1);
        assertThat(office.repository.interactions()).hasSize(2);
        assertThat(office.heard()).isEmpty();
        office.accepted(office.cara, new AskBack(entered.id(), "4711"));
        assertThat(EngineBed.callback(office.engine.handle(office.anna, id, ask))
                        .dialogue())
                .as("a late repetition tells how it is now")
                .hasSize(2);
    }

    @Test
    void ofTwoWhoAnswerAtOnceTheSecondDoesNotAskAnything() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        Callback asked = office.accepted(office.cara, new AskBack(entered.id(), "is the offer out?"));
        Callback answered = office.accepted(office.anna, new AskBack(asked.id(), "yes", true));
        assertThat(office.send(office.ben, new AskBack(asked.id(), "since Monday", true)))
                .isEqualTo(new Reply.Conflict(Refusal.CHANGED, answered));
        assertThat(Dialogue.open(office.kept(entered.id()))).isEmpty();
        Callback added = office.accepted(office.ben, new AskBack(asked.id(), "since Monday"));
        assertThat(Dialogue.open(added)).as("who means it asks").isPresent();
        assertThat(office.send(office.anna, new AskBack(asked.id(), "indeed", true)))
                .as("nobody answers their own side")
                .isEqualTo(new Reply.Conflict(Refusal.CHANGED, added));
    }

    @Test
    void whoHasLeftIsNotAsked() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        office.deactivate("cara");
        AskBack ask = new AskBack(entered.id(), "which order number?");
        assertRefused(office.send(office.anna, ask), Refusal.INVALID, "does not work here any more");
        office.accepted(office.ben, message("called again", TO_ANNA));
        assertThat(office.accepted(office.anna, ask).dialogue())
                .as("Ben wrote, too")
                .hasSize(1);
    }

    @Test
    void onlyTheTwoMayWrite() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        AskBack ask = new AskBack(entered.id(), "which order number?");
        assertRefused(office.send(office.ben, ask), Refusal.UNKNOWN, "there is no such call-back");
        assertRefused(office.send(office.dora, ask), Refusal.NOT_ALLOWED, "only its author and whom it is for");
        assertThat(office.kept(entered.id())).isEqualTo(entered);
        Callback group = office.accepted(office.cara, message("please call", TO_SALES));
        assertThat(office.accepted(office.ben, new AskBack(group.id(), "?")).dialogue())
                .hasSize(1);
    }

    @Test
    void itCanBeAskedInEveryOpenStateButNotAfterTheEnd() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        Callback asked = office.accepted(office.anna, new AskBack(entered.id(), "claimed"));
        assertThat(asked.claim()).as("the claim is kept").isEqualTo(claimed.claim());
        office.accepted(
                office.anna,
                new CallbackCommand.SnoozeCallback(
                        entered.id(), Optional.of(claimed.fence()), office.now.plusSeconds(600)));
        Callback snoozed = office.accepted(office.cara, new AskBack(entered.id(), "snoozed"));
        assertThat(snoozed.state()).isEqualTo(CallbackState.SNOOZED);
        assertThat(snoozed.snoozedUntil()).contains(office.now.plusSeconds(600));
        Callback again = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        Callback done = office.accepted(
                office.anna, new CallbackCommand.CompleteCallback(entered.id(), again.fence(), Outcome.REACHED, ""));
        for (Sender who : new Sender[] {office.anna, office.cara}) {
            assertThat(office.send(who, new AskBack(entered.id(), "too late")))
                    .isEqualTo(new Reply.Conflict(Refusal.CLOSED, done));
        }
    }

    @Test
    void whatCannotBeKeptIsRefusedWithItsReason() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        assertRefused(
                office.send(office.anna, new AskBack(entered.id(), " \n ")),
                Refusal.INVALID,
                "there is nothing written");
        assertRefused(
                office.send(office.anna, new AskBack(entered.id(), "?".repeat(Line.MAX_LENGTH + 1))),
                Refusal.INVALID,
                "1001 characters");
        for (int i = 0; i < Dialogue.MOST; i++) {
            office.accepted(i % 2 == 0 ? office.anna : office.cara, new AskBack(entered.id(), "line " + i));
        }
        assertRefused(
                office.send(office.anna, new AskBack(entered.id(), "one more")), Refusal.INVALID, "which are the most");
    }

    @Test
    void aConfidentialQuestionIsAsConfidentialAsItsCallback() {
        CallbackCommand.Submit plain = message("please call", TO_ANNA);
        Callback entered = office.accepted(
                office.cara,
                new CallbackCommand.Submit(
                        plain.recipients(),
                        plain.number(),
                        plain.name(),
                        plain.text(),
                        plain.urgency(),
                        plain.window(),
                        plain.call(),
                        plain.reason(),
                        true));
        office.accepted(office.anna, new AskBack(entered.id(), "which diagnosis?"));
        assertThat(office.repository.interactions())
                .filteredOn(i -> i.kind() == Interaction.Kind.QUESTION)
                .singleElement()
                .satisfies(i -> assertThat(i.confidential()).isTrue());
    }

    @Test
    void whoAsksIsAtWork() {
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        assertThat(claimed.claim()).isPresent();
        Callback asked = office.accepted(office.anna, new AskBack(entered.id(), "?"));
        assertThat(office.accepted(office.anna, new CallbackCommand.RenewClaim(entered.id(), asked.fence()))
                        .dialogue())
                .hasSize(1);
    }
}
