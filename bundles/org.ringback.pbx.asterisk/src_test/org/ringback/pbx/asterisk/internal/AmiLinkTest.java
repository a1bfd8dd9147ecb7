package org.ringback.pbx.asterisk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.PbxId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DeviceState;
import org.ringback.core.call.Extension;
import org.ringback.core.config.SettingException;
import org.ringback.pbx.Dialling;
import org.ringback.pbx.HangUp;
import org.ringback.pbx.Hold;
import org.ringback.pbx.PbxException;
import org.ringback.pbx.PbxStatus.State;
import org.ringback.pbx.Transfer;
import org.ringback.pbx.asterisk.internal.ami.AmiActions;

/** The adapter on the other end of an AMI connection that does what the test wants. */
class AmiLinkTest {
    private static final PbxId PBX = new PbxId("office");

    private final FakeAmi ami = new FakeAmi();
    private final Listening told = new Listening();
    private final AsteriskAdapter adapter = adapter(Map.of());

    private AsteriskAdapter adapter(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "id", "office", "port", Integer.toString(ami.port()), "secret", FakeAmi.SECRET, "ping.interval", "1s"));
        settings.putAll(more);
        return new AsteriskAdapter(AsteriskSettings.read(settings), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        adapter.stop();
        ami.close();
    }

    @Test
    void connectsComparesAndIsOnline() {
        ami.list("ExtensionStateList", FakeAmi.hint("101", 0) + FakeAmi.hint("102", 4));
        adapter.start(told);
        assertThat(told.await(State.ONLINE).reason()).isEmpty();
        assertThat(told.statuses.get(0).state()).isEqualTo(State.CONNECTING);
        assertThat(told.synchronisedPhones)
                .extracting(phone -> phone.extension().number() + " " + phone.state())
                .containsExactly("101 IDLE", "102 UNREACHABLE");
    }

    @Test
    void asksAgainWhenThePbxIsFullyBooted() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.list("ExtensionStateList", FakeAmi.hint("101", 0) + FakeAmi.hint("102", 0) + FakeAmi.hint("103", 0));
        ami.send("Event: FullyBooted\nStatus: Fully Booted\nUptime: 3\nLastReload: 3\n\n");
        told.await("three phones", told.phoneCounts, count -> count == 3);
        told.await(State.ONLINE);
    }

    @Test
    void aPbxThatHasRunForLongIsNotAskedTwice() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.send("Event: FullyBooted\nStatus: Fully Booted\nUptime: 86400\nLastReload: 86400\n\n");
        ami.send("Event: ExtensionStatus\nExten: 101\nContext: from-internal\nHint: PJSIP/101\nStatus: 1\n\n");
        told.await("the phone", told.phones, phone -> phone.state() == DeviceState.IN_USE);
        assertThat(told.phoneCounts).hasSize(1);
    }

    @Test
    void aListThatThePbxDoesNotKnowYetIsAskedForAgain() {
        ami.forget("DeviceStateList");
        adapter.start(told);
        told.await(State.ONLINE);
        ami.list("DeviceStateList", "Event: DeviceStateChange\r\nDevice: PJSIP/107\r\nState: NOT_INUSE\r\n\r\n");
        ami.forget("");
        told.await(
                "the phone without a hint",
                told.phones,
                phone -> phone.extension().number().equals("107"));
    }

    @Test
    void aPbxThatParksNothingIsOnline() {
        ami.forget("ParkedCalls");
        adapter.start(told);
        told.await(State.ONLINE);
    }

    @Test
    void offersWhatItCanWhileItIsOnline() {
        assertThat(adapter.capability(Dialling.class)).isEmpty();
        adapter.start(told);
        told.await(State.ONLINE);
        assertThat(adapter.capability(Dialling.class)).isPresent();
        assertThat(adapter.capability(Transfer.class)).isPresent();
        assertThat(adapter.capability(HangUp.class)).isPresent();
        assertThat(adapter.capability(Hold.class)).isEmpty();
        ami.close();
        told.await(State.OFFLINE);
        assertThat(adapter.capability(Dialling.class)).isEmpty();
    }

    @Test
    void aWrongSecretIsSaidAndNotTriedAgain() {
        ami.refuse("Login");
        adapter.start(told);
        assertThat(told.await(State.OFFLINE).reason())
                .contains("refuses the AMI user 'ringback'", "secret", "org.ringback.pbx.asterisk", "5 minutes");
        ami.await("Login");
        assertThat(ami.connections()).isLessThanOrEqualTo(1);
        assertThat(told.statuses).hasSize(2);
    }

    @Test
    void aMissingRightIsSaid() {
        ami.refuse("CoreShowChannels");
        adapter.start(told);
        assertThat(told.await(State.OFFLINE).reason()).contains("write = call,originate,reporting", "manager.conf");
    }

    @Test
    void nobodyThereIsSaid() {
        int port = ami.port();
        ami.close();
        adapter.start(told);
        assertThat(told.await(State.OFFLINE).reason()).contains("127.0.0.1:" + port, "enabled = yes");
    }

    @Test
    void comesBackWhenTheConnectionBreaks() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.dropAll();
        told.await("offline", told.statuses, status -> status.state() == State.OFFLINE);
        told.await(
                "online again",
                told.statuses,
                status -> told.statuses.stream()
                                .filter(s -> s.state() == State.ONLINE)
                                .count()
                        == 2);
    }

    @Test
    void aLinkThatIsDeadWithoutASignIsNoticed() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.freeze();
        assertThat(told.await(State.OFFLINE).reason()).contains("does not answer");
    }

    @Test
    void callsAreTold() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.send(Transcript.text("unreachable-diverted") + "\n\n");
        assertThat(told.awaitCall(call -> call.state() == CallState.ENDED).diversions())
                .hasSize(1);
    }

    @Test
    void whatThereIsAlreadyIsFoundOut() {
        ami.list(
                "CoreShowChannels",
                listed("PJSIP/trunk-00000001", "9.1", "9.1", 6, "Dial", "PJSIP/101,15", "b1")
                        + listed("PJSIP/101-00000002", "9.2", "9.1", 6, "AppDial", "(Outgoing Line)", "b1"));
        adapter.start(told);
        told.await(State.ONLINE);
        assertThat(told.synchronisedCalls).singleElement().satisfies(call -> {
            assertThat(call.state()).isEqualTo(CallState.TALKING);
            assertThat(call.answeredBy()).contains(phone("101"));
        });
    }

    @Test
    void aCallThatEndedUnseenIsNotThereAfterTheReconnection() {
        adapter.start(told);
        told.await(State.ONLINE);
        String transcript = Transcript.text("caller-gives-up");
        ami.send(transcript.substring(0, transcript.indexOf("Event: HangupRequest")) + "\n\n");
        told.awaitCall(call -> !call.ringing().isEmpty());
        ami.dropAll();
        told.await(
                "online again",
                told.statuses,
                status -> told.statuses.stream()
                                .filter(s -> s.state() == State.ONLINE)
                                .count()
                        == 2);
        assertThat(told.synchronisedCalls).isEmpty();
    }

    @Test
    void aPhonesStateIsTold() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.send(FakeAmi.hint("101", 8));
        assertThat(told.await("a phone", told.phones, phone -> true).state()).isEqualTo(DeviceState.RINGING);
    }

    @Test
    void controlCharactersAreRefusedBeforeAnyAction() {
        adapter.start(told);
        told.await(State.ONLINE);
        for (String number : List.of("1&2", "102@x", "no number", "1;2", "${EXTEN}", "SIP/101")) {
            assertThatThrownBy(() -> adapter.capability(Dialling.class)
                            .orElseThrow()
                            .dial(phone("101"), PhoneNumber.unread(number))
                            .toCompletableFuture()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PbxException.class);
        }
        assertThatThrownBy(() -> AmiActions.line("a\r\nAction: Command")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AmiActions.redirect("x\n", "y", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void diallingIsAnsweredWhenTheCallIsThere() throws Exception {
        adapter.start(told);
        told.await(State.ONLINE);
        var dialled = adapter.capability(Dialling.class)
                .orElseThrow()
                .dial(phone("101"), PhoneNumber.unread("0355 501234"))
                .toCompletableFuture();
        Map<String, String> action = ami.await("Originate");
        assertThat(action).containsEntry("Exten", "0355501234").containsEntry("Channel", "PJSIP/101");
        assertThat(dialled).isNotDone();
        String id = action.get("ChannelId");
        ami.send(
                "Event: Newchannel\nChannel: PJSIP/101-00000001\nUniqueid: %1$s\nLinkedid: %1$s\nExten: s\nContext: x\n\n"
                        .formatted(id));
        assertThat(dialled.get()).isEqualTo(new CallId(PBX, id));
    }

    @Test
    void diallingAtAPhoneThatIsNotThereIsRefused() {
        adapter.start(told);
        told.await(State.ONLINE);
        var dialled = adapter.capability(Dialling.class)
                .orElseThrow()
                .dial(phone("101"), PhoneNumber.unread("0355501234"))
                .toCompletableFuture();
        Map<String, String> action = ami.await("Originate");
        ami.send("Event: OriginateResponse\nActionID: %s\nResponse: Failure\nReason: 0\nUniqueid: <null>\n\n"
                .formatted(action.get("ActionID")));
        assertThatThrownBy(dialled::get).hasMessageContaining("101 could not be called");
    }

    @Test
    void stopsWithinItsLimitEvenWhenAsteriskIsFrozen() {
        adapter.start(told);
        told.await(State.ONLINE);
        ami.freeze();
        long begin = System.nanoTime();
        adapter.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void wrongSettingsAreRefusedWithKeyAndReason() {
        assertThatThrownBy(() -> adapter(Map.of("port", "none")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("port = none");
        assertThatThrownBy(() -> adapter(Map.of("secret", ""))).hasMessageContaining("secret: is missing");
        assertThatThrownBy(() -> adapter(Map.of("extensions", "["))).hasMessageContaining("extensions = [");
        assertThatThrownBy(() -> adapter(Map.of("pasword", "x")))
                .hasMessageContaining("pasword: there is no such setting");
        assertThatThrownBy(() -> adapter(Map.of("context", "a b"))).hasMessageContaining("context = a b");
    }

    private static String listed(
            String channel, String id, String linkedId, int state, String application, String data, String bridge) {
        return ("Event: CoreShowChannel\nChannel: %s\nUniqueid: %s\nLinkedid: %s\nChannelState: %d\nExten: 101\n"
                        + "Context: from-internal\nCallerIDNum: 0355501234\nApplication: %s\nApplicationData: %s\n"
                        + "BridgeId: %s\n\n")
                .formatted(channel, id, linkedId, state, application, data, bridge)
                .replace("\n", "\r\n");
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }
}
