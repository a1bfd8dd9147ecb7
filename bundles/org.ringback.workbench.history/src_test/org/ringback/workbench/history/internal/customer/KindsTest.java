package org.ringback.workbench.history.internal.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.people.Interaction;

class KindsTest {
    private final Uuid7 ids = new Uuid7(Clock.systemUTC());
    private final CustomerId customer = new CustomerId(ids.next());

    @Test
    void eachKindOfEntryIsShownWithAllAndWithOneMore() {
        List<Entry> all = Stream.of(Interaction.Kind.values()).map(this::entry).toList();
        assertThat(Kinds.ALL.of(all)).isEqualTo(all);
        assertThat(Stream.of(Kinds.CALLS, Kinds.CALLBACKS, Kinds.NOTES).flatMap(kinds -> kinds.of(all).stream()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(kinds(Kinds.CALLS, all)).containsExactly(Interaction.Kind.CALL, Interaction.Kind.MISSED_CALL);
        assertThat(kinds(Kinds.NOTES, all)).contains(Interaction.Kind.NOTE);
    }

    private static List<Interaction.Kind> kinds(Kinds kinds, List<Entry> all) {
        return kinds.of(all).stream().map(e -> e.interaction().kind()).toList();
    }

    private Entry entry(Interaction.Kind kind) {
        return new Entry(
                new Interaction(
                        ids.next(),
                        customer,
                        Instant.EPOCH,
                        kind,
                        CallDirection.INBOUND,
                        new AgentId("anna"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "text"),
                Optional.empty());
    }
}
