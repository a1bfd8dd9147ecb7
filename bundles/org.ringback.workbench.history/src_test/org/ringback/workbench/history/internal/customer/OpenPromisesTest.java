package org.ringback.workbench.history.internal.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Interaction.Kind;

/** Whoever takes the customer's next call reads what they were told last, until somebody has tried to keep it. */
class OpenPromisesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CallbackId ONE = new CallbackId(new UUID(1, 1));
    private static final CallbackId OTHER = new CallbackId(new UUID(1, 2));
    private final List<Interaction> newestFirst = new ArrayList<>();

    @Test
    void theLastOneOfEachCallbackIsOpenUntilSomebodyTries() {
        happens(ONE, Kind.CALLBACK_REQUEST, 30);
        happens(OTHER, Kind.CALLBACK_REQUEST, 45);
        happens(ONE, Kind.PROMISE, 60);
        happens(ONE, Kind.QUESTION, 0);
        assertThat(open(Set.of())).containsExactly(60, 45);
        assertThat(open(Set.of(ONE))).as("known to be over").containsExactly(45);
        happens(ONE, Kind.RESPONSE, 0);
        assertThat(open(Set.of())).containsExactly(45);
        happens(ONE, Kind.PROMISE, 90);
        assertThat(open(Set.of())).as("told anew after an attempt").containsExactly(90, 45);
    }

    @Test
    void whoWasSpokenWithSinceIsNotWaitingForItAnyMore() {
        happens(ONE, Kind.CALLBACK_REQUEST, 30);
        happens(ONE, Kind.CALL, 0);
        assertThat(open(Set.of())).isEmpty();
        happens(ONE, Kind.MISSED_CALL, 0);
        happens(OTHER, Kind.PROMISE, 45);
        assertThat(open(Set.of())).as("told since").containsExactly(45);
    }

    @Test
    void whatIsWithdrawnIsPromisedNoMore() {
        happens(ONE, Kind.CALLBACK_REQUEST, 30);
        happens(OTHER, Kind.CALLBACK_REQUEST, 45);
        happens(ONE, Kind.PROMISE, 0);
        assertThat(open(Set.of())).containsExactly(45);
    }

    @Test
    void whatIsADayOldIsNotSaidAnyMore() {
        happens(ONE, Kind.CALLBACK_REQUEST, -60);
        assertThat(open(Set.of())).as("broken, and still open").containsExactly(-60);
        happens(OTHER, Kind.CALLBACK_REQUEST, -25 * 60);
        assertThat(open(Set.of())).containsExactly(-60);
    }

    private List<Integer> open(Set<CallbackId> over) {
        return OpenPromises.of(newestFirst, over, NOON).stream()
                .map(i ->
                        (int) Duration.between(NOON, i.promised().orElseThrow()).toMinutes())
                .toList();
    }

    private void happens(CallbackId callback, Kind kind, int minutes) {
        newestFirst.addFirst(new Interaction(
                        UUID.randomUUID(),
                        new CustomerId(new UUID(2, 2)),
                        NOON,
                        kind,
                        CallDirection.INTERNAL,
                        new AgentId("anna"),
                        Optional.empty(),
                        Optional.of(callback),
                        Optional.empty(),
                        "")
                .promised(Optional.of(NOON.plus(Duration.ofMinutes(minutes))).filter(t -> minutes != 0)));
    }
}
