package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.number;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.ringback.core.CustomerId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction;
import org.ringback.history.Page;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.Dialect;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** A customer's history: once each, newest first, page by page. */
abstract class HistoryCases extends Cases {
    private CustomerStore customers;
    private HistoryStore history;
    private CallbackStore callbacks;

    HistoryCases(Dialect dialect) {
        super(dialect);
    }

    @Override
    void opened(Database opened) {
        customers = new CustomerStore(opened);
        history = new HistoryStore(opened);
        callbacks = new CallbackStore(opened);
    }

    @Test
    void keepsEveryFieldAndEachEntryOnce() {
        CustomerId customer = customer();
        Interaction full = new Interaction(
                Samples.id(),
                customer,
                NOW,
                Interaction.Kind.RESPONSE,
                CallDirection.OUTBOUND,
                ANNA,
                Optional.of(number()),
                Optional.of(Samples.callbackId()),
                Optional.of(Outcome.LEFT_MESSAGE),
                "said \"later\"\n– 後で");
        Interaction bare = note(customer, NOW.minusSeconds(1));
        history.add(full);
        history.add(full);
        callbacks.inTransaction(records -> {
            records.add(full);
            records.add(bare);
            return true;
        });
        assertThat(history.page(customer, Optional.empty(), 10))
                .isEqualTo(new Page(List.of(full, bare), Optional.empty()));
    }

    @Test
    void turnsPagesWithoutGapOrRepetitionThoughSomeAreOfTheSameMoment() {
        CustomerId customer = customer();
        List<Interaction> newestFirst = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Interaction note = note(customer, NOW.minusSeconds(i / 7));
            history.add(note);
            newestFirst.add(note);
        }
        newestFirst.sort((a, b) -> b.at().equals(a.at())
                ? Long.compareUnsigned(b.id().getMostSignificantBits(), a.id().getMostSignificantBits())
                : b.at().compareTo(a.at()));
        List<Interaction> read = new ArrayList<>();
        Optional<String> next = Optional.empty();
        int pages = 0;
        do {
            Page page = history.page(customer, next, 4);
            read.addAll(page.interactions());
            next = page.next();
            pages++;
        } while (next.isPresent());
        assertThat(read).containsExactlyElementsOf(newestFirst);
        assertThat(pages).isEqualTo(7);
    }

    @Test
    void timesAreRightInTheHourThatTheClockIsTurnedBack() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            CustomerId customer = customer();
            // Both are 02:30 in Berlin.
            Interaction summer = note(customer, Instant.parse("2026-10-25T00:30:00Z"));
            Interaction winter = note(customer, Instant.parse("2026-10-25T01:30:00Z"));
            history.add(summer);
            history.add(winter);
            assertThat(history.page(customer, Optional.empty(), 10).interactions())
                    .containsExactly(winter, summer);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void showsOneCustomerOnly() {
        CustomerId one = customer();
        CustomerId other = customer();
        history.add(note(one, NOW));
        assertThat(history.page(other, Optional.empty(), 10).interactions()).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        CustomerId customer = customer();
        assertThatThrownBy(() -> history.page(customer, Optional.of("nonsense"), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'nonsense' is not the cursor of a page");
        assertThatThrownBy(() -> history.page(customer, Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history.add(note(new CustomerId(Samples.id()), NOW)))
                .isInstanceOf(RepositoryException.class);
    }

    private CustomerId customer() {
        return customers.identify(number(), Optional.empty()).id();
    }

    private static Interaction note(CustomerId customer, Instant at) {
        return new Interaction(
                Samples.id(),
                customer,
                at,
                Interaction.Kind.NOTE,
                CallDirection.INBOUND,
                ANNA,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "note");
    }
}
