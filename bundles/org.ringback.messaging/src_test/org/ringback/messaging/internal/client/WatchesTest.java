package org.ringback.messaging.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.messaging.internal.client.Things.ANNA;
import static org.ringback.messaging.internal.client.Things.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.people.Role;
import org.ringback.desk.DeskEvent;
import org.ringback.desk.Features;
import org.ringback.desk.Result;
import org.ringback.desk.client.DeskLogin.LoginException;
import org.ringback.desk.client.DeskState.Connection.Phase;
import org.ringback.messaging.internal.client.link.Link;
import org.ringback.messaging.internal.client.state.Watches;
import org.ringback.protocol.Addresses;

/** How a desk says which customers it shows. */
class WatchesTest extends DeskCoreBed {
    private final CustomerId erika = new CustomerId(new UUID(7, 1));
    private final CustomerId max = new CustomerId(new UUID(7, 2));

    @Test
    void whoIsShownIsSaidAndToldAndWhoIsNotShownAnyMoreIsNot() {
        liveWith(Features.WATCHED);
        assertThat(link.watches).isEmpty();
        Watches.Watched one = watch(erika);
        assertThat(link.watches).containsExactly(Set.of(erika));
        assertThat(begun(one)).isNotDone();
        core.watching(Set.of(erika));
        assertThat(begun(one)).isCompletedWithValue(true);
        tellOf(erika);
        assertThat(core.state().historyRevisions()).containsOnlyKeys(erika);
        one.close();
        one.close();
        assertThat(link.watches).containsExactly(Set.of(erika), Set.of());
    }

    @Test
    void whatIsToldOfACustomerIsNotCountedAndNoHole() {
        liveWith(Features.WATCHED);
        watch(erika);
        link.sent.clear();
        tellOf(erika);
        tellOf(erika);
        assertThat(phase()).isEqualTo(Phase.LIVE);
        assertThat(snapshotsAsked()).isEmpty();
    }

    @Test
    void twoViewsOfOneCustomerAreOneWatchUntilBothEnd() {
        liveWith(Features.WATCHED);
        Watches.Watched one = watch(erika);
        Watches.Watched other = watch(erika);
        core.watching(Set.of(erika));
        assertThat(begun(other)).isCompletedWithValue(true);
        assertThat(begun(watch(erika))).isCompletedWithValue(true);
        one.close();
        assertThat(link.watches).containsExactly(Set.of(erika));
    }

    @Test
    void afterAReconnectionItIsSaidAgainBeforeTheSnapshotIsAskedForAndCountsAsChanged() {
        liveWith(Features.WATCHED);
        watch(erika);
        core.watching(Set.of(erika));
        link.watches.clear();
        core.lost(LoginException.Reason.NO_SERVER, "gone");
        Watches.Watched meanwhile = watch(max);
        assertThat(begun(meanwhile))
                .as("what is read now is read again when there is a connection")
                .isCompletedWithValue(true);
        core.connected();
        subscribedAndAnswered(with(Features.WATCHED));
        int asked = snapshotsAsked().size();
        assertThat(link.watches).containsExactly(Set.of(erika, max));
        core.watching(Set.of(erika, max));
        subscribedAndAnswered(with(Features.WATCHED));
        assertThat(snapshotsAsked()).hasSizeGreaterThan(asked);
        assertThat(phase()).isEqualTo(Phase.LIVE);
        assertThat(core.state().historyRevisions()).containsOnlyKeys(erika, max);
    }

    @Test
    void aServerThatTellsEverybodyOfEverybodyIsNotAsked() {
        liveWith(Features.GATHERED);
        assertThat(begun(watch(erika))).isCompletedWithValue(true);
        assertThat(link.watches).isEmpty();
        assertThat(link.subscriptions.getLast()).contains(Addresses.GATHERED);
        tell(new DeskEvent.HistoriesChanged(Set.of(erika)));
        assertThat(core.state().historyRevisions()).containsOnlyKeys(erika);
    }

    @Test
    void whatIsEndedAndBegunAnewIsNotToldBeforeTheLinkHasDoneBoth() {
        liveWith(Features.WATCHED);
        Watches.Watched first = watch(erika);
        first.close();
        Watches.Watched again = watch(erika);
        assertThat(link.watches).containsExactly(Set.of(erika), Set.of(), Set.of(erika));
        core.watching(Set.of(erika));
        core.watching(Set.of());
        assertThat(begun(again)).isNotDone();
        core.watching(Set.of(erika));
        assertThat(begun(again)).isCompletedWithValue(true);
    }

    @Test
    void whoIsOneTooManyIsToldSoAndWhoLeavesMakesRoom() {
        liveWith(Features.WATCHED);
        List<Watches.Watched> all = new ArrayList<>();
        for (int i = 0; i < Watches.MOST; i++) {
            all.add(watch(new CustomerId(new UUID(8, i))));
        }
        assertThat(begun(watch(erika))).isCompletedWithValue(false);
        assertThat(link.watches.getLast()).hasSize(Watches.MOST).doesNotContain(erika);
        all.getFirst().close();
        watch(erika);
        assertThat(link.watches.getLast()).hasSize(Watches.MOST).contains(erika);
    }

    private Watches.Watched watch(CustomerId customer) {
        Watches.Watched one = new Watches.Watched(customer, core.watches()::remove);
        core.watches().add(one);
        return one;
    }

    private static CompletableFuture<Boolean> begun(Watches.Watched one) {
        return one.begun().toCompletableFuture();
    }

    private void tellOf(CustomerId customer) {
        core.heard(new Link.Incoming.Told(
                new DeskEvent.HistoryChanged(customer),
                Addresses.ofHistory(customer),
                "run",
                Link.Incoming.Told.NOT_COUNTED));
    }

    private void liveWith(String feature) {
        core.start();
        core.connected();
        subscribedAndAnswered(with(feature));
        subscribedAndAnswered(with(feature));
        assertThat(phase()).isEqualTo(Phase.LIVE);
    }

    private static Result.Snapshot with(String feature) {
        Result.Snapshot s = snapshot("run", List.of(Things.agent(ANNA, 1, Role.AGENT)));
        return new Result.Snapshot(
                s.server(),
                s.self(),
                s.agents(),
                s.groups(),
                s.presences(),
                s.callbacks(),
                s.calls(),
                s.phones(),
                s.pbxs(),
                s.wholeNumbersFor(),
                s.responseTimes(),
                Optional.empty(),
                Set.of(feature));
    }
}
