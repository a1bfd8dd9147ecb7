package org.ringback.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringback.core.CallbackId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.call.Talk;
import org.ringback.core.call.Tried;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.Message;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Request;
import org.ringback.desk.DeskEvent;

/** Calls go to desktops and come from servers of the version before, which know fewer states, ends and parts. */
class CallOnTheWireTest {
    private static final PbxId PBX = new PbxId("office");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Call CALL =
            Call.begun(new CallId(PBX, "7"), 1, CallDirection.INBOUND, Caller.withheld(), "5551700", NOON);
    private final Codec codec = new Codec();

    @ParameterizedTest
    @EnumSource(CallState.class)
    void everyStateComesBackAndIsWrittenAsOneThatWasThereAtFirst(CallState state) throws Exception {
        String text = codec.write(new DeskEvent.CallChanged(CALL.withState(state)));
        assertThat(call(text).state()).isEqualTo(state);
        assertThat(text).containsPattern("\"state\":\"(RINGING|TALKING|HELD|ENDED)\"");
    }

    @ParameterizedTest
    @EnumSource(CallEnd.class)
    void everyEndComesBackAndIsWrittenAsOneThatWasThereAtFirst(CallEnd end) throws Exception {
        String text = codec.write(new DeskEvent.CallChanged(CALL.ended(NOON, end)));
        assertThat(call(text).end()).contains(end);
        assertThat(text).containsPattern("\"end\":\"(HUNG_UP|GIVEN_UP|BUSY|NO_ANSWER|REFUSED|UNREACHABLE|UNKNOWN)\"");
    }

    @Test
    void groupTalksAndWhoWasTriedComeBack() throws Exception {
        Call call = CALL.withGroup(Optional.of(phone("700")))
                .withTalks(List.of(Talk.since(phone("101"), NOON)))
                .withTried(Set.of(new Tried(phone("103"), true)))
                .withRang(Duration.ofSeconds(12))
                .ended(NOON.plusSeconds(30), CallEnd.HUNG_UP);
        assertThat(call(codec.write(new DeskEvent.CallChanged(call)))).isEqualTo(call);
    }

    @Test
    void aCallOfTheServerBeforeIsRead() throws Exception {
        Call call = call("""
                { "protocol": 1, "event": { "type": "call-changed", "call": { "id": "office/7", "revision": 1,
                  "direction": "INBOUND", "state": "RINGING", "caller": {}, "dialled": "5551700", "diversions": [],
                  "ringing": [], "startedAt": "2026-11-22T12:00:00Z" } } }""");
        assertThat(call).isEqualTo(CALL);
    }

    @Test
    void aStateOfALaterVersionIsTheNearestThatIsKnown() throws Exception {
        String text = codec.write(new DeskEvent.CallChanged(CALL.withState(CallState.PARKED)));
        assertThat(call(text.replace("PARKED", "LEVITATING")).state()).isEqualTo(CallState.HELD);
    }

    @ParameterizedTest
    @EnumSource(CallEnd.class)
    void aMissedCallComesBack(CallEnd end) throws Exception {
        Message message = Message.missed(NOON, new MissedCall(Duration.ofSeconds(9), end));
        DeskEvent event = new DeskEvent.CallbackChanged(
                Callback.accepted(Samples.full(CallbackId.class), 1, Samples.full(Request.class), message));
        assertThat(codec.readEvent(codec.write(event))).isEqualTo(event);
        assertThat(codec.write(event)).doesNotContain("\"end\":\"NOT_FOUND").doesNotContain("\"end\":\"CONNECTION");
    }

    private Call call(String text) throws ProtocolException {
        return ((DeskEvent.CallChanged) codec.readEvent(text)).call();
    }

    private static Extension phone(String number) {
        return new Extension(PBX, number);
    }
}
