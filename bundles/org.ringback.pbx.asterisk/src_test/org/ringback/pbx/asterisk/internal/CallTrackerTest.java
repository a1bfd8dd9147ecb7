package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.pbx.asterisk.internal.Scene.phone;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Diversion;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;
import org.ringback.pbx.asterisk.internal.tracking.Party;
import org.ringback.pbx.asterisk.internal.tracking.PbxEvent;

/** The tracker on what is hard to record: each case as few events as it takes. */
class CallTrackerTest {
    private final Scene scene = new Scene();

    @Test
    void onlyTheTimeForWhichPhonesRingCounts() {
        scene.caller("5551101")
                .after(6)
                .runs("trunk", "101", "Dial", "PJSIP/101,5")
                .rings("trunk", "101");
        scene.after(5).ended("trunk", "101", "NOANSWER").gone("101");
        scene.runs("trunk", "101", "VoiceMail", "101@default,su")
                .after(20)
                .leaves("trunk", 17)
                .gone("trunk");
        assertThat(scene.rang()).isEqualTo(Duration.ofSeconds(5));
        assertThat(scene.last().end()).contains(CallEnd.NO_ANSWER);
    }

    @Test
    void phonesThatRingOneAfterAnotherAndTogetherAreCountedOnce() {
        scene.caller("5551600")
                .runs("trunk", "600", "Dial", "PJSIP/101&PJSIP/102,30")
                .rings("trunk", "101");
        scene.after(2)
                .rings("trunk", "102")
                .after(2)
                .ended("trunk", "101", "BUSY")
                .after(3);
        scene.leaves("trunk", 127).gone("101", "102", "trunk");
        assertThat(scene.rang()).isEqualTo(Duration.ofSeconds(7));
        assertThat(scene.last().end()).contains(CallEnd.GIVEN_UP);
    }

    /** All calls of 101 are forwarded to a mobile phone, which rings shorter than the inner dial would let it. */
    @Test
    void anOuterDialThatEndsBeforeTheInnerOne() {
        scene.caller("5551101")
                .runs("trunk", "101", "Dial", "Local/0172@inside/n,5")
                .local("0172");
        scene.dials("trunk", "0172;1").runs("0172;2", "0172", "Dial", "PJSIP/0172@trunk,30");
        scene.made("mobile", "PJSIP/trunk-00000002").dials("0172;2", "mobile").after(5);
        scene.ended("trunk", "0172;1", "NOANSWER").ended("0172;2", "mobile", "CANCEL");
        scene.gone("0172;1", "0172;2", "mobile", "trunk");
        assertThat(scene.last().end()).contains(CallEnd.NO_ANSWER);
        assertThat(scene.last().requested()).contains(phone("101"));
        assertThat(scene.last().missed()).isTrue();
    }

    @Test
    void callsOfASystemWithALongNameAreToldApart() {
        String system = "pbx.".repeat(32) + "-1795360626.";
        for (String number : List.of("25", "26")) {
            scene.on(new PbxEvent.Made(
                            system + number,
                            "PJSIP/trunk-000000" + number,
                            system + number,
                            "101",
                            Party.of("0891" + number, "\u0080 Weber\u0001", "")))
                    .runs(system + number, "101", "Dial", "PJSIP/101,15");
        }
        assertThat(scene.tracker.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.id().value()).hasSize(CallId.LONGEST));
    }

    @Test
    void aMobilePhoneThatIsDialledDirectlyAndDoesNotConfirm() {
        scene.caller("5551101").runs("trunk", "101", "Dial", "PJSIP/0172@trunk,20,U(confirm)");
        scene.made("mobile", "PJSIP/trunk-00000002").dials("trunk", "mobile").runs("mobile", "s", "Read", "KEY");
        scene.after(6).ended("trunk", "mobile", "CONTINUE").gone("mobile").runs("trunk", "101", "Hangup", "");
        scene.gone("trunk");
        assertThat(scene.states()).containsExactly(CallState.RINGING, CallState.ENDED);
        assertThat(scene.last().missed()).isTrue();
        assertThat(scene.last().end()).contains(CallEnd.NO_ANSWER);
    }

    @ParameterizedTest(name = "in {0}: {1}")
    @CsvSource({"602, PJSIP/103", "602, Local/103@inside/n", "603, PJSIP/103/sip:103@127.0.0.1:5070"})
    void aSinglePhoneUnderANumberOfTheHouseIsOfAGroup(String number, String target) {
        scene.caller("5551602").runs("trunk", number, "Dial", target + ",15");
        assertThat(scene.last().group()).contains(phone(number));
        assertThat(scene.last().requested()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"5551101", "551101", "03123101"})
    void aDirectLineOfAPhoneIsNoGroup(String dialled) {
        scene.caller(dialled).runs("trunk", dialled, "Dial", "PJSIP/101,15");
        assertThat(scene.last().requested()).contains(phone("101"));
        assertThat(scene.last().group()).isEmpty();
    }

    @Test
    void theGroupIsNamedByTheLastNumberWhateverSubroutineDials() {
        scene.caller("551600").runs("trunk", "551600", "Goto", "hours,12,1").runs("trunk", "12", "GotoIfTime", "…");
        scene.runs("trunk", "600", "Gosub", "dial,s,1").runs("trunk", "s", "Dial", "Local/x-1@in&Local/x-2@in,20");
        assertThat(scene.last().group()).contains(phone("600"));
    }

    @Test
    void aGroupOfWhichAllAreSkippedAsBusy() {
        scene.caller("5551604").runs("trunk", "604", "NoOp", "").runs("trunk", "604", "Busy", "20");
        scene.leaves("trunk", 17).gone("trunk");
        assertThat(scene.last().group()).contains(phone("604"));
        assertThat(scene.last().end()).contains(CallEnd.BUSY);
    }

    @Test
    void aPhoneThatDoesNotWantToBeDisturbed() {
        scene.caller("5551101").runs("trunk", "101", "GotoIf", "1?dnd").runs("trunk", "101", "Busy", "20");
        scene.leaves("trunk", 17).gone("trunk");
        assertThat(scene.last().requested()).contains(phone("101"));
        assertThat(scene.last().end()).contains(CallEnd.BUSY);
    }

    @Test
    void aBlindTransferBehindALocalChannelThatNobodyAnswers() {
        scene.caller("5551600")
                .runs("trunk", "600", "Dial", "Local/101@in/n&Local/102@in/n,15")
                .local("101x");
        scene.dials("trunk", "101x;1")
                .runs("101x;2", "101", "Dial", "PJSIP/101,15")
                .rings("101x;2", "101");
        scene.ended("101x;2", "101", "ANSWER").bridged("b2", "101", "101x;2");
        scene.ended("trunk", "101x;1", "ANSWER").bridged("b1", "101x;1", "trunk");
        assertThat(scene.last().answeredBy()).contains(phone("101"));
        scene.after(10).on(new PbxEvent.Left("101", "b2")).on(new PbxEvent.Left("101x;2", "b2"));
        scene.runs("101x;2", "103", "Dial", "PJSIP/103,15")
                .gone("101")
                .rings("101x;2", "103")
                .after(15);
        assertThat(scene.last().state()).isEqualTo(CallState.RINGING);
        assertThat(scene.last().answeredBy()).isEmpty();
        scene.ended("101x;2", "103", "NOANSWER").gone("103", "101x;2", "101x;1", "trunk");
        Call call = scene.last();
        assertThat(call.talks()).hasSize(1);
        assertThat(call.talks().get(0).phone()).isEqualTo(phone("101"));
        assertThat(call.talks().get(0).lasted(call.endedAt().orElseThrow())).isEqualTo(Duration.ofSeconds(10));
        assertThat(call.tried()).contains(new Tried(phone("103"), true));
    }

    /** A leg that is sent elsewhere is told once more with what it ran, at its new place. */
    @Test
    void aTransferIsOneAlsoWhenTheOldApplicationIsToldOnceMore() {
        scene.caller("5551101").runs("trunk", "101", "Dial", "PJSIP/101,15").rings("trunk", "101");
        scene.ended("trunk", "101", "ANSWER").bridged("b1", "101", "trunk");
        scene.runs("trunk", "102", "Dial", "PJSIP/101,15")
                .on(new PbxEvent.Left("trunk", "b1"))
                .gone("101");
        scene.runs("trunk", "102", "Set", "seconds=2").runs("trunk", "102", "Dial", "PJSIP/102,2");
        scene.rings("trunk", "102").after(2).ended("trunk", "102", "NOANSWER").gone("102", "trunk");
        assertThat(scene.last().tried()).containsExactly(new Tried(phone("102"), true));
    }

    /** Without {@code /n} the Local channel is taken out: the phone goes into the caller's bridge. */
    @Test
    void aLocalChannelThatIsTakenOutIsOneTalk() {
        scene.caller("5551101")
                .runs("trunk", "101", "Dial", "Local/102@in,15")
                .local("102x")
                .dials("trunk", "102x;1");
        scene.runs("102x;2", "102", "Dial", "PJSIP/102,15")
                .rings("102x;2", "102")
                .ended("102x;2", "102", "ANSWER");
        scene.bridged("b2", "102", "102x;2").ended("trunk", "102x;1", "ANSWER").bridged("b1", "102x;1", "trunk");
        scene.after(1).on(new PbxEvent.Left("102", "b2")).bridged("b1", "102").on(new PbxEvent.Left("102x;1", "b1"));
        scene.on(new PbxEvent.Left("102x;2", "b2")).gone("102x;1", "102x;2");
        assertThat(scene.last().state()).isEqualTo(CallState.TALKING);
        scene.after(9).gone("102", "trunk");
        assertThat(scene.last().talks()).extracting(Talk::phone).containsExactly(phone("102"));
        assertThat(scene.last().talks().get(0).lasted(scene.last().endedAt().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aParkedCallBelongsToNobody() {
        scene.caller("5551101").runs("trunk", "101", "Dial", "PJSIP/101,15").rings("trunk", "101");
        scene.ended("trunk", "101", "ANSWER").bridged("b1", "101", "trunk").on(new PbxEvent.Parked("trunk"));
        assertThat(scene.last().state()).isEqualTo(CallState.PARKED);
        assertThat(scene.last().answeredBy()).isEmpty();
        scene.gone("101").on(new PbxEvent.Unparked("trunk"));
        scene.made("102", "PJSIP/102-00000007").bridged("b2", "trunk", "102");
        assertThat(scene.last().state()).isEqualTo(CallState.TALKING);
        assertThat(scene.last().answeredBy()).contains(phone("102"));
    }

    @Test
    void whoLeavesWhileNobodyIsTriedAnyMoreHasNotGivenUp() {
        scene.caller("5551101").runs("trunk", "101", "Dial", "PJSIP/101,15").made("101", "PJSIP/101-00000009");
        scene.dials("trunk", "101")
                .leaves("101", 17)
                .ended("trunk", "101", "BUSY")
                .gone("101");
        scene.runs("trunk", "101", "Playback", "busy").leaves("trunk", 127).gone("trunk");
        assertThat(scene.last().end()).contains(CallEnd.BUSY);
    }

    @Test
    void aQueueWithoutAnybodyIsWaitedIn() {
        scene.caller("5551700").runs("trunk", "700", "Queue", "700");
        assertThat(scene.last().state()).isEqualTo(CallState.WAITING);
        assertThat(scene.last().group()).contains(phone("700"));
        scene.rings("trunk", "101");
        assertThat(scene.last().state()).isEqualTo(CallState.RINGING);
        scene.ended("trunk", "101", "NOANSWER").gone("101");
        assertThat(scene.last().state()).isEqualTo(CallState.WAITING);
        scene.leaves("trunk", 127).gone("trunk");
        assertThat(scene.last().end()).contains(CallEnd.GIVEN_UP);
    }

    @Test
    void goingOnAtTheFirstExtensionAfterADiversionIsNoDiversion() {
        scene.caller("5551101").runs("trunk", "101", "Dial", "PJSIP/101,15").made("101", "PJSIP/101-00000009");
        scene.dials("trunk", "101")
                .leaves("101", 17)
                .ended("trunk", "101", "BUSY")
                .gone("101");
        scene.runs("trunk", "101", "Dial", "Local/102@in,15").local("102x").dials("trunk", "102x;1");
        scene.runs("102x;2", "102", "Dial", "PJSIP/102,15").runs("102x;2", "102", "Hangup", "20");
        scene.ended("trunk", "102x;1", "CHANUNAVAIL").gone("102x;1", "102x;2").runs("trunk", "101", "Hangup", "20");
        scene.gone("trunk");
        assertThat(scene.last().diversions()).extracting(Diversion::from).containsExactly(phone("101"));
        assertThat(scene.last().end()).contains(CallEnd.UNREACHABLE);
    }
}
