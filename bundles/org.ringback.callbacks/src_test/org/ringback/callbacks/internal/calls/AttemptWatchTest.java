package org.ringback.callbacks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.callbacks.internal.spool.CallFact;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.PbxId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.CallState;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;

/** A failed attempt is recognised from the call. */
class AttemptWatchTest {
    private static final PbxId PBX = new PbxId("office");
    private static final Extension PHONE = new Extension(PBX, "101");
    private static final CallId CALL = new CallId(PBX, "1");
    private static final CallbackId CALLBACK = new CallbackId(new UUID(1, 1));
    private static final AgentId ANNA = new AgentId("anna");
    private final List<String> failed = new ArrayList<>();
    private final AttemptWatch watch = new AttemptWatch(Clock.systemUTC(), fact -> {
        CallFact.TriedInVain tried = (CallFact.TriedInVain) fact;
        assertThat(tried.callback()).isEqualTo(CALLBACK);
        failed.add(tried.by() + " " + tried.outcome());
    });

    @Test
    void busyAndNoAnswerAreRecognised() {
        watch.watch(CALL, CALLBACK, ANNA);
        watch.changed(call(CALL, CallState.RINGING, true, false));
        watch.changed(call(CALL, CallState.RINGING, false, false));
        watch.changed(ended(CALL, CallEnd.BUSY, false));
        assertThat(failed).containsExactly("anna BUSY");

        CallId next = new CallId(PBX, "2");
        watch.watch(next, CALLBACK, ANNA);
        watch.changed(call(next, CallState.RINGING, true, false));
        watch.changed(call(next, CallState.RINGING, false, false));
        watch.changed(ended(next, CallEnd.NO_ANSWER, false));
        assertThat(failed).containsExactly("anna BUSY", "anna NO_ANSWER");
    }

    @Test
    void alsoWhenTheCallWasOverBeforeItsNameWasKnown() {
        watch.changed(call(CALL, CallState.RINGING, true, false));
        watch.changed(call(CALL, CallState.RINGING, false, false));
        watch.changed(ended(CALL, CallEnd.BUSY, false));
        assertThat(failed).isEmpty();
        watch.watch(CALL, CALLBACK, ANNA);
        assertThat(failed).containsExactly("anna BUSY");
    }

    @Test
    void theAgentsOwnUnansweredPhoneIsNoAttempt() {
        watch.watch(CALL, CALLBACK, ANNA);
        watch.changed(call(CALL, CallState.RINGING, true, false));
        watch.changed(ended(CALL, CallEnd.NO_ANSWER, false));
        assertThat(failed).isEmpty();
    }

    @Test
    void whatTheAgentsOwnPhoneDoesIsNoAttempt() {
        int calls = 1;
        for (CallEnd end : CallEnd.values()) {
            CallId dialled = new CallId(PBX, "own-" + ++calls);
            watch.watch(dialled, CALLBACK, ANNA);
            watch.changed(call(dialled, CallState.RINGING, false, false));
            watch.changed(ended(dialled, end, false));

            CallId rang = new CallId(PBX, "own-" + ++calls);
            watch.watch(rang, CALLBACK, ANNA);
            watch.changed(call(rang, CallState.RINGING, false, false));
            watch.changed(call(rang, CallState.RINGING, true, false));
            watch.changed(ended(rang, end, false));
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void aNumberThatDoesNotExistIsAWrongNumber() {
        watch.watch(CALL, CALLBACK, ANNA);
        watch.changed(call(CALL, CallState.RINGING, true, false));
        watch.changed(call(CALL, CallState.RINGING, false, false));
        watch.changed(ended(CALL, CallEnd.NOT_FOUND, false));
        assertThat(failed).containsExactly("anna WRONG_NUMBER");
    }

    @Test
    void anAnsweredOrGivenUpCallIsLeftToTheAgent() {
        watch.watch(CALL, CALLBACK, ANNA);
        watch.changed(call(CALL, CallState.TALKING, false, true));
        watch.changed(ended(CALL, CallEnd.HUNG_UP, true));
        CallId next = new CallId(PBX, "2");
        watch.watch(next, CALLBACK, ANNA);
        watch.changed(call(next, CallState.RINGING, true, false));
        watch.changed(call(next, CallState.RINGING, false, false));
        watch.changed(ended(next, CallEnd.GIVEN_UP, false));
        assertThat(failed).isEmpty();
    }

    @Test
    void otherCallsAreNobodysAttempt() {
        watch.changed(call(CALL, CallState.RINGING, true, false));
        watch.changed(call(CALL, CallState.RINGING, false, false));
        watch.changed(ended(CALL, CallEnd.BUSY, false));
        assertThat(failed).isEmpty();
    }

    private static Call ended(CallId id, CallEnd end, boolean answered) {
        Call call = call(id, CallState.ENDED, false, answered);
        return call.withRevision(9).ended(Instant.EPOCH, end);
    }

    private static Call call(CallId id, CallState state, boolean ownRings, boolean answered) {
        return Call.begun(id, 1, CallDirection.OUTBOUND, Caller.withheld(), "+4930123456", Instant.EPOCH)
                .withState(state)
                .withCallerExtension(Optional.of(PHONE))
                .withRinging(ownRings ? Set.of(PHONE) : Set.of())
                .withAnsweredAt(answered ? Optional.of(Instant.EPOCH) : Optional.empty());
    }
}
