package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.PBX;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;

/** The database is away while calls ring and end: nothing is missing afterwards, and nothing is there twice. */
class OutageTest {
    private static final Extension ANNAS = new Extension(PBX, "101");
    private static final Extension BENS = new Extension(PBX, "102");
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void tenMinutesInTheBusiestHourCostNothing() {
        List<String> callers =
                IntStream.range(0, 300).mapToObj(i -> "+4930" + (1_000_000 + i)).toList();
        office.repository.disappear();
        for (String caller : callers) {
            tell(missed(caller, ANNAS));
            tell(spokenWith(caller + "7", BENS));
            office.pass(Duration.ofSeconds(2));
        }
        office.passWhatIsPutOff();
        office.repository.comeBack();
        office.passWhatIsPutOff();

        assertThat(office.repository.open())
                .as("in the order in which they rang")
                .extracting(c -> c.request().caller().number().orElseThrow().key())
                .containsExactlyElementsOf(callers);
        assertThat(office.repository.open())
                .allSatisfy(c -> assertThat(c.messages()).hasSize(1));
        assertThat(office.repository.interactions())
                .filteredOn(i -> i.kind() == Interaction.Kind.CALL)
                .extracting(i -> i.number().orElseThrow().key())
                .containsExactlyElementsOf(callers.stream().map(c -> c + "7").toList());
    }

    @Test
    void aMissedCallHasTheTimeAtWhichItRangAndNotThatOfTheDatabase() {
        Instant rang = office.now;
        office.repository.disappear();
        tell(missed("+4930123456", ANNAS));
        office.pass(Duration.ofMinutes(10));
        office.repository.comeBack();
        office.passWhatIsPutOff();
        assertThat(only().enteredAt()).isEqualTo(rang);
        assertThat(office.repository.interactions())
                .singleElement()
                .satisfies(i -> assertThat(i.at()).isEqualTo(rang));
    }

    @Test
    void aKilledAndAStoppedServerGoOnWithWhatTheyWereTold() {
        office.repository.disappear();
        tell(missed("+49301111111", ANNAS));
        office.repository.comeBack();
        office.kill();
        assertThat(office.repository.open()).hasSize(1);

        office.repository.disappear();
        tell(missed("+49302222222", ANNAS));
        office.repository.comeBack();
        office.restart();
        tell(missed("+49303333333", ANNAS));
        office.restart();
        assertThat(office.repository.open())
                .hasSize(3)
                .allSatisfy(c -> assertThat(c.messages()).hasSize(1));
    }

    @Test
    void nothingIsThereTwiceWhenItIsKeptAndTheAnswerIsLost() {
        Callback claimed = claimed("+49304444444");
        Callback written =
                office.accepted(office.cara, message(Optional.of("+49305555555"), "please call", EngineBed.TO_ANNA));
        CallId dialled = dial(claimed);
        office.repository.loseAnswers(true);
        tell(missed("+49301111111", ANNAS));
        tell(spokenWith("+49305555555", BENS));
        tell(inVain(dialled));
        office.kill();
        office.passWhatIsPutOff();
        office.repository.loseAnswers(false);
        office.kill();

        assertThat(office.repository.open())
                .filteredOn(c -> c.automatic())
                .singleElement()
                .satisfies(c -> assertThat(c.messages()).hasSize(1));
        assertThat(office.repository.interactions())
                .extracting(Interaction::kind)
                .containsOnlyOnce(Interaction.Kind.MISSED_CALL, Interaction.Kind.CALL, Interaction.Kind.RESPONSE);
        assertThat(office.kept(claimed.id()).attempts()).hasSize(1);
        assertThat(office.kept(written.id()).revision())
                .as("marked as spoken with once")
                .isEqualTo(written.revision() + 1);
    }

    @Test
    void anAttemptIsKeptAlsoWhenItsClaimHasRunOutMeanwhile() {
        Callback claimed = claimed("+49304444444");
        CallId dialled = dial(claimed);
        office.repository.disappear();
        tell(inVain(dialled));
        Instant ended = office.now;
        office.pass(Duration.ofMinutes(10));
        office.repository.comeBack();
        office.engine.sweep();
        assertThat(office.kept(claimed.id()).claim()).isEmpty();
        office.passWhatIsPutOff();
        assertThat(office.kept(claimed.id()).attempts())
                .containsExactly(new Attempt(new AgentId("anna"), ended, Outcome.BUSY, ""));
    }

    @Test
    void whoRangInVainAndWasSpokenWithAfterwardsIsDoneAndNotTheOtherWayRound() {
        office.repository.disappear();
        tell(missed("+49301111111", ANNAS));
        office.pass(Duration.ofMinutes(1));
        tell(spokenWith("+49301111111", BENS));
        tell(spokenWith("+49302222222", BENS));
        office.pass(Duration.ofMinutes(1));
        tell(missed("+49302222222", ANNAS));
        office.repository.comeBack();
        office.passWhatIsPutOff();
        assertThat(only().request().caller().number()).contains(PhoneNumber.ofE164("+49302222222"));
        assertThat(only().state()).isEqualTo(CallbackState.NEW);
    }

    @Test
    void whatWasWrittenSinceIsNotMarkedAsSpokenWith() {
        office.repository.disappear();
        tell(spokenWith("+49301111111", BENS));
        office.pass(Duration.ofMinutes(5));
        office.repository.comeBack();
        Callback written =
                office.accepted(office.cara, message(Optional.of("+49301111111"), "please call", EngineBed.TO_ANNA));
        office.passWhatIsPutOff();
        assertThat(office.kept(written.id()).reachedElsewhere()).isEmpty();
    }

    private Callback claimed(String number) {
        Callback entered = office.accepted(office.cara, message(Optional.of(number), "please call", EngineBed.TO_ANNA));
        return office.accepted(office.anna, new CallbackCommand.ClaimCallback(entered.id()));
    }

    private CallId dial(Callback claimed) {
        office.send(office.anna, office.callBack(claimed));
        return new CallId(PBX, "call-" + office.dialled.size());
    }

    private void tell(Call call) {
        office.engine.callChanged(call);
        office.settle();
    }

    private Callback only() {
        List<Callback> open = office.repository.open();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private Call missed(String caller, Extension requested) {
        return call("missed-" + caller + office.now, CallDirection.INBOUND, caller)
                .withRequested(Optional.of(requested))
                .ended(office.now, CallEnd.GIVEN_UP);
    }

    private Call spokenWith(String caller, Extension phone) {
        return call("spoken-" + caller + office.now, CallDirection.INBOUND, caller)
                .withAnsweredBy(Optional.of(phone))
                .withAnsweredAt(Optional.of(office.now))
                .ended(office.now.plusSeconds(60), CallEnd.HUNG_UP);
    }

    /** The phone of whoever dialled rings and is picked up, then the customer's line is busy. */
    private Call inVain(CallId id) {
        Call rings = Call.begun(id, 1, CallDirection.OUTBOUND, Caller.withheld(), "x", office.now)
                .withCallerExtension(Optional.of(ANNAS));
        office.engine.callChanged(rings.withRinging(Set.of(ANNAS)));
        office.engine.callChanged(rings.withState(CallState.RINGING));
        return rings.ended(office.now, CallEnd.BUSY);
    }

    private Call call(String id, CallDirection direction, String number) {
        return Call.begun(
                new CallId(PBX, id),
                1,
                direction,
                Caller.of(PhoneNumber.ofE164(number)),
                "101",
                office.now.minusSeconds(25));
    }
}
