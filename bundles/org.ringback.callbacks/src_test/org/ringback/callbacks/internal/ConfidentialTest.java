package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.CallbackEngineTest.assertRefused;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_BEN;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;

/** Whoever writes into a call-back sees all of it: so nobody writes into another's confidential one. */
class ConfidentialTest {
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itsRequestAttemptsAndOutcomeAreConfidentialInTheHistory() {
        Callback entered = office.accepted(office.ben, confidential("about the salary", TO_ANNA));
        assertThat(entered.request().confidential()).isTrue();
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        office.accepted(
                office.anna,
                new CallbackCommand.RecordAttempt(entered.id(), claimed.fence(), Outcome.NO_ANSWER, "not mentioned"));
        Callback done = office.accepted(
                office.anna,
                new CallbackCommand.CompleteCallback(entered.id(), claimed.fence(), Outcome.REACHED, "agreed"));
        assertThat(done.request().confidential()).isTrue();
        assertThat(office.repository.interactions())
                .hasSize(3)
                .allMatch(Interaction::confidential)
                .allMatch(i -> i.callback().equals(Optional.of(entered.id())));
    }

    @Test
    void whatIsNotMarkedIsNotConfidential() {
        office.accepted(office.ben, message("please call", TO_ANNA));
        assertThat(office.repository.interactions()).singleElement().matches(i -> !i.confidential());
    }

    @Test
    void ofOneForSeveralEachHasAnEntryOfItsOwn() {
        List<CallbackId> entered =
                ids(office.send(office.ben, confidential("for some of you", TO_ANNA, TO_BEN, TO_SALES)));
        assertThat(office.repository.interactions())
                .extracting(i -> i.callback().orElseThrow())
                .containsExactlyElementsOf(entered)
                .hasSize(3);
    }

    @Test
    void onlyItsAuthorsFurtherConfidentialMessageJoinsIt() {
        Callback entered = office.accepted(office.ben, confidential("about the salary", TO_ANNA));
        Callback again = office.accepted(office.ben, confidential("still about it", TO_ANNA));
        assertThat(again.id()).isEqualTo(entered.id());
        assertThat(again.messages()).hasSize(2);
        for (CallbackCommand other : List.of(message("please call", TO_ANNA), confidential("mine", TO_ANNA))) {
            Callback theirs = office.accepted(office.cara, other);
            assertThat(theirs.id()).isNotEqualTo(entered.id());
            assertThat(theirs.messages()).hasSize(1);
        }
        assertThat(office.accepted(office.ben, message("not about it", TO_ANNA)).messages())
                .as("what its author did not mark goes where everybody's goes")
                .extracting(m -> m.text())
                .containsExactly("please call", "not about it");
        assertThat(office.kept(entered.id())).isEqualTo(again);
    }

    @Test
    void itJoinsNothingThatOthersSee() {
        Callback plain = office.accepted(office.cara, message("please call", TO_ANNA));
        Callback entered = office.accepted(office.ben, confidential("about the salary", TO_ANNA));
        assertThat(entered.id()).isNotEqualTo(plain.id());
        assertThat(office.kept(plain.id())).isEqualTo(plain);
    }

    @Test
    void itIsHandedToWhoeverHasAnotherOfTheSameCallerUnlessThatIsItsAuthorsToo() {
        office.accepted(office.cara, message("please call", TO_SALES));
        Callback entered = office.accepted(office.ben, confidential("about the salary", TO_ANNA));
        Callback handed = office.accepted(
                office.anna, new CallbackCommand.ReassignCallback(entered.id(), TO_SALES, "you know better"));
        assertThat(handed.request().recipient()).isEqualTo(TO_SALES);
        assertThat(handed.request().confidential()).isTrue();
        Callback another = office.accepted(office.ben, confidential("and the holidays", TO_ANNA));
        assertRefused(
                office.send(office.anna, new CallbackCommand.ReassignCallback(another.id(), TO_SALES, "")),
                Refusal.ALREADY_THERE,
                "has an open call-back for this caller already");
    }

    private static List<CallbackId> ids(Reply reply) {
        return ((Result.Callbacks) ((Reply.Accepted) reply).result())
                .callbacks().stream().map(Callback::id).toList();
    }

    private static CallbackCommand.Submit confidential(String text, Recipient... recipients) {
        CallbackCommand.Submit plain = message(text, recipients);
        return new CallbackCommand.Submit(
                plain.recipients(),
                plain.number(),
                plain.name(),
                plain.text(),
                plain.urgency(),
                plain.window(),
                plain.call(),
                plain.reason(),
                true);
    }
}
