package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Handover;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Promise;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CallbackCommand.PromiseCallback;
import org.ringback.desk.Reply;
import org.ringback.desk.server.Sender;

/** What is promised to customers is kept, told to whoever speaks with them next, and goes on by itself when nobody keeps it. */
class PromisesTest {
    private static final Recipient TO_CARA = new Recipient.ToAgent(new AgentId("cara"));
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatIsPromisedWithTheMessageIsKeptAuditedAndInTheCustomersHistory() {
        Instant half = office.now.plus(Duration.ofMinutes(30));
        Callback entered = office.accepted(office.ben, promising("please call", half));
        assertThat(entered.revision()).isEqualTo(1);
        assertThat(office.kept(entered.id()).promise())
                .contains(new Promise(new AgentId("ben"), entered.enteredAt(), half));
        assertThat(office.repository.trail(entered.id()))
                .containsExactly(new AuditEvent.Accepted(TO_ANNA), new AuditEvent.Promised(half));
        assertThat(told()).containsExactly(Tuple.tuple(Interaction.Kind.CALLBACK_REQUEST, half, "ben"));
        office.pass(Duration.ofMinutes(10));
        Instant later = half.plus(Duration.ofMinutes(20));
        Callback joined = office.accepted(office.cara, promising("called again", later));
        assertThat(joined.promise()).contains(new Promise(new AgentId("cara"), office.now, later));
        assertThat(office.accepted(office.ben, message("and again", TO_ANNA)).promise())
                .as("nothing new is promised")
                .isEqualTo(joined.promise());
        assertThat(office.repository.trail(entered.id()))
                .containsSubsequence(new AuditEvent.CalledAgain(2), new AuditEvent.Promised(later));
    }

    @Test
    void authorOwnerAndSupervisorMayPromiseAnotherTimeAndNobodyElse() {
        Callback entered = office.accepted(office.cara, promising("please call", office.now.plusSeconds(600)));
        Instant later = office.now.plusSeconds(1200);
        for (Sender who : new Sender[] {office.anna, office.cara, office.dora}) {
            later = later.plusSeconds(60);
            office.pass(Duration.ofSeconds(1));
            assertThat(office.accepted(who, new PromiseCallback(entered.id(), later))
                            .promise())
                    .contains(new Promise(who.agent().id(), office.now, later));
            assertThat(told())
                    .contains(Tuple.tuple(
                            Interaction.Kind.PROMISE, later, who.agent().id().value()));
        }
        assertThat(office.send(office.ben, new PromiseCallback(entered.id(), later)))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.UNKNOWN));
        Instant never = office.now.plus(Duration.ofDays(400));
        assertThat(office.send(office.anna, new PromiseCallback(entered.id(), never)))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.INVALID));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
        Callback done = office.accepted(
                office.anna, new CallbackCommand.CompleteCallback(entered.id(), claimed.fence(), Outcome.REACHED, ""));
        assertThat(office.send(office.anna, new PromiseCallback(entered.id(), later)))
                .isEqualTo(new Reply.Conflict(Refusal.CLOSED, done));
    }

    @Test
    void whatNobodyKeepsGoesOnAtThePromisedTimeAndNotBeforeNorAtOnceAgain() {
        office.deputy("anna", "cara");
        Callback early = office.accepted(office.ben, promising("please call", office.now.plusSeconds(600)));
        office.pass(Duration.ofSeconds(599));
        office.engine.sweep();
        assertThat(office.kept(early.id()).request().recipient()).isEqualTo(TO_ANNA);
        office.engine = office.newEngine();
        office.pass(Duration.ofSeconds(1));
        office.engine.sweep();
        Callback gone = office.kept(early.id());
        assertThat(gone.request().recipient())
                .as("also by a server that is started anew")
                .isEqualTo(TO_CARA);
        assertThat(gone.handovers()).extracting(Handover::waited).containsExactly(Optional.of(Duration.ofMinutes(10)));
        office.pass(Duration.ofMinutes(59));
        office.engine.sweep();
        assertThat(office.kept(early.id()).request().recipient()).isEqualTo(TO_CARA);
        office.pass(Duration.ofMinutes(1));
        office.engine.sweep();
        assertThat(office.kept(early.id()).request().recipient()).isEqualTo(TO_SALES);
    }

    @Test
    void aLaterPromiseKeepsItWhereItIs() {
        office.deputy("anna", "cara");
        Callback entered = office.accepted(office.ben, promising("please call", office.now.plus(Duration.ofHours(3))));
        office.pass(Duration.ofHours(3).minusSeconds(1));
        office.engine.sweep();
        assertThat(office.kept(entered.id()).request().recipient()).isEqualTo(TO_ANNA);
        office.accepted(office.anna, new PromiseCallback(entered.id(), office.now.plus(Duration.ofHours(1))));
        office.pass(Duration.ofMinutes(59));
        office.engine.sweep();
        assertThat(office.kept(entered.id()).request().recipient()).isEqualTo(TO_ANNA);
        office.pass(Duration.ofMinutes(1));
        office.engine.sweep();
        assertThat(office.kept(entered.id()).request().recipient()).isEqualTo(TO_CARA);
    }

    @Test
    void whatIsPutOffBeyondItComesBackBeforeIt() {
        Instant promised = office.now.plus(Duration.ofHours(1));
        Callback entered = office.accepted(office.ben, promising("please call", promised));
        Callback snoozed = office.accepted(
                office.anna,
                new CallbackCommand.SnoozeCallback(
                        entered.id(), Optional.empty(), office.now.plus(Duration.ofHours(4))));
        assertThat(snoozed.snoozedUntil()).contains(promised.minus(Promise.AHEAD));
        assertThat(office.repository.trail(entered.id()))
                .endsWith(new AuditEvent.Snoozed(promised.minus(Promise.AHEAD)));
        Instant agreed = office.now.plus(Duration.ofHours(5));
        Callback anew = office.accepted(
                office.anna,
                new CallbackCommand.SnoozeCallback(
                        entered.id(), Optional.empty(), office.now.plus(Duration.ofHours(4)), Optional.of(agreed)));
        assertThat(anew.snoozedUntil()).contains(office.now.plus(Duration.ofHours(4)));
        assertThat(anew.promise().map(Promise::until)).contains(agreed);
        assertThat(office.repository.trail(entered.id()))
                .endsWith(
                        new AuditEvent.Snoozed(office.now.plus(Duration.ofHours(4))), new AuditEvent.Promised(agreed));
        assertThat(told()).contains(Tuple.tuple(Interaction.Kind.PROMISE, agreed, "anna"));
    }

    @Test
    void whatWaitedInAnOutboxUntilItsTimeWasOverIsTakenAllTheSame() {
        Callback entered = office.accepted(office.ben, promising("please call", office.now.minusSeconds(60)));
        assertThat(entered.standingPromise()).isPresent();
        office.pass(Duration.ofMinutes(59));
        office.engine.sweep();
        assertThat(office.kept(entered.id()).request().recipient())
                .as("whoever has it has the usual time")
                .isEqualTo(TO_ANNA);
    }

    @Test
    void anEarlierPromiseFromAnOutboxIsNotSaidOverOneThatIsStillToCome() {
        Instant hour = office.now.plus(Duration.ofHours(1));
        Callback entered = office.accepted(office.ben, promising("please call", hour));
        office.pass(Duration.ofMinutes(10));
        Instant over = office.now.minusSeconds(60);
        Callback joined = office.accepted(office.cara, promising("was written before", over));
        assertThat(joined.messages()).hasSize(2);
        assertThat(joined.promise()).isEqualTo(entered.promise());
        assertThat(told()).containsExactly(Tuple.tuple(Interaction.Kind.CALLBACK_REQUEST, hour, "ben"));
        assertThat(office.repository.trail(entered.id())).doesNotContain(new AuditEvent.Promised(over));
    }

    @Test
    void whatIsWithdrawnIsPromisedNoMoreToWhoTakesTheNextCall() {
        Callback entered = office.accepted(office.ben, promising("please call", office.now.plusSeconds(600)));
        office.accepted(office.ben, new CallbackCommand.CancelCallback(entered.id()));
        assertThat(office.repository.interactions())
                .filteredOn(i -> i.kind() == Interaction.Kind.PROMISE)
                .singleElement()
                .satisfies(i -> {
                    assertThat(i.promised()).isEmpty();
                    assertThat(i.agent()).isEqualTo(new AgentId("ben"));
                    assertThat(i.callback()).contains(entered.id());
                });
        Callback plain = office.accepted(office.ben, message("without a promise", TO_ANNA));
        office.accepted(office.ben, new CallbackCommand.CancelCallback(plain.id()));
        assertThat(office.repository.interactions())
                .filteredOn(i -> i.kind() == Interaction.Kind.PROMISE)
                .hasSize(1);
    }

    private List<Tuple> told() {
        return office.repository.interactions().stream()
                .flatMap(i -> i.promised().stream()
                        .map(until -> Tuple.tuple(i.kind(), until, i.agent().value())))
                .toList();
    }

    private static CallbackCommand.Submit promising(String text, Instant until) {
        CallbackCommand.Submit plain = message(text, TO_ANNA);
        return new CallbackCommand.Submit(
                plain.recipients(),
                plain.number(),
                plain.name(),
                plain.text(),
                plain.urgency(),
                plain.window(),
                plain.call(),
                plain.reason(),
                false,
                Optional.of(until));
    }
}
