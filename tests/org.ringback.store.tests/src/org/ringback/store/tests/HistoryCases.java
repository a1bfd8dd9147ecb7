package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.READER;
import static org.ringback.store.tests.Samples.note;
import static org.ringback.store.tests.Samples.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.people.Interaction;
import org.ringback.history.Page;
import org.ringback.repository.RepositoryException;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.customers.ConversationStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** A customer's history: once each, newest first, page by page. */
abstract class HistoryCases extends Cases {
    private CustomerStore customers;
    private HistoryStore history;
    private CallbackStore callbacks;
    private ConversationStore conversations;

    HistoryCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        customers = new CustomerStore(opened);
        history = new HistoryStore(opened);
        callbacks = new CallbackStore(opened);
        conversations = new ConversationStore(opened);
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
                "said \"later\"\n– 後で",
                Optional.of(Duration.ofSeconds(83)),
                Optional.empty());
        Interaction missed = missed(customer, NOW.minusSeconds(2));
        Interaction bare = note(customer, NOW.minusSeconds(1), "note");
        history.add(full);
        history.add(full);
        history.add(missed);
        callbacks.inTransaction(records -> {
            records.add(full);
            records.add(bare);
            return true;
        });
        assertThat(history.page(READER, customer, Optional.empty(), 10))
                .isEqualTo(new Page(List.of(full, bare, missed), Optional.empty()));
    }

    @Test
    void knowsWhoSpokeLastWithACustomer() {
        PhoneNumber number = number();
        CustomerId customer =
                customers.identify(number, Optional.of("Karla Known")).id();
        Instant before = NOW.minusSeconds(600);
        assertThat(conversations.lastWith(number, before)).isEmpty();
        history.add(spoke(customer, 500, Interaction.Kind.CALL, "ben", Optional.empty()));
        assertThat(conversations.lastWith(number, before)).contains(new AgentId("ben"));
        history.add(spoke(customer, 400, Interaction.Kind.RESPONSE, "anna", Optional.of(Outcome.REACHED)));
        history.add(spoke(customer, 300, Interaction.Kind.RESPONSE, "cara", Optional.of(Outcome.NO_ANSWER)));
        history.add(spoke(customer, 200, Interaction.Kind.NOTE, "cara", Optional.empty()));
        history.add(missed(customer, NOW.minusSeconds(100)));
        history.add(spoke(customer, 50, Interaction.Kind.CALL, "cara", Optional.empty())
                .confidential(true));
        assertThat(conversations.lastWith(number, before))
                .as("nobody spoke by an attempt, a note or a missed call; what is confidential is not told")
                .contains(new AgentId("anna"));
        assertThat(conversations.lastWith(number, NOW.minusSeconds(300)))
                .as("that is too long ago")
                .isEmpty();
        assertThat(conversations.lastWith(PhoneNumber.unread("4711"), before))
                .as("many may have such a number")
                .isEmpty();
        assertThat(conversations.lastWith(number(), before)).isEmpty();
    }

    private static Interaction spoke(
            CustomerId customer, int secondsAgo, Interaction.Kind kind, String agent, Optional<Outcome> outcome) {
        return new Interaction(
                Samples.id(),
                customer,
                NOW.minusSeconds(secondsAgo),
                kind,
                CallDirection.INBOUND,
                new AgentId(agent),
                Optional.empty(),
                Optional.empty(),
                outcome,
                "");
    }

    @Test
    void turnsPagesWithoutGapOrRepetitionThoughSomeAreOfTheSameMoment() {
        CustomerId customer = customer();
        List<Interaction> newestFirst = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Interaction note = note(customer, NOW.minusSeconds(i / 7), "note");
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
            Page page = history.page(READER, customer, next, 4);
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
            Interaction summer = note(customer, Instant.parse("2026-10-25T00:30:00Z"), "note");
            Interaction winter = note(customer, Instant.parse("2026-10-25T01:30:00Z"), "note");
            history.add(summer);
            history.add(winter);
            assertThat(history.page(READER, customer, Optional.empty(), 10).interactions())
                    .containsExactly(winter, summer);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void showsOneCustomerOnly() {
        CustomerId one = customer();
        CustomerId other = customer();
        history.add(note(one, NOW, "note"));
        assertThat(history.page(READER, other, Optional.empty(), 10).interactions())
                .isEmpty();
    }

    @Test
    void findsByWordsNameAndNumberTogetherNewestFirst() {
        PhoneNumber number = PhoneNumber.ofE164("+494055511122");
        CustomerId paula =
                customers.identify(number, Optional.of("Paula Pumpe")).id();
        CustomerId other = customer();
        Interaction old = note(paula, NOW.minusSeconds(50), "Asked about the boiler");
        Interaction recent = note(paula, NOW, "Boiler delivered – Kessel geliefert");
        Interaction others = note(other, NOW.minusSeconds(10), "Boiler broken");
        List.of(old, recent, others).forEach(history::add);

        assertThat(found("boiler")).containsExactly(recent, others, old);
        assertThat(found("boil pumpe")).containsExactly(recent, old);
        assertThat(found("boiler 0511123")).isEmpty();
        assertThat(found("boiler 040 5551")).containsExactly(recent, old);
        assertThat(found("paula kess")).containsExactly(recent);
        assertThat(found("paula broken")).isEmpty();
        assertThat(found("oiler")).as("words are found by their beginning").isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(found("%")).isEmpty();
    }

    @Test
    void findsNumbersInTextsAndOneLetter() {
        CustomerId customer = customer();
        Interaction note = note(customer, NOW, "Xylophon: call 0421 / 77 88-99 at noon");
        history.add(note);
        for (String words : List.of("xylophon 0421 778899", "421778899 xylophon", "x noon", "xylo c")) {
            assertThat(found(words)).as(words).containsExactly(note);
        }
    }

    @Test
    void findsMissedCallsByWhatTheyAreCalledInEveryLanguage() {
        CustomerId mona =
                customers.identify(number(), Optional.of("Mona Maier")).id();
        Interaction missed = missed(mona, NOW);
        history.add(missed);
        history.add(note(mona, NOW, "spoke about the boiler"));
        for (String words : List.of("missed", "verpasst", "Verpasster Anruf", "不在着信")) {
            assertThat(found(words + " mona")).as(words).containsExactly(missed);
        }
    }

    @Test
    void turnsPagesOfWhatWasFoundWhetherItIsRareOrFrequent() {
        CustomerId customer = customer();
        List<Interaction> all = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            String text = "frequent" + (i % 600 == 0 ? " rare" : "") + (i % 10 == 0 ? " tenth" : "")
                    + (i % 15 == 0 ? " fifteenth" : "");
            all.add(note(customer, NOW.plusSeconds(1000 - i / 3), text));
        }
        // Some at a time: what one transaction has seen is looked at again with each step.
        for (int from = 0; from < all.size(); from += 50) {
            List<Interaction> some = all.subList(from, from + 50);
            callbacks.inTransaction(records -> {
                some.forEach(records::add);
                return true;
            });
        }
        all.sort((a, b) -> b.at().equals(a.at())
                ? Long.compareUnsigned(b.id().getMostSignificantBits(), a.id().getMostSignificantBits())
                : b.at().compareTo(a.at()));
        assertThat(pages("freq", 200)).containsExactlyElementsOf(all);
        assertThat(pages("rare frequent", 3))
                .containsExactlyElementsOf(
                        all.stream().filter(i -> i.text().contains("rare")).toList());
        assertThat(pages("tenth fifteenth frequent", 30))
                .as("two that are rare, and one that is not")
                .containsExactlyElementsOf(all.stream()
                        .filter(i -> i.text().contains(" tenth") && i.text().contains("fifteenth"))
                        .toList())
                .hasSize(200);
    }

    private List<Interaction> found(String words) {
        return history.search(READER, words, Optional.empty(), 100).interactions();
    }

    private List<Interaction> pages(String words, int limit) {
        List<Interaction> read = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page page = history.search(READER, words, next, limit);
            assertThat(page.interactions()).hasSizeLessThanOrEqualTo(limit);
            read.addAll(page.interactions());
            next = page.next();
        } while (next.isPresent());
        return read;
    }

    @Test
    void refusesWhatCannotBe() {
        CustomerId customer = customer();
        assertThatThrownBy(() -> history.page(READER, customer, Optional.of("nonsense"), 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'nonsense' is not the cursor of a page");
        assertThatThrownBy(() -> history.page(READER, customer, Optional.empty(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history.add(note(new CustomerId(Samples.id()), NOW, "note")))
                .isInstanceOf(RepositoryException.class);
    }

    private static Interaction missed(CustomerId customer, Instant at) {
        return new Interaction(
                Samples.id(),
                customer,
                at,
                Interaction.Kind.MISSED_CALL,
                CallDirection.INBOUND,
                ANNA,
                Optional.of(number()),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(new MissedCall(Duration.ofSeconds(25), CallEnd.NOT_FOUND).forGroup("営業部")));
    }

    private CustomerId customer() {
        return customers.identify(number(), Optional.empty()).id();
    }
}
