package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.core.call.DiversionReason.BUSY;
import static org.ringback.core.call.DiversionReason.FORWARDED;
import static org.ringback.core.call.DiversionReason.NO_ANSWER;
import static org.ringback.core.call.DiversionReason.REFUSED;
import static org.ringback.core.call.DiversionReason.UNREACHABLE;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.Revisions;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.pbx.asterisk.internal.phones.PhoneBook;
import org.ringback.pbx.asterisk.internal.tracking.CallTracker;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** The tracker on what a real Asterisk 22 said over AMI, recorded by {@code RecordTranscripts} of the test bed. */
class TrackerOnTranscriptsTest {
    private static final PbxId PBX = new PbxId("office");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC);

    private final PhoneBook phones = new PhoneBook(Pattern.compile("[1-9][0-9]{1,5}"));
    private final CallTracker tracker = new CallTracker(PBX, phones, new Revisions(CLOCK), CLOCK);

    /** Every state of every call that was told, in order. */
    private final List<Call> told = new ArrayList<>();

    TrackerOnTranscriptsTest() {
        for (String number : List.of("101", "102", "103", "104", "105")) {
            phones.hint(number, "PJSIP/" + number);
        }
    }

    @Test
    void aCallThatIsAnsweredByWhomTheCallerWanted() {
        Call call = only("answered");
        assertThat(call.direction()).isEqualTo(CallDirection.INBOUND);
        assertThat(call.caller().number()).contains(PhoneNumber.unread("0355501234"));
        assertThat(call.caller().name()).contains("Customer");
        assertThat(call.dialled()).isEqualTo("101");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.answeredBy()).contains(phone("101"));
        assertThat(call.diversions()).isEmpty();
        assertThat(call.end()).contains(CallEnd.HUNG_UP);
        assertThat(states(call)).containsExactly("RINGING []", "RINGING [101]", "RINGING []", "TALKING []", "ENDED []");
    }

    @Test
    void aFullNumberThatTheDialplanMakesAnExtensionOf() {
        Call call = only("full-number");
        assertThat(call.dialled()).isEqualTo("0312345101");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.answeredBy()).contains(phone("101"));
    }

    @Test
    void aBusyPhoneThatRangBefore() {
        diverted("busy-diverted", BUSY);
    }

    @Test
    void aBusyPhoneThatNeverRang() {
        diverted("busy-at-once-diverted", BUSY);
    }

    @Test
    void aPhoneThatNobodyAnswers() {
        diverted("no-answer-diverted", NO_ANSWER);
    }

    @Test
    void aPhoneWhoseUserDeclines() {
        diverted("refused-diverted", REFUSED);
    }

    @Test
    void aPhoneThatIsNotRegistered() {
        diverted("unreachable-diverted", UNREACHABLE);
    }

    @Test
    void aPhoneThatForwardsByItself() {
        diverted("forwarded-by-phone", FORWARDED);
    }

    @Test
    void anExtensionThatTheDialplanForwards() {
        diverted("dialplan-forward", FORWARDED);
    }

    @Test
    void twoDiversionsInARow() {
        Call call = only("diverted-twice");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.diversions())
                .containsExactly(Diversion.of(phone("101"), UNREACHABLE), Diversion.of(phone("102"), BUSY));
        assertThat(call.answeredBy()).contains(phone("103"));
    }

    @Test
    void nobodyIsThereAndNobodyElseIsTried() {
        Call call = only("nobody-there");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.diversions()).isEmpty();
        assertThat(call.missed()).isTrue();
        assertThat(call.end()).contains(CallEnd.UNREACHABLE);
    }

    @Test
    void aRingGroupRequestsNobody() {
        Call call = only("ring-group");
        assertThat(call.dialled()).isEqualTo("600");
        assertThat(told).allSatisfy(state -> assertThat(state.requested()).isEmpty());
        assertThat(call.diversions()).isEmpty();
        assertThat(call.answeredBy()).contains(phone("104"));
        assertThat(told)
                .anySatisfy(state -> assertThat(state.ringing()).containsExactlyInAnyOrder(phone("103"), phone("104")));
    }

    @Test
    void aQueueThatRingsAllRequestsNobody() {
        Call call = only("queue-ringall");
        assertThat(call.dialled()).isEqualTo("700");
        assertThat(told).allSatisfy(state -> assertThat(state.requested()).isEmpty());
        assertThat(call.answeredBy()).contains(phone("104"));
    }

    @Test
    void aQueueThatGoesThroughItsMembersDivertsNobody() {
        Call call = only("queue-linear");
        assertThat(told).allSatisfy(state -> assertThat(state.requested()).isEmpty());
        assertThat(call.diversions()).isEmpty();
        assertThat(call.answeredBy()).contains(phone("104"));
    }

    @Test
    void theCallerGivesUpWhileItRings() {
        Call call = only("caller-gives-up");
        assertThat(call.missed()).isTrue();
        assertThat(call.end()).contains(CallEnd.GIVEN_UP);
        assertThat(call.diversions()).isEmpty();
    }

    @Test
    void theCallerGivesUpWhileItDiverts() {
        Call call = only("caller-gives-up-while-diverting");
        assertThat(call.missed()).isTrue();
        assertThat(call.end()).contains(CallEnd.GIVEN_UP);
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.diversions()).containsExactly(Diversion.of(phone("101"), BUSY));
    }

    @Test
    void aCallerWithoutANumber() {
        Call call = only("withheld");
        assertThat(call.caller().number()).isEmpty();
        assertThat(call.caller().name()).isEmpty();
        assertThat(call.answeredBy()).contains(phone("101"));
    }

    @Test
    void aNumberThatTheNetworkKnowsAndMustNotShow() {
        only("withheld-by-network");
        assertThat(told).isNotEmpty().allSatisfy(state -> {
            assertThat(state.caller().number()).isEmpty();
            assertThat(state.caller().name()).isEmpty();
        });
    }

    @Test
    void oneColleagueCallsAnother() {
        Call call = only("internal");
        assertThat(call.direction()).isEqualTo(CallDirection.INTERNAL);
        assertThat(call.callerExtension()).contains(phone("101"));
        assertThat(call.caller().number()).contains(PhoneNumber.unread("101"));
        assertThat(call.requested()).contains(phone("102"));
        assertThat(call.answeredBy()).contains(phone("102"));
    }

    @Test
    void anAgentCallsACustomer() {
        Call call = only("outbound");
        outbound(call);
        assertThat(call.answeredAt()).isPresent();
        assertThat(call.end()).contains(CallEnd.HUNG_UP);
    }

    @Test
    void aCallThatWasAskedFor() {
        CallId id = tracker.expect("ringback-1", phone("101"), PhoneNumber.unread("0355501234"));
        Call call = only("originate");
        assertThat(call.id()).isEqualTo(id);
        outbound(call);
        assertThat(states(call)).containsExactly("RINGING []", "RINGING [101]", "RINGING []", "TALKING []", "ENDED []");
    }

    @Test
    void aCallThatWasAskedForAndTheAgentDoesNotTake() {
        tracker.expect("ringback-1", phone("101"), PhoneNumber.unread("0355501234"));
        Call call = only("originate-not-taken");
        outbound(call);
        assertThat(call.answeredAt()).isEmpty();
        assertThat(call.end()).contains(CallEnd.BUSY);
    }

    @Test
    void aCallThatWasAskedForAndTheCustomerIsBusy() {
        tracker.expect("ringback-1", phone("101"), PhoneNumber.unread("0355501234"));
        Call call = only("originate-customer-busy");
        outbound(call);
        assertThat(call.answeredAt()).isEmpty();
        assertThat(call.end()).contains(CallEnd.BUSY);
    }

    @Test
    void aCallThatWasAskedForAndTheAgentsOwnPhoneIsBusy() {
        tracker.expect("ringback-1", phone("101"), PhoneNumber.unread("0355501234"));
        Call call = only("distribution/dial-phone-busy");
        outbound(call);
        assertThat(call.answeredAt()).isEmpty();
        assertThat(call.tried()).isEmpty();
        assertThat(told).as("the customer was never called").allSatisfy(state -> {
            assertThat(state.ringing()).isEmpty();
            assertThat(state.rang()).isZero();
        });
    }

    @Test
    void hold() {
        Call call = only("hold");
        assertThat(states(call)).containsSubsequence("TALKING []", "HELD []", "TALKING []", "ENDED []");
    }

    @Test
    void aBlindTransfer() {
        Call call = only("blind-transfer");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.answeredBy()).contains(phone("102"));
        assertThat(call.diversions()).isEmpty();
        assertThat(states(call)).containsSubsequence("TALKING []", "RINGING [102]", "TALKING []", "ENDED []");
    }

    /** On a busy machine the leg that is transferred already runs at its new place when it is told to leave its bridge. */
    @Test
    void aBlindTransferOfWhichTheLeavingIsToldLater() {
        List<PbxEvent> events = new ArrayList<>(Transcript.read("blind-transfer"));
        String caller = ((PbxEvent.Made) events.get(0)).channel();
        PbxEvent left = events.stream()
                .filter(event ->
                        event instanceof PbxEvent.Left one && one.channel().equals(caller))
                .findFirst()
                .orElseThrow();
        events.remove(left);
        PbxEvent ringing = events.stream()
                .filter(event -> event instanceof PbxEvent.DialBegan)
                .skip(1)
                .findFirst()
                .orElseThrow();
        events.add(events.indexOf(ringing), left);
        events.forEach(event -> told.addAll(tracker.on(event)));
        Call call = told.get(told.size() - 1);
        assertThat(call.answeredBy()).contains(phone("102"));
        assertThat(call.talks()).extracting(Talk::phone).containsExactly(phone("101"), phone("102"));
        assertThat(states(call)).containsSubsequence("TALKING []", "RINGING [102]", "TALKING []", "ENDED []");
    }

    @Test
    void anAttendedTransfer() {
        play("attended-transfer");
        Call call = last(told.get(0).id());
        assertThat(call.direction()).isEqualTo(CallDirection.INBOUND);
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.answeredBy()).contains(phone("102"));
        assertThat(call.state()).isEqualTo(CallState.ENDED);
        Call question = last(told.stream()
                .map(Call::id)
                .filter(id -> !id.equals(call.id()))
                .findFirst()
                .orElseThrow());
        assertThat(question.direction()).isEqualTo(CallDirection.INTERNAL);
        assertThat(question.answeredBy()).contains(phone("102"));
        assertThat(question.state()).isEqualTo(CallState.ENDED);
        assertThat(tracker.calls()).isEmpty();
    }

    @Test
    void aCallThatIsSentElsewhereWhileItRings() {
        Call call = only("redirect");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.diversions()).containsExactly(Diversion.of(phone("101"), FORWARDED));
        assertThat(call.answeredBy()).contains(phone("102"));
    }

    @Test
    void aColleaguePicksItUp() {
        Call call = only("pick-up");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.answeredBy()).contains(phone("103"));
        assertThat(call.takenByAnother()).isTrue();
        assertThat(call.diversions()).isEmpty();
    }

    @Test
    void twoCallsForTheSamePhoneAtOnce() {
        play("two-calls-at-once");
        List<CallId> ids = told.stream().map(Call::id).distinct().toList();
        assertThat(ids).hasSize(2);
        assertThat(ids.stream().map(this::last)).allSatisfy(call -> {
            assertThat(call.requested()).contains(phone("101"));
            assertThat(call.state()).isEqualTo(CallState.ENDED);
        });
        assertThat(ids.stream().map(this::last).filter(call -> call.answeredBy().isPresent()))
                .hasSize(1);
        assertThat(tracker.calls()).isEmpty();
    }

    private void diverted(String transcript, DiversionReason reason) {
        Call call = only(transcript);
        assertThat(call.dialled()).isEqualTo("101");
        assertThat(call.requested()).contains(phone("101"));
        assertThat(call.diversions()).containsExactly(Diversion.of(phone("101"), reason));
        assertThat(call.answeredBy()).contains(phone("102"));
        assertThat(call.takenByAnother()).isTrue();
        assertThat(told).allSatisfy(state -> assertThat(state.requested()).contains(phone("101")));
    }

    @Test
    void aTestOfTheSettingsIsNoCall() {
        play("test-to-nowhere");
        assertThat(told).isEmpty();
        assertThat(tracker.calls()).isEmpty();
    }

    private void outbound(Call call) {
        assertThat(call.direction()).isEqualTo(CallDirection.OUTBOUND);
        assertThat(call.caller().number()).contains(PhoneNumber.unread("0355501234"));
        assertThat(call.callerExtension()).contains(phone("101"));
        assertThat(call.dialled()).isEqualTo("0355501234");
        assertThat(call.requested()).isEmpty();
        assertThat(call.answeredBy()).isEmpty();
    }

    /** Plays a transcript with one call in it, and gives that call's last state. */
    private Call only(String transcript) {
        play(transcript);
        assertThat(told.stream().map(Call::id).distinct()).hasSize(1);
        assertThat(told.stream().map(Call::revision)).isSorted().doesNotHaveDuplicates();
        assertThat(told.stream().filter(call -> call.state() == CallState.ENDED))
                .hasSize(1);
        assertThat(tracker.calls()).isEmpty();
        return told.get(told.size() - 1);
    }

    private Call last(CallId id) {
        return told.stream()
                .filter(call -> call.id().equals(id))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    /** One after another that differ in what a desktop shows first. */
    private List<String> states(Call call) {
        return told.stream()
                .filter(state -> state.id().equals(call.id()))
                .map(state -> state.state() + " "
                        + state.ringing().stream()
                                .map(Extension::number)
                                .sorted()
                                .toList())
                .collect(
                        ArrayList::new,
                        (seen, state) -> {
                            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(state)) {
                                seen.add(state);
                            }
                        },
                        List::addAll);
    }

    private void play(String transcript) {
        Transcript.read(transcript).forEach(event -> told.addAll(tracker.on(event)));
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }
}
