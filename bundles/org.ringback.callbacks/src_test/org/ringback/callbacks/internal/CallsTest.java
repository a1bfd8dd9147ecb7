package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.NUMBER;
import static org.ringback.callbacks.internal.EngineBed.PBX;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;
import static org.ringback.callbacks.internal.EngineBed.message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.CallTarget;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Attempt;
import org.ringback.core.callback.AuditEvent;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.ReachedElsewhere;
import org.ringback.core.callback.Request;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;

/** What the calls say of call-backs: missed ones become some, and whoever is spoken with is marked. */
class CallsTest {
    private static final Extension ANNAS = new Extension(PBX, "101");
    private static final Extension BENS = new Extension(PBX, "102");
    private final EngineBed office = new EngineBed();
    private int calls;

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aCallThatNobodyTookBecomesACallbackForWhomItWas() {
        tell(missed(Optional.of(ANNAS), "101", CallEnd.GIVEN_UP));

        Callback entered = only();
        assertThat(entered.request().recipient()).isEqualTo(TO_ANNA);
        assertThat(entered.request().author()).isEqualTo(Request.AUTOMATIC);
        assertThat(entered.automatic()).isTrue();
        assertThat(entered.lastMessage().missed()).contains(rang(CallEnd.GIVEN_UP));
        assertThat(office.heard()).contains("CallbackChanged→anna", "HistoryChanged→everyone");
        assertThat(office.repository.interactions()).singleElement().satisfies(i -> {
            assertThat(i.kind()).isEqualTo(Interaction.Kind.MISSED_CALL);
            assertThat(i.missed()).contains(rang(CallEnd.GIVEN_UP));
            assertThat(i.text()).isEmpty();
            assertThat(i.agent()).isEqualTo(new AgentId("anna"));
        });
    }

    @Test
    void itIsEnteredOnceAlsoWhenItIsToldAgainAfterARestart() {
        Call missed = missed(Optional.of(ANNAS), "101", CallEnd.NO_ANSWER);
        tell(missed);
        tell(missed);
        office.engine = office.newEngine();
        tell(missed);
        assertThat(only().messages()).hasSize(1);
    }

    @Test
    void itIsEnteredWhenTheDatabaseComesBack() {
        office.repository.disappear();
        tell(missed(Optional.of(ANNAS), "101", CallEnd.NO_ANSWER));
        office.passWhatIsPutOff();
        office.repository.comeBack();
        assertThat(office.repository.open()).isEmpty();
        office.passWhatIsPutOff();
        assertThat(only().messages()).hasSize(1);
    }

    @Test
    void aSecondOneJoins() {
        tell(missed(Optional.of(ANNAS), "101", CallEnd.GIVEN_UP));
        tell(missed(Optional.of(ANNAS), "101", CallEnd.BUSY));
        assertThat(only().messages())
                .extracting(m -> m.missed().orElseThrow())
                .containsExactly(rang(CallEnd.GIVEN_UP), rang(CallEnd.BUSY));
    }

    private static MissedCall rang(CallEnd end) {
        return new MissedCall(Duration.ofSeconds(25), end);
    }

    @Test
    void aGroupsMissedCallIsForTheGroup() {
        tell(missed(Optional.empty(), "600", CallEnd.NO_ANSWER));
        assertThat(only().request().recipient()).isEqualTo(TO_SALES);
    }

    @Test
    void whatIsNoCallOfACustomerOrIsNotWantedIsNotEntered() {
        tell(call(
                CallDirection.INTERNAL,
                Optional.of(ANNAS),
                Optional.empty(),
                Optional.of(CallEnd.GIVEN_UP),
                Optional.of(NUMBER)));
        tell(call(
                CallDirection.OUTBOUND,
                Optional.empty(),
                Optional.empty(),
                Optional.of(CallEnd.NO_ANSWER),
                Optional.of(NUMBER)));
        assertThat(office.repository.open()).isEmpty();
        office.settings = CallbackSettings.read(Map.of("missed-calls", "false"));
        office.engine = office.newEngine();
        tell(missed(Optional.of(ANNAS), "101", CallEnd.GIVEN_UP));
        assertThat(office.repository.open()).isEmpty();
    }

    @Test
    void itIsDoneByItselfWhenTheCallerIsSpokenWith() {
        tell(missed(Optional.of(ANNAS), "101", CallEnd.GIVEN_UP));
        Callback entered = only();
        office.heard();

        tell(talking(CallDirection.INBOUND, BENS));

        Callback done = office.kept(entered.id());
        assertThat(done.state()).isEqualTo(CallbackState.DONE);
        assertThat(done.lastAttempt().map(Attempt::agent)).contains(new AgentId("ben"));
        assertThat(done.lastAttempt().map(Attempt::outcome)).contains(Outcome.REACHED);
        assertThat(done.reachedElsewhere()).contains(new ReachedElsewhere(new AgentId("ben"), office.now));
        assertThat(office.heard()).contains("CallbackChanged→anna", "HistoryChanged→everyone");
        assertThat(office.responding).as("all at once").isEmpty();
    }

    @Test
    void whatSomebodyWroteIsOnlyMarked() {
        Callback written = office.accepted(office.cara, message("please call", TO_ANNA));
        tell(talking(CallDirection.INBOUND, BENS));
        Callback marked = office.kept(written.id());
        assertThat(marked.state()).isEqualTo(CallbackState.NEW);
        assertThat(marked.reachedElsewhere().map(ReachedElsewhere::by)).contains(new AgentId("ben"));
        assertThat(office.repository.trail(written.id()))
                .last()
                .isEqualTo(new AuditEvent.SpokenWith(new AgentId("ben")));
    }

    @Test
    void aMissedCallThatSomebodyRespondsToIsOnlyMarked() {
        tell(missed(Optional.of(ANNAS), "101", CallEnd.GIVEN_UP));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(only().id()));
        tell(talking(CallDirection.INBOUND, BENS));
        Callback marked = office.kept(claimed.id());
        assertThat(marked.claim()).isEqualTo(claimed.claim());
        assertThat(marked.reachedElsewhere()).isPresent();
    }

    @Test
    void whoeverIsCalledIsMarkedButNotTheCallbackThatIsCalledFrom() {
        Callback annas = office.accepted(office.cara, message("for anna", TO_ANNA));
        Callback group = office.accepted(office.cara, message("for sales", TO_SALES));
        office.accepted(office.anna, new CallbackCommand.ClaimCallback(annas.id()));

        tell(talking(CallDirection.OUTBOUND, ANNAS));

        assertThat(office.kept(annas.id()).reachedElsewhere()).isEmpty();
        assertThat(office.kept(group.id()).reachedElsewhere().map(ReachedElsewhere::by))
                .contains(new AgentId("anna"));
    }

    @Test
    void whatTheOneWhoRespondsHasPromisedIsKeptByTheirTalking() {
        Callback annas = office.accepted(office.cara, message("for anna", TO_ANNA));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(annas.id()));
        office.accepted(
                office.anna, new CallbackCommand.PromiseCallback(annas.id(), office.now.plus(Duration.ofMinutes(30))));

        tell(talking(CallDirection.INBOUND, ANNAS));

        Callback kept = office.kept(annas.id());
        assertThat(kept.standingPromise()).isEmpty();
        assertThat(kept.claim()).isEqualTo(claimed.claim());
    }

    @Test
    void aCallIsToldOnceHoweverOftenItChanges() {
        Callback written = office.accepted(office.cara, message("please call", TO_ANNA));
        Call talking = talking(CallDirection.INBOUND, BENS);
        tell(talking);
        Callback marked = office.kept(written.id());
        tell(talking);
        assertThat(office.kept(written.id())).isEqualTo(marked);
    }

    @Test
    void anAnsweredCallStandsInTheHistoryWithItsLengthWhenItIsOver() {
        Call talking = talking(CallDirection.INBOUND, BENS);
        tell(talking);
        assertThat(office.repository.interactions()).isEmpty();
        Call over = talking.ended(office.now.plusSeconds(83), CallEnd.HUNG_UP);
        tell(over);
        tell(over);
        office.engine = office.newEngine();
        tell(over);
        assertThat(office.repository.interactions()).singleElement().satisfies(i -> {
            assertThat(i.kind()).isEqualTo(Interaction.Kind.CALL);
            assertThat(i.direction()).isEqualTo(CallDirection.INBOUND);
            assertThat(i.agent()).isEqualTo(new AgentId("ben"));
            assertThat(i.at()).isEqualTo(office.now);
            assertThat(i.lasted()).contains(Duration.ofSeconds(83));
            assertThat(i.number()).contains(PhoneNumber.ofE164(NUMBER));
        });
        assertThat(office.heard()).contains("HistoryChanged→everyone");
    }

    @Test
    void aCallThatWasMadeStandsInTheHistoryTooAndOneWhoseEndNobodySawHasNoLength() {
        tell(talking(CallDirection.OUTBOUND, ANNAS).ended(office.now.plusSeconds(5), CallEnd.HUNG_UP));
        tell(talking(CallDirection.INBOUND, BENS).ended(office.now.plusSeconds(5), CallEnd.UNKNOWN));
        assertThat(office.repository.interactions())
                .extracting(i -> i.direction() + " " + i.agent() + " " + i.lasted())
                .containsExactly("OUTBOUND anna Optional[PT5S]", "INBOUND ben Optional.empty");
    }

    @Test
    void aMissedCallOrOneOfNobodyKnownOrWithinTheHouseIsNoCallInTheHistory() {
        tell(missed(Optional.of(ANNAS), "101", CallEnd.GIVEN_UP));
        tell(talking(CallDirection.INBOUND, new Extension(PBX, "199")).ended(office.now, CallEnd.HUNG_UP));
        tell(talking(CallDirection.INTERNAL, BENS).ended(office.now, CallEnd.HUNG_UP));
        assertThat(office.repository.interactions())
                .extracting(Interaction::kind)
                .containsExactly(Interaction.Kind.MISSED_CALL);
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

    private Call missed(Optional<Extension> requested, String dialled, CallEnd end) {
        return call(CallDirection.INBOUND, requested, Optional.empty(), Optional.of(end), Optional.of(NUMBER))
                .withTarget(CallTarget.dialled(dialled).withRequested(requested))
                .withRang(Duration.ofSeconds(25));
    }

    private Call talking(CallDirection direction, Extension phone) {
        return call(direction, Optional.empty(), Optional.of(phone), Optional.empty(), Optional.of(NUMBER));
    }

    private Call call(
            CallDirection direction,
            Optional<Extension> requested,
            Optional<Extension> talks,
            Optional<CallEnd> end,
            Optional<String> number) {
        boolean out = direction == CallDirection.OUTBOUND;
        String dialled = requested.map(Extension::number).orElse("x");
        Caller caller = new Caller(number.map(PhoneNumber::ofE164), Optional.empty());
        Call begun = Call.begun(
                        new CallId(PBX, "call-" + ++calls),
                        1,
                        direction,
                        caller,
                        dialled,
                        office.now.minus(Duration.ofSeconds(25)))
                .withCallerExtension(out ? talks : Optional.empty())
                .withRequested(requested)
                .withAnsweredBy(out ? Optional.empty() : talks)
                .withAnsweredAt(talks.map(t -> office.now));
        return end.map(why -> begun.ended(office.now, why)).orElseGet(() -> begun.withState(CallState.TALKING));
    }
}
