package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_BEN;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringback.core.AgentId;
import org.ringback.core.CommandId;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.server.Sender;
import org.ringback.repository.RepositoryException;

/** What was kept is told and goes on, whatever happens after it was kept. */
class FeedTest {
    private static final Recipient TO_CARA = new Recipient.ToAgent(new AgentId("cara"));
    private final EngineBed office = new EngineBed();

    FeedTest() {
        office.deputy("anna", "cara");
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** What becomes of the process in which the answer was lost. */
    enum Afterwards {
        GOES_ON,
        IS_KILLED
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackWhoseAnswerWasLostIsAnnouncedAndEscalates(Afterwards process) {
        CommandId id = office.id();
        CallbackCommand.Submit submit = message("please call", TO_ANNA);
        loseAnswer(office.ben, id, submit);
        pass(process);
        assertThat(office.heard())
                .containsExactly(
                        "CallbackChanged→anna",
                        "CallbackChanged→ben",
                        "CallbackChanged→supervisors",
                        "HistoryChanged→everyone");
        Callback kept = EngineBed.callback(office.engine.handle(office.ben, id, submit));
        assertThat(office.heard()).as("a repetition has nothing more to tell").isEmpty();
        office.pass(Duration.ofHours(1));
        office.engine.sweep();
        assertThat(office.kept(kept.id()).request().recipient()).isEqualTo(TO_CARA);
    }

    @Test
    void everyChangeWhoseAnswerWasLostIsTold() {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        BiFunction<Callback, Sender, CallbackCommand> claim = (c, who) -> new CallbackCommand.ClaimCallback(c.id());
        Stream.<BiFunction<Callback, Sender, CallbackCommand>>of(
                        (c, who) -> new CallbackCommand.MarkDelivered(c.id()),
                        (c, who) -> new CallbackCommand.MarkSeen(c.id()),
                        claim,
                        (c, who) -> new CallbackCommand.RecordAttempt(c.id(), c.fence(), Outcome.NO_ANSWER, ""),
                        (c, who) -> new CallbackCommand.ReleaseClaim(c.id(), c.fence()),
                        (c, who) -> new CallbackCommand.SnoozeCallback(
                                c.id(), Optional.empty(), office.now.plusSeconds(60)),
                        claim,
                        (c, who) -> new CallbackCommand.CompleteCallback(c.id(), c.fence(), Outcome.REACHED, "done"))
                .forEach(command -> {
                    Callback before = office.kept(entered.id());
                    office.heard();
                    loseAnswer(office.anna, office.id(), command.apply(before, office.anna));
                    assertThat(office.kept(entered.id()).revision()).isGreaterThan(before.revision());
                    assertThat(office.heard()).contains("CallbackChanged→sales", "CallbackChanged→cara");
                });
        assertThat(office.responding).endsWith("+anna", "-anna");
    }

    @ParameterizedTest
    @EnumSource
    void whoCannotSeeItAnyMoreIsToldThatItIsGone(Afterwards process) {
        Callback entered = office.accepted(office.cara, message("please call", TO_SALES));
        office.heard();
        loseAnswer(office.anna, office.id(), new CallbackCommand.ReassignCallback(entered.id(), TO_ANNA, "I know him"));
        pass(process);
        assertThat(office.heard()).contains("CallbackGone→ben", "CallbackChanged→anna", "CallbackChanged→cara");
    }

    @ParameterizedTest
    @EnumSource
    void anEscalationAndAClaimThatRanOutAreToldThoughTheAnswerWasLost(Afterwards process) {
        Callback waits = office.accepted(office.ben, message("please call", TO_ANNA));
        Callback held = office.accepted(office.cara, message(Optional.of("+4930777"), "please call", TO_BEN));
        office.accepted(office.ben, new CallbackCommand.ClaimCallback(held.id()));
        office.heard();
        office.pass(Duration.ofHours(1));
        office.repository.loseAnswers(true);
        office.engine.sweep();
        office.repository.loseAnswers(false);
        pass(process);
        assertThat(office.heard()).contains("CallbackChanged→cara", "CallbackChanged→ben");
        assertThat(office.kept(waits.id()).request().recipient()).isEqualTo(TO_CARA);
        assertThat(office.kept(held.id()).state()).isEqualTo(CallbackState.NEW);
    }

    @Test
    void whatThePublisherRefusesIsToldLaterAndStopsNothingElse() {
        office.publisherFails = event -> event instanceof DeskEvent.CallbackChanged c
                && c.callback().lastMessage().text().equals("trouble");
        office.accepted(office.cara, message(Optional.of("+49301"), "trouble", TO_BEN));
        office.accepted(office.cara, message(Optional.of("+49302"), "fine", TO_ANNA));
        assertThat(office.heard()).contains("CallbackChanged→anna").doesNotContain("CallbackChanged→ben");
        office.repository.passPauses();
        assertThat(office.heard()).as("still refused").isEmpty();
        office.publisherFails = event -> false;
        office.repository.passPauses();
        assertThat(office.heard()).contains("CallbackChanged→ben").doesNotContain("CallbackChanged→anna");
        assertThat(office.repository.untold()).isEmpty();
    }

    @Test
    void aDeadPublisherLosesNothing() {
        office.publisherFails = event -> true;
        Callback entered = office.accepted(office.cara, message("please call", TO_ANNA));
        office.accepted(office.anna, new CallbackCommand.MarkSeen(entered.id()));
        assertThat(office.heard()).isEmpty();
        office.publisherFails = event -> false;
        office.kill();
        office.repository.passPauses();
        assertThat(office.heard()).contains("CallbackChanged→anna", "HistoryChanged→everyone");
    }

    @Test
    void otherReadersReadFromWhereTheyStopped() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        long place = office.repository.newest();
        office.accepted(office.anna, new CallbackCommand.MarkSeen(entered.id()));
        assertThat(office.repository.after(place, 10).entries()).hasSize(1);
    }

    @Test
    void aRowThatCannotBeReadStopsNoOther() {
        Callback poisoned = office.accepted(office.ben, message(Optional.of("+49301"), "please call", TO_ANNA));
        office.pass(Duration.ofSeconds(1));
        List<Callback> others = Stream.of("+49302", "+49303", "+49304")
                .map(number -> office.accepted(office.ben, message(Optional.of(number), "please call", TO_ANNA)))
                .toList();
        Callback held = office.accepted(office.cara, message(Optional.of("+49305"), "please call", TO_BEN));
        office.accepted(office.ben, new CallbackCommand.ClaimCallback(held.id()));
        office.repository.poison(poisoned.id());
        office.pass(Duration.ofHours(1));
        office.engine.sweep();
        assertThat(others)
                .allSatisfy(c ->
                        assertThat(office.kept(c.id()).request().recipient()).isEqualTo(TO_CARA));
        assertThat(office.kept(held.id()).claim()).isEmpty();
    }

    @Test
    void aRowThatCannotBeChangedStopsNoOtherAndIsTriedAgainLater() {
        Callback first = office.accepted(office.ben, message(Optional.of("+49301"), "please call", TO_ANNA));
        Callback second = office.accepted(office.ben, message(Optional.of("+49302"), "please call", TO_ANNA));
        office.repository.refuse(first.id());
        office.pass(Duration.ofHours(1));
        office.engine.sweep();
        assertThat(office.kept(second.id()).request().recipient()).isEqualTo(TO_CARA);
        assertThat(office.kept(first.id()).request().recipient()).isEqualTo(TO_ANNA);
        int tries = office.repository.refused();
        office.engine.sweep();
        assertThat(office.repository.refused()).as("put back").isEqualTo(tries);
        for (int i = 0; i < 60; i++) {
            office.pass(Duration.ofSeconds(1));
            office.engine.sweep();
        }
        assertThat(office.repository.refused() - tries).as("tries of a minute").isBetween(2, 6);
        office.repository.refuse(null);
        office.pass(Duration.ofMinutes(10));
        office.engine.sweep();
        assertThat(office.kept(first.id()).request().recipient()).isEqualTo(TO_CARA);
    }

    @Test
    void noExceptionEndsTheTimer() {
        Callback entered = office.accepted(office.ben, message("please call", TO_ANNA));
        office.pass(Duration.ofHours(1));
        office.repository.disappear();
        office.engine.sweep();
        office.repository.comeBack();
        office.deputyFails = new StackOverflowError("deputies in a circle");
        office.engine.sweep();
        assertThat(office.kept(entered.id()).request().recipient()).isEqualTo(TO_ANNA);
        office.deputyFails = null;
        office.pass(Duration.ofMinutes(1));
        office.engine.sweep();
        assertThat(office.kept(entered.id()).request().recipient()).isEqualTo(TO_CARA);
    }

    private void pass(Afterwards process) {
        if (process == Afterwards.IS_KILLED) {
            office.kill();
        }
    }

    /** It is kept, but nobody in the process hears of it. */
    private void loseAnswer(Sender sender, CommandId id, CallbackCommand command) {
        office.repository.loseAnswers(true);
        assertThatThrownBy(() -> office.engine.handle(sender, id, command)).isInstanceOf(RepositoryException.class);
        office.repository.loseAnswers(false);
    }
}
