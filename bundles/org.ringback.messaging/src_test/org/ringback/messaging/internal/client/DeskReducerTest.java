package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.callback;
import static org.ringback.messaging.internal.client.Things.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.call.CallState;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.people.PresenceState;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.client.DeskState;
import org.ringback.messaging.internal.client.state.DeskReducer;

class DeskReducerTest {
    private final DeskReducer reducer = new DeskReducer();
    private final CallbackId id = Things.newId();

    @Test
    void aHigherRevisionIsAppliedAndNoOther() {
        changed(callback(id, 3));
        changed(callback(id, 2));
        changed(callback(id, 3, CallbackState.SEEN));
        assertThat(shown(id).revision()).isEqualTo(3);
        assertThat(shown(id).state()).isEqualTo(CallbackState.DELIVERED);
        changed(callback(id, 4, CallbackState.SEEN));
        assertThat(shown(id).state()).isEqualTo(CallbackState.SEEN);
    }

    @Test
    void aClosedOneLeavesTheListAndIsKeptAsItEnded() {
        changed(callback(id, 1));
        changed(callback(id, 2, CallbackState.DONE));
        assertThat(reducer.state().callbacks()).isEmpty();
        assertThat(reducer.state().closed()).containsOnlyKeys(id);
        assertThat(reducer.state().callback(id)).map(Callback::state).contains(CallbackState.DONE);
    }

    @Test
    void aLateEventDoesNotBringAClosedOneBack() {
        changed(callback(id, 2, CallbackState.DONE));
        changed(callback(id, 1));
        assertThat(reducer.state().callbacks()).isEmpty();
    }

    @Test
    void whenNumbersAreHiddenFromNowOnNothingStaysAsItWas() {
        reducer.apply(snapshot("run", callback(id, 3)));
        CallbackId closedBefore = Things.newId();
        changed(callback(closedBefore, 2, CallbackState.DONE));
        reducer.snapshotAsked();
        CallbackId since = Things.newId();
        changed(callback(since, 5));
        // The same revision once more, which would not count otherwise, and an older one of what was told since.
        Callback hidden = callback(id, 3, CallbackState.SEEN);
        reducer.apply(
                snapshot("run", hidden, callback(since, 4)).carried("run", Optional.of(Role.SUPERVISOR), Set.of()));
        assertThat(shown(id)).isEqualTo(hidden);
        assertThat(shown(since).revision()).isEqualTo(5);
        assertThat(reducer.state().closed()).isEmpty();
    }

    @Test
    void onlyTheNewestClosedOnesAreKept() {
        List<CallbackId> ids = new ArrayList<>();
        for (int i = 0; i < DeskReducer.MOST_CLOSED + 5; i++) {
            ids.add(Things.newId());
            changed(callback(ids.get(i), 2, CallbackState.CANCELLED));
        }
        assertThat(reducer.state().closed())
                .hasSize(DeskReducer.MOST_CLOSED)
                .doesNotContainKey(ids.get(4))
                .containsKey(ids.get(5));
    }

    @Test
    void oneThatIsHandedOnGoesUnlessTheAgentSeesItElsewhere() {
        changed(callback(id, 1));
        reducer.apply(new DeskEvent.CallbackGone(id, 2));
        assertThat(reducer.state().callbacks()).isEmpty();
        // The same revision by way of a group that the agent is in, before or after.
        changed(callback(id, 2));
        assertThat(reducer.state().callbacks()).containsOnlyKeys(id);
        reducer.apply(new DeskEvent.CallbackGone(id, 2));
        assertThat(reducer.state().callbacks()).containsOnlyKeys(id);
    }

    @Test
    void aSnapshotDropsWhatItHasNot() {
        CallbackId other = Things.newId();
        changed(callback(id, 1));
        reducer.snapshotAsked();
        reducer.apply(snapshot("run", callback(other, 1)));
        assertThat(reducer.state().callbacks()).containsOnlyKeys(other);
    }

    @Test
    void aSnapshotKeepsWhatWasToldSinceItWasAskedFor() {
        reducer.snapshotAsked();
        changed(callback(id, 1));
        reducer.apply(snapshot("run"));
        assertThat(reducer.state().callbacks()).containsOnlyKeys(id);
        reducer.snapshotAsked();
        reducer.apply(snapshot("run"));
        assertThat(reducer.state().callbacks()).isEmpty();
    }

    @Test
    void aSnapshotDoesNotUndoWhatWasToldSinceItWasAskedFor() {
        CallbackId closed = Things.newId();
        changed(callback(closed, 1));
        reducer.snapshotAsked();
        changed(callback(id, 5));
        changed(callback(closed, 2, CallbackState.DONE));
        reducer.apply(snapshot("run", callback(id, 4), callback(closed, 1)));
        assertThat(reducer.state().callbacks()).containsOnlyKeys(id);
        assertThat(shown(id).revision()).isEqualTo(5);
    }

    @Test
    void callsEnd() {
        reducer.apply(new DeskEvent.CallChanged(Things.call("1", 1, CallState.RINGING)));
        assertThat(reducer.state().calls()).hasSize(1);
        reducer.apply(new DeskEvent.CallChanged(Things.call("1", 2, CallState.ENDED)));
        reducer.apply(new DeskEvent.CallChanged(Things.call("1", 1, CallState.RINGING)));
        assertThat(reducer.state().calls()).isEmpty();
    }

    @Test
    void aChangedHistoryHasAHigherNumberEachTime() {
        CustomerId customer = new CustomerId(id.value());
        reducer.apply(new DeskEvent.HistoryChanged(customer));
        long first = history(customer);
        reducer.apply(new DeskEvent.HistoryChanged(customer));
        long second = history(customer);
        reducer.apply(new DeskEvent.HistoriesChanged(Set.of(customer)));
        assertThat(List.of(first, second, history(customer))).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nothingNewIsTheSameState() {
        changed(callback(id, 1));
        reducer.apply(new DeskEvent.HistoryChanged(new CustomerId(id.value())));
        DeskState before = reducer.state();
        changed(callback(id, 1));
        reducer.apply(new DeskEvent.Heartbeat("run", Things.NOON));
        reducer.outbox(0);
        assertThat(reducer.state()).isSameAs(before);
        reducer.apply(new DeskEvent.PresenceChanged(Things.presence(Things.BOB, 1, PresenceState.AWAY)));
        assertThat(reducer.state()).isNotSameAs(before);
        assertThat(reducer.state().callbacks()).isSameAs(before.callbacks());
    }

    /** Events may be repeated and come in any order, with snapshots between: the end is always the same. */
    @Test
    void theOrderDoesNotMatter() {
        List<CallbackId> ids = List.of(Things.newId(), Things.newId(), Things.newId());
        List<DeskEvent> events = new ArrayList<>();
        for (CallbackId each : ids) {
            for (int revision = 1; revision <= 5; revision++) {
                events.add(new DeskEvent.CallbackChanged(callback(each, revision)));
                events.add(new DeskEvent.CallbackChanged(callback(each, revision)));
            }
        }
        events.add(new DeskEvent.CallbackChanged(callback(ids.get(0), 6, CallbackState.DONE)));
        events.add(new DeskEvent.CallbackGone(ids.get(1), 6));
        for (int seed = 0; seed < 500; seed++) {
            DeskReducer shuffled = new DeskReducer();
            Collections.shuffle(events, new Random(seed));
            int snapshotAt = new Random(seed).nextInt(events.size());
            shuffled.snapshotAsked();
            for (int i = 0; i < events.size(); i++) {
                if (i == snapshotAt) {
                    shuffled.apply(
                            snapshot("run", callback(ids.get(0), 3), callback(ids.get(1), 3), callback(ids.get(2), 3)));
                }
                shuffled.apply(events.get(i));
            }
            assertThat(shuffled.state().callbacks()).as("seed " + seed).containsOnlyKeys(ids.get(2));
            assertThat(shuffled.state().callback(ids.get(2)))
                    .map(Callback::revision)
                    .contains(5L);
        }
    }

    private void changed(Callback callback) {
        reducer.apply(new DeskEvent.CallbackChanged(callback));
    }

    private Callback shown(CallbackId which) {
        return reducer.state().callback(which).orElseThrow();
    }

    private long history(CustomerId customer) {
        Long number = reducer.state().historyRevisions().get(customer);
        assertThat(number).isNotNull();
        return number == null ? 0 : number;
    }
}
