package org.ringback.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringback.store.tests.Samples.ANNA;
import static org.ringback.store.tests.Samples.BEN;
import static org.ringback.store.tests.Samples.NOW;
import static org.ringback.store.tests.Samples.TO_ANNA;
import static org.ringback.store.tests.Samples.TO_SALES;
import static org.ringback.store.tests.Samples.message;
import static org.ringback.store.tests.Samples.note;
import static org.ringback.store.tests.Samples.number;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.CallEnd;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackChange;
import org.ringback.core.callback.CallbackLife;
import org.ringback.core.callback.MissedCall;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Request;
import org.ringback.core.callback.Step;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.core.people.Reader;
import org.ringback.history.Page;
import org.ringback.repository.FeedEntry;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.callbacks.CallbackStore;
import org.ringback.store.internal.callbacks.FeedStore;
import org.ringback.store.internal.customers.CustomerCareStore;
import org.ringback.store.internal.customers.CustomerStore;
import org.ringback.store.internal.customers.HistoryStore;

/** What is read of confidential call-backs in the history, by those who may see them and by others. */
abstract class ConfidentialCases extends Cases {
    private static final AgentId CLARA = new AgentId("clara");
    private static final Reader AS_ANNA = new Reader(false, Set.of(TO_ANNA));
    private static final Reader AS_BEN = new Reader(false, Set.of(new Recipient.ToAgent(BEN)));
    private static final Reader AS_CLARA = new Reader(false, Set.of(new Recipient.ToAgent(CLARA), TO_SALES));
    private static final Reader AS_SUPERVISOR = new Reader(true, Set.of());
    private CustomerStore customers;
    private HistoryStore history;
    private CallbackStore callbacks;
    private FeedStore feed;

    ConfidentialCases(Server server) {
        super(server);
    }

    @Override
    void opened(Database opened) {
        customers = new CustomerStore(opened);
        history = new HistoryStore(opened);
        callbacks = new CallbackStore(opened);
        feed = new FeedStore(opened);
    }

    @Test
    void isKeptWithTheCallback() {
        Callback secret = entered(customer(), TO_ANNA, true);
        Callback open = entered(customer(), TO_ANNA, false);
        assertThat(callbacks.find(secret.id())).contains(secret);
        assertThat(callbacks.find(open.id())).contains(open);
    }

    @Test
    void itsWordsAndOutcomesAreReadByThoseWhoMaySeeItAndOthersReadThatThereWasOne() {
        Customer petra = customer();
        Callback secret = entered(petra, TO_ANNA, true);
        Interaction asked = said(secret, NOW, "wants a zeppelin");
        Interaction tried = responded(secret, NOW.plusSeconds(5), Outcome.NO_ANSWER, "zeppelin not mentioned");
        for (Reader reader : List.of(AS_ANNA, AS_BEN, AS_SUPERVISOR)) {
            assertThat(read(reader, petra.id())).containsExactly(tried, asked);
        }
        assertThat(read(AS_CLARA, petra.id())).containsExactly(asked.withheld());
        assertThat(asked.withheld().text()).isEmpty();
    }

    @Test
    void aWordOfItFindsNothingForOthers() {
        Customer petra = customer();
        Callback secret = entered(petra, TO_ANNA, true);
        Interaction asked = said(secret, NOW, "wants a quagga");
        Interaction done = responded(secret, NOW.plusSeconds(5), Outcome.REACHED, "quagga ordered");
        Interaction plain = note(petra.id(), NOW.plusSeconds(9), "wants a zebra");
        history.add(plain);
        for (Reader reader : List.of(AS_ANNA, AS_BEN, AS_SUPERVISOR)) {
            assertThat(found(reader, "quagga")).containsExactly(done, asked);
            assertThat(found(reader, "petra quag")).containsExactly(done, asked);
        }
        assertThat(history.search(AS_CLARA, "quagga", Optional.empty(), 10))
                .isEqualTo(new Page(List.of(), Optional.empty()));
        assertThat(found(AS_CLARA, "petra quagga")).isEmpty();
        assertThat(found(AS_CLARA, "q w"))
                .as("letters that are read one entry after the other")
                .isEmpty();
        assertThat(found(AS_CLARA, "zebra")).containsExactly(plain);
        String number = petra.numbers().get(0).key();
        assertThat(found(AS_CLARA, number))
                .as("by who it is for it is found, but not what it says")
                .containsExactly(plain, asked.withheld());
        assertThat(found(AS_ANNA, number)).containsExactly(plain, done, asked);
    }

    @Test
    void pagesTellNothingOfWhatIsLeftOut() {
        Customer petra = customer();
        List<Interaction> read = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Callback secret = entered(customer(), TO_ANNA, true);
            Interaction asked = said(petra.id(), secret, NOW.plusSeconds(3 * i), "yeti " + i);
            responded(petra.id(), secret, NOW.plusSeconds(3 * i + 1), Outcome.REACHED, "yeti seen");
            Interaction plain = note(petra.id(), NOW.plusSeconds(3 * i + 2), "plain yeti");
            history.add(plain);
            read.addFirst(asked.withheld());
            read.addFirst(plain);
        }
        List<Interaction> turned = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page page = history.page(AS_CLARA, petra.id(), next, 5);
            assertThat(page.interactions()).hasSize(Math.min(5, 24 - turned.size()));
            turned.addAll(page.interactions());
            next = page.next();
        } while (next.isPresent());
        assertThat(turned).containsExactlyElementsOf(read);
        assertThat(history.search(AS_CLARA, "yeti", Optional.empty(), 12).next())
                .isEmpty();
        assertThat(history.search(AS_ANNA, "yeti", Optional.empty(), 12).next()).isPresent();
    }

    @Test
    void whoIsNamedInItReadsItFromThenOn() {
        Customer petra = customer();
        Callback secret = entered(petra, TO_ANNA, true);
        Interaction asked = said(secret, NOW, "wants an okapi");
        assertThat(found(AS_CLARA, "okapi")).isEmpty();
        changed(secret.id(), new CallbackChange.Reassign(ANNA, TO_SALES, ""));
        assertThat(found(AS_CLARA, "okapi")).containsExactly(asked);
        assertThat(read(AS_CLARA, petra.id())).containsExactly(asked);
        changed(secret.id(), new CallbackChange.Reassign(BEN, TO_ANNA, ""));
        assertThat(found(AS_CLARA, "okapi")).isEmpty();
        assertThat(read(AS_CLARA, petra.id())).containsExactly(asked.withheld());
    }

    @Test
    void onlyItsAuthorsFurtherConfidentialMessageJoinsIt() {
        Customer petra = customer();
        Callback plain = entered(petra, TO_ANNA, false);
        Callback secret = entered(petra, TO_ANNA, true);
        assertThat(open(plain.request())).contains(plain);
        assertThat(open(secret.request())).contains(secret);
        Request ofClara = request(petra, TO_ANNA, CLARA, true);
        assertThat(open(ofClara)).isEmpty();
        Callback claras = entered(ofClara);
        assertThat(open(ofClara)).contains(claras);
        assertThat(callbacks.openTo(petra.numbers().get(0))).containsExactly(plain, secret, claras);
    }

    @Test
    void thatACallWasMissedIsNoWordOfIt() {
        Customer petra = customer();
        Interaction missed = new Interaction(
                Samples.id(),
                petra.id(),
                NOW,
                Interaction.Kind.MISSED_CALL,
                CallDirection.INBOUND,
                ANNA,
                Optional.empty(),
                Optional.of(entered(petra, TO_ANNA, true).id()),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(new MissedCall(Duration.ofSeconds(9), CallEnd.HUNG_UP)));
        history.add(missed);
        assertThat(read(AS_CLARA, petra.id())).containsExactly(missed);
    }

    @Test
    void whoeverShowsTheHistoryIsToldWhenOthersMayReadIt() {
        Customer petra = customer();
        Callback secret = entered(petra, TO_ANNA, true);
        tellAll();
        changed(secret.id(), new CallbackChange.Deliver());
        assertThat(tellAll()).noneMatch(e -> e instanceof FeedEntry.CustomerChanged);
        changed(secret.id(), new CallbackChange.Reassign(ANNA, TO_SALES, ""));
        assertThat(tellAll()).anyMatch(e -> e instanceof FeedEntry.CustomerChanged);
    }

    @Test
    void itGoesWithItsCustomerAndStaysConfidential() {
        Customer petra = customer();
        Customer same = customer();
        Interaction asked = said(entered(petra, TO_ANNA, true), NOW, "wants a moa");
        new CustomerCareStore(database()).merge(same.id(), petra.id(), BEN);
        assertThat(read(AS_CLARA, same.id()))
                .filteredOn(i -> i.id().equals(asked.id()))
                .singleElement()
                .satisfies(i -> assertThat(i.text()).isEmpty());
        assertThat(found(AS_CLARA, "moa")).isEmpty();
        assertThat(found(AS_ANNA, "moa")).hasSize(1);
    }

    @Test
    void ofOneThatWasForgottenOnlyThoseReadMoreWhoSeeAll() {
        Customer petra = customer();
        Interaction left = new Interaction(
                        Samples.id(),
                        petra.id(),
                        NOW,
                        Interaction.Kind.CALLBACK_REQUEST,
                        CallDirection.INBOUND,
                        BEN,
                        Optional.empty(),
                        Optional.of(Samples.callbackId()),
                        Optional.empty(),
                        "wanted a thylacine")
                .confidential(true);
        history.add(left);
        assertThat(read(AS_BEN, petra.id())).containsExactly(left.withheld());
        assertThat(found(AS_BEN, "thylacine")).isEmpty();
        assertThat(read(AS_SUPERVISOR, petra.id())).containsExactly(left);
    }

    private Customer customer() {
        return customers.identify(number(), Optional.of("Petra Pumpe"));
    }

    private Callback entered(Customer of, Recipient to, boolean confidential) {
        return entered(request(of, to, BEN, confidential));
    }

    private static Request request(Customer of, Recipient to, AgentId author, boolean confidential) {
        return new Request(
                to,
                author,
                Caller.of(of.numbers().get(0)),
                Optional.of(of.id()),
                Urgency.NORMAL,
                CallWindow.ANY,
                Optional.empty(),
                Optional.empty(),
                confidential);
    }

    private Callback entered(Request request) {
        return callbacks.inTransaction(records -> {
            Callback callback =
                    Callback.accepted(Samples.callbackId(), records.nextOrder(), request, message("Please call"));
            records.insert(callback, Optional.empty());
            return callback;
        });
    }

    private Optional<Callback> open(Request request) {
        return callbacks.<Optional<Callback>>inTransaction(records -> records.findOpen(request));
    }

    private Callback changed(CallbackId id, CallbackChange change) {
        return callbacks.inTransaction(records -> {
            Callback kept = records.find(id).orElseThrow();
            Callback now = ((Step.Moved) CallbackLife.apply(kept, change, NOW)).now();
            records.update(now, Optional.empty());
            return now;
        });
    }

    private Interaction said(Callback callback, Instant at, String text) {
        return said(callback.request().customer().orElseThrow(), callback, at, text);
    }

    private Interaction said(CustomerId customer, Callback callback, Instant at, String text) {
        return of(customer, callback, at, Interaction.Kind.CALLBACK_REQUEST, Optional.empty(), text);
    }

    private Interaction responded(Callback callback, Instant at, Outcome outcome, String text) {
        return responded(callback.request().customer().orElseThrow(), callback, at, outcome, text);
    }

    private Interaction responded(CustomerId customer, Callback callback, Instant at, Outcome outcome, String text) {
        return of(customer, callback, at, Interaction.Kind.RESPONSE, Optional.of(outcome), text);
    }

    private Interaction of(
            CustomerId customer,
            Callback callback,
            Instant at,
            Interaction.Kind kind,
            Optional<Outcome> outcome,
            String text) {
        Interaction entry = new Interaction(
                        Samples.id(),
                        customer,
                        at,
                        kind,
                        CallDirection.OUTBOUND,
                        BEN,
                        callback.request().caller().number(),
                        Optional.of(callback.id()),
                        outcome,
                        text)
                .confidential(callback.request().confidential());
        history.add(entry);
        return entry;
    }

    private List<Interaction> read(Reader reader, CustomerId customer) {
        return history.page(reader, customer, Optional.empty(), 100).interactions();
    }

    private List<Interaction> found(Reader reader, String words) {
        return history.search(reader, words, Optional.empty(), 100).interactions();
    }

    private List<FeedEntry> tellAll() {
        List<FeedEntry> told = new ArrayList<>();
        feed.tell(1000, entries -> {
            told.addAll(entries);
            return Set.of();
        });
        return told;
    }
}
