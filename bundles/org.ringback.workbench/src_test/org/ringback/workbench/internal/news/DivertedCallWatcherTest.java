package org.ringback.workbench.internal.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.CallState;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Recipient;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.ui.ComposeRequest;

class DivertedCallWatcherTest {
    private final Office office = Office.withPeople(FakeTime.friday(), Runnable::run);
    private final FakeDesk ben = office.desk("ben");
    private final DivertedCallWatcher watcher = new DivertedCallWatcher();

    @Test
    void aDivertedCallTakenHereOffersACallbackForWhomTheCallerWantedOnce() {
        Call call = office.rings("+4930901820", Optional.of("Jürgen Weber"), "101");
        assertThat(take()).isEmpty();
        Call taken = office.takenBy(call, "102", DiversionReason.BUSY, Optional.empty());
        ComposeRequest request = take().get(0).compose().orElseThrow();
        assertThat(request.recipients()).isEqualTo(Set.of(new Recipient.ToAgent(new AgentId("anna"))));
        assertThat(request.caller()).contains(call.caller());
        assertThat(request.call()).contains(taken);
        office.put(taken);
        assertThat(take()).isEmpty();
    }

    @Test
    void aCallThatWasForMeIsToldWithoutACallback() {
        Call call = office.rings("+4930901820", Optional.empty(), "102");
        office.put(answered(call, "102"));
        assertThat(take())
                .singleElement()
                .satisfies(taken -> assertThat(taken.compose()).isEmpty());
    }

    @Test
    void aCallThatAColleagueTookIsNotMine() {
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        office.takenBy(call, "103", DiversionReason.BUSY, Optional.empty());
        assertThat(take()).isEmpty();
    }

    @Test
    void aCallPickedUpHereOffersACallback() {
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        office.put(answered(call, "102"));
        assertThat(take())
                .singleElement()
                .satisfies(taken -> assertThat(taken.compose()).isPresent());
    }

    @Test
    void aCallTransferredHereByWhoeverWasWantedOffersNone() {
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        Call talking = answered(call, "101");
        office.put(ringing(talking, "102"));
        take();
        office.put(answered(talking, "102"));
        assertThat(take())
                .singleElement()
                .satisfies(taken -> assertThat(taken.compose()).isEmpty());
    }

    @Test
    void theSameCallIsToldAgainOnlyAfterItIsOver() {
        Call call = office.rings("+4930901820", Optional.empty(), "101");
        Call taken = office.takenBy(call, "102", DiversionReason.BUSY, Optional.empty());
        take();
        office.hangUp(taken);
        assertThat(take()).isEmpty();
    }

    private List<DivertedCallWatcher.Taken> take() {
        return watcher.take(ben.state());
    }

    private static Call answered(Call call, String phone) {
        return with(call, CallState.TALKING, Set.of(), Optional.of(phone));
    }

    private static Call ringing(Call call, String phone) {
        return with(call, CallState.RINGING, Set.of(phone), Optional.empty());
    }

    private static Call with(Call call, CallState state, Set<String> ringing, Optional<String> answeredBy) {
        return call.withRevision(call.revision() + 1)
                .withState(state)
                .withRinging(Set.copyOf(ringing.stream().map(Office::phone).toList()))
                .withAnsweredBy(answeredBy.map(Office::phone))
                .withAnsweredAt(Optional.of(call.startedAt()));
    }
}
