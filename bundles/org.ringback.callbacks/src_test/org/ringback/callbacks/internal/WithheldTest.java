package org.ringback.callbacks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.callbacks.internal.EngineBed.PBX;
import static org.ringback.callbacks.internal.EngineBed.TO_ANNA;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.CallId;
import org.ringback.core.call.Caller;
import org.ringback.core.call.Extension;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.Reply;

/** Callers who withhold their number. */
class WithheldTest {
    private static final Extension ANNAS = new Extension(PBX, "101");
    private final EngineBed office = new EngineBed();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aMissedOneIsACallbackWithoutANumberAndInNobodysHistory() {
        tell(withheld("1").ended(office.now, CallEnd.NO_ANSWER));
        Callback entered = only();
        assertThat(entered.request().recipient()).isEqualTo(TO_ANNA);
        assertThat(entered.request().caller()).isEqualTo(Caller.withheld());
        assertThat(entered.request().customer()).isEmpty();
        assertThat(entered.automatic()).isTrue();
        assertThat(office.repository.interactions()).isEmpty();
        assertThat(office.heard()).contains("CallbackChanged→anna").doesNotContain("HistoryChanged→everyone");
    }

    @Test
    void severalAreNotOneCallerAndEachIsEnteredOnceAlsoAfterARestart() {
        Call first = withheld("1").ended(office.now, CallEnd.NO_ANSWER);
        tell(first);
        tell(first);
        tell(withheld("2").ended(office.now, CallEnd.GIVEN_UP));
        office.engine = office.newEngine();
        tell(first);
        List<Callback> open = office.repository.open();
        assertThat(open).hasSize(2).allSatisfy(c -> assertThat(c.messages()).hasSize(1));
    }

    @Test
    void anotherWhoIsSpokenWithDoesNotCloseIt() {
        tell(withheld("1").ended(office.now, CallEnd.NO_ANSWER));
        tell(withheld("2").withAnsweredBy(Optional.of(ANNAS)).withAnsweredAt(Optional.of(office.now)));
        assertThat(only().reachedElsewhere()).isEmpty();
    }

    @Test
    void itCannotBeDialledAndIsClosedByHand() {
        tell(withheld("1").ended(office.now, CallEnd.NO_ANSWER));
        Callback claimed = office.accepted(office.anna, new CallbackCommand.ClaimCallback(only().id()));
        assertThat(office.send(office.anna, office.callBack(claimed)))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.INVALID));
        assertThat(office.dialled).isEmpty();
        Callback done = office.accepted(
                office.anna,
                new CallbackCommand.CompleteCallback(claimed.id(), claimed.fence(), Outcome.NOT_NEEDED, ""));
        assertThat(done.state()).isEqualTo(CallbackState.DONE);
    }

    @Test
    void oneWhoWasSpokenWithMakesNone() {
        Call talking = withheld("1").withAnsweredBy(Optional.of(ANNAS)).withAnsweredAt(Optional.of(office.now));
        tell(talking);
        tell(talking.ended(office.now.plusSeconds(9), CallEnd.HUNG_UP));
        assertThat(office.repository.open()).isEmpty();
        assertThat(office.repository.interactions()).isEmpty();
    }

    private void tell(Call call) {
        office.engine.callChanged(call);
        office.settle();
    }

    private Callback only() {
        assertThat(office.repository.open()).hasSize(1);
        return office.repository.open().getFirst();
    }

    private Call withheld(String id) {
        return Call.begun(
                        new CallId(PBX, id),
                        1,
                        CallDirection.INBOUND,
                        Caller.withheld(),
                        "101",
                        office.now.minusSeconds(25))
                .withRequested(Optional.of(ANNAS));
    }
}
