package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.NUMBER;
import static org.ringback.callbacks.internal.EngineBed.PBX;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;
import static org.ringback.callbacks.internal.EngineBed.TO_BEN;
import static org.ringback.callbacks.internal.EngineBed.TO_SALES;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;
import org.ringback.core.callback.Recipient;
import org.ringback.core.people.Interaction;
import org.ringback.pbx.PbxStatus;

/** What is left of a call that was transferred: each who spoke, how long, and whom it rang at in vain. */
class TransferredCallTest {
    private static final Extension ANNAS = new Extension(PBX, "101");
    private static final Extension BENS = new Extension(PBX, "102");
    private static final Extension CARAS = new Extension(PBX, "103");
    private final EngineBed office = new EngineBed();
    private final Instant start = office.now;

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theHistoryNamesEachWhoSpokeAndHowLong() {
        Call annas = call().withTalks(List.of(Talk.since(ANNAS, at(5))));
        tell(annas.withState(CallState.TALKING));
        Call bens = annas.withTalks(List.of(talk(ANNAS, 5, 35), Talk.since(BENS, at(50))))
                .withAnsweredBy(Optional.of(BENS));
        tell(bens.withState(CallState.TALKING));
        assertThat(spoken()).as("at once, not only at the end").containsExactly("anna 5 PT30S");
        tell(bens.ended(at(120), CallEnd.HUNG_UP));
        assertThat(spoken()).containsExactly("anna 5 PT30S", "ben 50 PT1M10S");
        office.engine = office.newEngine();
        tell(bens.ended(at(120), CallEnd.HUNG_UP));
        assertThat(spoken()).hasSize(2);
        assertThat(office.repository.open()).isEmpty();
    }

    @Test
    void whoSpokeTwiceStandsThereTwice() {
        tell(call().withTalks(List.of(talk(ANNAS, 5, 35), talk(BENS, 40, 50), Talk.since(ANNAS, at(60))))
                .ended(at(70), CallEnd.HUNG_UP));
        assertThat(spoken()).containsExactly("anna 5 PT30S", "ben 40 PT10S", "anna 60 PT10S");
    }

    @Test
    void whatWasOverIsKnownAlsoWhenTheEndIsNot() {
        tell(call().withTalks(List.of(talk(ANNAS, 5, 35), Talk.since(BENS, at(50))))
                .ended(at(300), CallEnd.UNKNOWN));
        assertThat(spoken()).containsExactly("anna 5 PT30S", "ben 50 unknown");
    }

    @Test
    void aTargetThatWasRungInVainHasAMissedCall() {
        Call transferred = call().withTalks(List.of(talk(ANNAS, 5, 15)));
        tell(transferred.withState(CallState.RINGING).withRinging(Set.of(CARAS)));
        Call over = transferred
                .withTried(Set.of(new Tried(CARAS, true), new Tried(BENS, false)))
                .ended(at(30), CallEnd.HUNG_UP);
        tell(over);
        tell(over);
        office.engine = office.newEngine();
        tell(over);
        assertThat(recipients()).containsExactly(agent("cara"));
        assertThat(spoken()).containsExactly("anna 5 PT10S");
    }

    @Test
    void alsoWhenNobodyWatchedTheTransfer() {
        tell(call().withTalks(List.of(talk(ANNAS, 5, 15)))
                .withTried(Set.of(new Tried(CARAS, true)))
                .ended(at(30), CallEnd.UNKNOWN));
        assertThat(recipients()).containsExactly(agent("cara"));
    }

    @Test
    void aGroupToWhichItWasTransferredInVainHasOneToo() {
        tell(call().withTalks(List.of(talk(CARAS, 5, 15)))
                .withTried(Set.of(new Tried(new Extension(PBX, "600"), true), new Tried(BENS, false)))
                .ended(at(30), CallEnd.GIVEN_UP));
        assertThat(recipients()).containsExactly(TO_SALES);
    }

    @Test
    void ofATargetThatIsNobodysItIsTheirsWhoTransferred() {
        tell(call().withTalks(List.of(talk(BENS, 5, 15)))
                .withTried(Set.of(new Tried(new Extension(PBX, "199"), true)))
                .ended(at(30), CallEnd.GIVEN_UP));
        assertThat(recipients()).containsExactly(TO_BEN);
    }

    @Test
    void whoeverParkedACallThatGaveUpHasAMissedCall() {
        Call parked = call().withTalks(List.of(talk(ANNAS, 5, 15), talk(BENS, 20, 30)))
                .withAnsweredBy(Optional.empty())
                .withState(CallState.PARKED);
        tell(parked);
        assertThat(recipients()).isEmpty();
        tell(parked.ended(at(90), CallEnd.HUNG_UP));
        tell(parked.ended(at(90), CallEnd.HUNG_UP));
        assertThat(recipients()).containsExactly(TO_BEN);
    }

    @Test
    void aParkedCallThatWasFetchedIsNobodysMissedCall() {
        Call parked = call().withTalks(List.of(talk(ANNAS, 5, 15))).withAnsweredBy(Optional.empty());
        tell(parked.withState(CallState.PARKED));
        Call fetched = parked.withTalks(List.of(talk(ANNAS, 5, 15), Talk.since(BENS, at(40))))
                .withAnsweredBy(Optional.of(BENS))
                .withState(CallState.TALKING);
        tell(fetched);
        tell(fetched.ended(at(90), CallEnd.HUNG_UP));
        assertThat(recipients()).isEmpty();
    }

    @Test
    void aCallThatWasTransferredToAQueueWhereNobodyIsAndGaveUpIsTheirsWhoTransferred() {
        Call waiting = call().withTalks(List.of(talk(ANNAS, 5, 15))).withState(CallState.WAITING);
        tell(waiting);
        tell(waiting.ended(at(90), CallEnd.HUNG_UP));
        assertThat(recipients()).containsExactly(TO_ANNA);
    }

    @Test
    void noneIsMadeWhenTheCustomerHadSomebodyToTheEnd() {
        Call back = call().withTried(Set.of(new Tried(CARAS, true)))
                .withTalks(List.of(talk(ANNAS, 5, 15), Talk.since(ANNAS, at(40))))
                .withState(CallState.TALKING);
        tell(back);
        tell(back.ended(at(90), CallEnd.HUNG_UP));
        office.engine = office.newEngine();
        tell(back.ended(at(90), CallEnd.HUNG_UP));
        assertThat(recipients()).isEmpty();
    }

    @Test
    void aCallThatRangWhenTheConnectionWasLostIsForAPersonToDecideAndATakenOneIsNot() {
        Call ringing = call().withAnsweredAt(Optional.empty())
                .withAnsweredBy(Optional.empty())
                .withRinging(Set.of(ANNAS));
        tell(ringing);
        tell(ringing.ended(at(60), CallEnd.CONNECTION_LOST));
        assertThat(recipients()).containsExactly(TO_ANNA);
        assertThat(office.repository
                        .open()
                        .getFirst()
                        .lastMessage()
                        .missed()
                        .orElseThrow()
                        .end())
                .isEqualTo(CallEnd.CONNECTION_LOST);
        office.repository.clear();
        Call taken = call();
        tell(taken.withState(CallState.TALKING));
        tell(taken.ended(at(60), CallEnd.UNKNOWN));
        assertThat(recipients()).isEmpty();
    }

    @Test
    void aCallThatGoesOnUnseenBecauseTheServerStopsMakesNone() {
        Call ringing = call().withAnsweredAt(Optional.empty()).withAnsweredBy(Optional.empty());
        tell(ringing.withRinging(Set.of(ANNAS)));
        office.engine.statusChanged(
                new PbxStatus(PBX, PbxStatus.State.OFFLINE, "not connected any more", office.now, 7));
        tell(ringing.ended(at(60), CallEnd.UNKNOWN));
        assertThat(recipients()).isEmpty();
        office.engine.statusChanged(new PbxStatus(PBX, PbxStatus.State.ONLINE, "", office.now, 8));
        tell(call().withAnsweredAt(Optional.empty())
                .withAnsweredBy(Optional.empty())
                .ended(at(60), CallEnd.UNKNOWN));
        assertThat(recipients()).as("the PBX did not say why it ended").containsExactly(TO_ANNA);
    }

    private void tell(Call call) {
        office.engine.callChanged(call);
        office.settle();
    }

    private List<Recipient> recipients() {
        return office.repository.open().stream()
                .map(c -> c.request().recipient())
                .toList();
    }

    /** Who spoke, from which second on, for how long. */
    private List<String> spoken() {
        return office.repository.interactions().stream()
                .filter(i -> i.kind() == Interaction.Kind.CALL)
                .map(i -> i.agent() + " " + Duration.between(start, i.at()).toSeconds() + " "
                        + i.lasted().map(Duration::toString).orElse("unknown"))
                .toList();
    }

    private Talk talk(Extension phone, int from, int until) {
        return new Talk(phone, at(from), Optional.of(at(until)));
    }

    private Instant at(int second) {
        return start.plusSeconds(second);
    }

    private int calls;

    private Call call() {
        return Call.begun(
                        new CallId(PBX, "call-" + ++calls),
                        1,
                        CallDirection.INBOUND,
                        Caller.of(PhoneNumber.ofE164(NUMBER)),
                        "101",
                        start)
                .withRequested(Optional.of(ANNAS))
                .withAnsweredBy(Optional.of(ANNAS))
                .withAnsweredAt(Optional.of(at(5)));
    }

    private static Recipient agent(String name) {
        return new Recipient.ToAgent(new org.ringback.core.AgentId(name));
    }
}
