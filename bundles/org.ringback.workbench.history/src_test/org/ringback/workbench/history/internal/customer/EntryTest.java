package org.ringback.workbench.history.internal.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.Uuid7;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Interaction.Kind;

/** Which questions of a history wait for their answer. */
class EntryTest {
    private final Uuid7 ids = new Uuid7(Clock.systemUTC());
    private final CustomerId customer = new CustomerId(ids.next());
    private final CallbackId one = new CallbackId(ids.next());
    private final CallbackId other = new CallbackId(ids.next());
    private final List<Interaction> newestFirst = new ArrayList<>();

    @Test
    void theLastQuestionOfACallbackIsOpenUntilItIsAnsweredOrSettled() {
        add(one, Kind.CALLBACK_REQUEST, Optional.empty(), "please call");
        add(one, Kind.QUESTION, Optional.empty(), "which order?");
        add(one, Kind.QUESTION, Optional.empty(), "which order number?");
        add(other, Kind.QUESTION, Optional.empty(), "which address?");
        assertThat(open()).containsExactly("which address?", "which order number?");
        add(one, Kind.RESPONSE, Optional.of(Outcome.NO_ANSWER), "rang long");
        assertThat(open()).as("an attempt in vain answers nothing").hasSize(2);
        add(one, Kind.ANSWER, Optional.empty(), "4711");
        assertThat(open()).containsExactly("which address?");
        add(other, Kind.RESPONSE, Optional.of(Outcome.REACHED), "told");
        assertThat(open()).isEmpty();
        add(one, Kind.QUESTION, Optional.empty(), "and the address?");
        assertThat(open()).containsExactly("and the address?");
        assertThat(Entry.of(newestFirst).getLast().answer())
                .as("the request is not settled by an answer")
                .isEmpty();
    }

    private List<String> open() {
        return Entry.of(newestFirst).stream()
                .filter(Entry::open)
                .map(e -> e.interaction().text())
                .toList();
    }

    private void add(CallbackId callback, Kind kind, Optional<Outcome> outcome, String text) {
        newestFirst.addFirst(new Interaction(
                ids.next(),
                customer,
                Instant.EPOCH.plusSeconds(newestFirst.size()),
                kind,
                CallDirection.INTERNAL,
                new AgentId("anna"),
                Optional.empty(),
                Optional.of(callback),
                outcome,
                text));
    }
}
