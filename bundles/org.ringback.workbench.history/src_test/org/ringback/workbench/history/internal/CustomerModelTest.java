package org.ringback.workbench.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.CallbackId;
import org.ringback.core.CustomerId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.CallDirection;
import org.ringback.core.call.Caller;
import org.ringback.core.callback.CallWindow;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.core.people.Customer;
import org.ringback.core.people.Interaction;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.CustomerCommand;
import org.ringback.desk.Query;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.history.internal.Shown.Rest;
import org.ringback.workbench.history.internal.customer.CustomerActions;
import org.ringback.workbench.history.internal.customer.CustomerEdit;
import org.ringback.workbench.history.internal.search.CustomerSearch;

class CustomerModelTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));

    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final Customer erika = office.customer("Erika Beispiel", "Beispiel KG", "Prefers mornings", "+4930123456");
    private final Customer max = office.customer("Max Muster", "", "", "+4989777777");
    private final FakeDesk anna = office.desk("anna");
    private final CustomerModel model = new CustomerModel(anna, Runnable::run);

    @BeforeEach
    void follow() {
        anna.listen((before, now) -> model.update(now));
    }

    private void spoke(Customer with, String text) {
        time.pass(Duration.ofMinutes(1));
        office.history(new Interaction(
                office.newId(),
                with.id(),
                time.instant(),
                Interaction.Kind.CALL,
                CallDirection.INBOUND,
                new AgentId("ben"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text));
    }

    private CallbackId asksForAnna(String number) {
        office.does(
                "ben",
                new CallbackCommand.Submit(
                        Set.of(ANNA),
                        Optional.of(number),
                        Optional.empty(),
                        "please call",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty()));
        return anna.state().callbacksInOrder().getLast().id();
    }

    private Shown.Found found() {
        assertThat(model.shown()).isInstanceOf(Shown.Found.class);
        return (Shown.Found) model.shown();
    }

    private List<String> texts() {
        return found().entries().stream().map(e -> e.interaction().text()).toList();
    }

    private static Subject calling(String number) {
        return new Subject.Calling(Caller.of(PhoneNumber.ofE164(number)));
    }

    @Test
    void aCallerIsFoundByNumberWithTheHistoryNewestFirst() {
        spoke(erika, "first");
        spoke(erika, "second");
        spoke(max, "other");

        model.follow(calling("+4930123456"));

        assertThat(found().customer()).isEqualTo(erika);
        assertThat(texts()).containsExactly("second", "first");
        assertThat(found().rest()).isEqualTo(Rest.NONE);
    }

    @Test
    void ofAConfidentialCallbackOthersReadThatThereWasOne() {
        office.does(
                "ben",
                new CallbackCommand.Submit(
                        Set.of(ANNA),
                        Optional.of("+4930123456"),
                        Optional.empty(),
                        "about the salary",
                        Urgency.NORMAL,
                        CallWindow.ANY,
                        Optional.empty(),
                        Optional.empty(),
                        true));
        model.follow(calling("+4930123456"));
        assertThat(texts()).containsExactly("about the salary");

        CustomerModel carlas = new CustomerModel(office.desk("carla"), Runnable::run);
        carlas.follow(calling("+4930123456"));
        assertThat(carlas.shown())
                .isInstanceOfSatisfying(
                        Shown.Found.class,
                        found -> assertThat(found.entries()).singleElement().satisfies(e -> {
                            assertThat(e.interaction().confidential()).isTrue();
                            assertThat(e.interaction().text()).isEmpty();
                        }));
        assertThat(carlas.openCallbacks()).isEmpty();
    }

    @Test
    void everyStateCanBeToldApart() {
        assertThat(model.shown()).isInstanceOf(Shown.Nobody.class);
        model.follow(calling("+4930999999"));
        assertThat(model.shown()).isInstanceOf(Shown.Unknown.class);
        model.follow(new Subject.Calling(Caller.withheld()));
        assertThat(model.shown()).isInstanceOf(Shown.Withheld.class);
        model.follow(new Subject.Known(new CustomerId(office.newId())));
        assertThat(model.shown()).isInstanceOf(Shown.Gone.class);
        anna.hold();
        model.follow(new Subject.Known(erika.id()));
        assertThat(model.shown()).isInstanceOf(Shown.Loading.class);
        anna.refuseNext(Query.GetCustomer.class, Refusal.NOT_ALLOWED, "");
        anna.answer();
        assertThat(model.shown())
                .isEqualTo(new Shown.Failed(new Subject.Known(erika.id()), Optional.of(Refusal.NOT_ALLOWED)));
        model.retry();
        assertThat(found().customer()).isEqualTo(erika);
        model.follow(new Subject.Nobody());
        assertThat(model.shown()).isInstanceOf(Shown.Nobody.class);
    }

    @Test
    void anAnswerForWhomIsNotShownAnyMoreIsDropped() {
        anna.hold();
        model.follow(new Subject.Known(erika.id()));
        model.follow(new Subject.Known(max.id()));
        anna.answerLast();
        anna.answer();
        assertThat(found().customer()).isEqualTo(max);
    }

    @Test
    void olderEntriesComePageByPage() {
        for (int i = 0; i < 120; i++) {
            spoke(erika, "entry " + i);
        }
        model.follow(new Subject.Known(erika.id()));
        assertThat(found().entries()).hasSize(50);
        assertThat(found().rest()).isEqualTo(Rest.MORE);
        assertThat(texts().getFirst()).isEqualTo("entry 119");

        anna.hold();
        model.more();
        model.more();
        assertThat(found().rest()).isEqualTo(Rest.LOADING);
        assertThat(anna.waiting()).isEqualTo(1);
        anna.answer();
        assertThat(found().entries()).hasSize(100);
        model.more();
        assertThat(texts()).hasSize(120).last().isEqualTo("entry 0");
        assertThat(found().rest()).isEqualTo(Rest.NONE);
        model.more();
        assertThat(anna.sent(Query.GetHistory.class)).hasSize(3);
    }

    @Test
    void aPageThatFailsCanBeAskedForAgain() {
        for (int i = 0; i < 60; i++) {
            spoke(erika, "entry " + i);
        }
        model.follow(new Subject.Known(erika.id()));
        anna.refuseNext(Query.GetHistory.class, Refusal.TRY_AGAIN, "");
        model.more();
        assertThat(found().rest()).isEqualTo(Rest.FAILED);
        model.more();
        assertThat(found().entries()).hasSize(60);
    }

    @Test
    void whatIsSaidNowAppearsAtOnce() {
        model.follow(new Subject.Known(erika.id()));
        spoke(erika, "just now");
        assertThat(texts()).containsExactly("just now");
        int asked = anna.sent(Query.GetHistory.class).size();
        spoke(max, "nobody looks at him");
        assertThat(anna.sent(Query.GetHistory.class)).hasSize(asked);
    }

    @Test
    void onlyWhoIsShownIsWatched() {
        model.follow(new Subject.Known(erika.id()));
        assertThat(anna.watched()).containsExactly(erika.id());
        model.follow(calling("+4989777777"));
        assertThat(found().customer()).isEqualTo(max);
        assertThat(anna.watched()).containsExactly(max.id());
        model.follow(calling("+4930999999"));
        assertThat(anna.watched()).as("somebody unknown").isEmpty();
        model.follow(new Subject.Known(erika.id()));
        model.close();
        assertThat(anna.watched()).isEmpty();
    }

    @Test
    void whoWasFoundByTheirNumberIsReadWhenTheyAreWatched() {
        anna.hold();
        model.follow(calling("+4930123456"));
        anna.answerOne();
        assertThat(found().customer()).isEqualTo(erika);
        office.change(new Customer(erika.id(), 2, erika.name(), erika.company(), erika.numbers(), "meanwhile"));
        anna.answer();
        assertThat(found().customer().notes()).isEqualTo("meanwhile");
    }

    @Test
    void whoIsMergedIntoAnotherIsWatchedAsThatOne() {
        model.follow(new Subject.Known(max.id()));
        new CustomerActions(anna, Runnable::run, model::saved)
                .merge(erika.id(), max.id())
                .toCompletableFuture()
                .join();
        assertThat(found().customer().id()).isEqualTo(erika.id());
        assertThat(anna.watched()).containsExactly(erika.id());
        spoke(erika, "afterwards");
        assertThat(texts()).contains("afterwards");
    }

    @Test
    void anAnswerForWhomNobodyAsksAnyMoreShowsNobody() {
        anna.hold();
        model.follow(new Subject.Known(erika.id()));
        model.follow(new Subject.Nobody());
        anna.answer();
        assertThat(model.shown()).isInstanceOf(Shown.Nobody.class);
        assertThat(anna.watched()).isEmpty();
    }

    @Test
    void whatWasAnsweredIsMarked() {
        CallbackId answered = asksForAnna("+4930123456");
        office.does("anna", new CallbackCommand.ClaimCallback(answered));
        time.pass(Duration.ofSeconds(9));
        office.does("anna", new CallbackCommand.CompleteCallback(answered, 1, Outcome.REACHED, "settled"));
        time.pass(Duration.ofSeconds(9));
        asksForAnna("+4930123456");

        model.follow(new Subject.Known(erika.id()));

        assertThat(found().entries())
                .extracting(e -> e.answer().map(Interaction::text).orElse("open"))
                .containsExactly("open", "open", "settled");
        assertThat(found().entries().getLast().interaction().kind()).isEqualTo(Interaction.Kind.CALLBACK_REQUEST);
    }

    @Test
    void openCallbacksOfTheCustomerAreShownAlsoBeforeTheCustomerIsKnown() {
        asksForAnna("+4930123456");
        asksForAnna("+4989777777");
        model.follow(new Subject.Known(erika.id()));
        assertThat(model.openCallbacks())
                .singleElement()
                .satisfies(c -> assertThat(c.request().customer()).contains(erika.id()));
        office.enter("ben", ANNA, "+4930555555", "please call");
        office.tell();
        model.follow(calling("+4930555555"));
        assertThat(model.shown()).isInstanceOf(Shown.Unknown.class);
        assertThat(model.openCallbacks()).hasSize(1);
    }

    @Test
    void aChangeIsSaved() {
        model.follow(new Subject.Known(erika.id()));
        model.edit().begin();
        model.edit().type(new CustomerEdit.Fields("Erika Muster", " ", "+4930123456\n030 99 88 77\n", "Married"));
        assertThat(model.edit().wouldBeLost()).isTrue();
        model.edit().save();
        assertThat(office.customer(erika.id()).name()).contains("Erika Muster");
        assertThat(office.customer(erika.id()).company()).isEmpty();
        assertThat(found().customer().notes()).isEqualTo("Married");
        assertThat(found().customer().numbers())
                .extracting(PhoneNumber::key)
                .containsExactly("+4930123456", "+4930998877");
        assertThat(model.edit().editing()).isFalse();
    }

    @Test
    void whatAnotherChangedMeanwhileIsSaidAndWhatWasTypedIsKept() {
        model.follow(new Subject.Known(erika.id()));
        model.edit().begin();
        CustomerEdit.Fields typed = new CustomerEdit.Fields("Erika Muster", "Beispiel KG", "+4930123456", "Mine");
        model.edit().type(typed);
        office.change(new Customer(erika.id(), 2, erika.name(), erika.company(), erika.numbers(), "Theirs"));

        CustomerEdit.Saved saved = model.edit().save().toCompletableFuture().join();

        assertThat(saved)
                .asInstanceOf(type(CustomerEdit.Saved.ChangedMeanwhile.class))
                .satisfies(c -> assertThat(c.theirs().notes()).isEqualTo("Theirs"));
        assertThat(model.edit().fields()).contains(typed);
        assertThat(model.edit().save().toCompletableFuture().join()).isInstanceOf(CustomerEdit.Saved.Done.class);
        assertThat(office.customer(erika.id()).notes()).isEqualTo("Mine");
    }

    @Test
    void whatWasTypedStaysWhenItCannotBeSaved() {
        model.follow(new Subject.Known(erika.id()));
        model.edit().begin();
        model.edit().type(new CustomerEdit.Fields("Erika Muster", "", "+4930123456", ""));
        anna.refuseNext(CustomerCommand.SaveCustomer.class, Refusal.NOT_ALLOWED, "no");
        assertThat(model.edit().save().toCompletableFuture().join())
                .isEqualTo(new CustomerEdit.Saved.Failed(Refusal.NOT_ALLOWED, "no"));
        assertThat(model.edit().editing()).isTrue();
    }

    @Test
    void aNumberOfAnotherCustomerIsSaidWithWhoseItIs() {
        model.follow(new Subject.Known(erika.id()));
        model.edit().begin();
        model.edit()
                .type(new CustomerEdit.Fields(
                        "Erika Beispiel", "Beispiel KG", "+4930123456\n089 777777", "Prefers mornings"));
        assertThat(model.edit().save().toCompletableFuture().join()).isEqualTo(new CustomerEdit.Saved.Taken(max));
        assertThat(model.edit().editing()).isTrue();
        assertThat(office.customer(erika.id()).numbers()).hasSize(1);
    }

    @Test
    void twoAreMergedAndTheOneThatIsLeftIsShown() {
        spoke(max, "of max");
        model.follow(new Subject.Known(erika.id()));
        CustomerActions actions = new CustomerActions(anna, Runnable::run, model::saved);
        assertThat(actions.merge(erika.id(), max.id()).toCompletableFuture().join())
                .isEmpty();
        assertThat(found().customer().numbers()).hasSize(2);
        assertThat(texts()).containsExactlyInAnyOrder("of max", "Max Muster");
        assertThat(actions.merge(erika.id(), max.id()).toCompletableFuture().join())
                .contains(Refusal.UNKNOWN);
    }

    @Test
    void theNewestMergeIsUndoneAndTheOneThatWasKeptIsShown() {
        spoke(max, "of max");
        model.follow(new Subject.Known(erika.id()));
        CustomerActions actions = new CustomerActions(anna, Runnable::run, model::saved);
        actions.merge(erika.id(), max.id()).toCompletableFuture().join();
        assertThat(actions.undoMerge(erika.id()).toCompletableFuture().join()).isEmpty();
        assertThat(found().customer().numbers()).isEqualTo(erika.numbers());
        assertThat(texts()).doesNotContain("of max");
        assertThat(office.customer(max.id()).numbers()).isEqualTo(max.numbers());
        assertThat(actions.undoMerge(max.id()).toCompletableFuture().join())
                .as("nothing was merged into that one")
                .contains(Refusal.CANNOT_BE_UNDONE);
    }

    @Test
    void whatIsAddedByHandAppearsAndWhoIsErasedIsGone() {
        model.follow(new Subject.Known(erika.id()));
        CustomerActions actions = new CustomerActions(anna, Runnable::run, model::saved);
        actions.note(erika.id(), CallDirection.OUTBOUND, "wrote a letter");
        assertThat(texts()).containsExactly("wrote a letter");
        assertThat(found().entries().getFirst().interaction().agent()).isEqualTo(new AgentId("anna"));
        assertThat(actions.erase(found().customer()).toCompletableFuture().join())
                .isEmpty();
        assertThat(model.shown()).isInstanceOf(Shown.Gone.class);
        assertThat(actions.erasures().toCompletableFuture().join())
                .singleElement()
                .satisfies(m -> assertThat(m.ofNumber()).isEqualTo("…456"));
    }

    @Test
    void whatWasSaidIsFoundAfterTheCustomersAndAFailureOfItLeavesThem() {
        spoke(erika, "about the invoice");
        CustomerSearch search = new CustomerSearch(anna, Runnable::run, time::after);
        anna.hold();
        search.type("invoice");
        time.pass(CustomerSearch.PAUSE);
        anna.answerOne();
        assertThat(search.results())
                .isEqualTo(new CustomerSearch.Results.Found(
                        "invoice", List.of(), false, new CustomerSearch.Said.Searching(List.of())));
        anna.answer();
        assertThat(((CustomerSearch.Results.Found) search.results()).said())
                .asInstanceOf(type(CustomerSearch.Said.Hits.class))
                .satisfies(h -> assertThat(h.hits())
                        .extracting(
                                hit -> hit.customer().id() + hit.interaction().text())
                        .containsExactly(erika.id() + "about the invoice"));
        anna.refuseNext(Query.SearchHistory.class, Refusal.TRY_AGAIN, "");
        search.type("erika");
        time.pass(CustomerSearch.PAUSE);
        assertThat(search.results())
                .isEqualTo(new CustomerSearch.Results.Found(
                        "erika",
                        List.of(erika),
                        false,
                        new CustomerSearch.Said.Failed(Optional.of(Refusal.TRY_AGAIN))));
    }

    @Test
    void aShortPageIsFilledFromFurtherBackUntilSomebodyTypesAgain() {
        for (int i = 0; i < 250; i++) {
            spoke(erika, i % 10 == 0 ? "boiler" : "invoice");
        }
        CustomerSearch search = new CustomerSearch(anna, Runnable::run, time::after);
        List<String> shown = new ArrayList<>();
        search.onChange(() -> shown.add(said(search)));
        search.type("boiler");
        time.pass(CustomerSearch.PAUSE);
        assertThat(shown).endsWith("searching 0", "searching 10", "searching 20", "25, more: false");

        anna.hold();
        search.type("boil");
        time.pass(CustomerSearch.PAUSE);
        anna.answerOne();
        anna.answerOne();
        assertThat(said(search)).isEqualTo("searching 10");
        search.type("invoice");
        anna.answer();
        assertThat(search.results()).isInstanceOf(CustomerSearch.Results.Searching.class);
        time.pass(CustomerSearch.PAUSE);
        anna.answer();
        assertThat(said(search)).isEqualTo("50, more: true");
    }

    private static String said(CustomerSearch search) {
        return search.results() instanceof CustomerSearch.Results.Found found
                ? switch (found.said()) {
                    case CustomerSearch.Said.Searching(var soFar) -> "searching " + soFar.size();
                    case CustomerSearch.Said.Hits(var hits, var more) -> hits.size() + ", more: " + more;
                    case CustomerSearch.Said.Failed f -> "failed";
                }
                : "";
    }

    private static CustomerSearch.Results.Found found(String words, Customer customer) {
        return new CustomerSearch.Results.Found(
                words, List.of(customer), false, new CustomerSearch.Said.Hits(List.of(), false));
    }

    @Test
    void searchAsksWhenTheTypingPausesAndDropsStaleAnswers() {
        CustomerSearch search = new CustomerSearch(anna, Runnable::run, time::after);
        search.type("e");
        search.type("er");
        search.type("erika");
        assertThat(search.results()).isEqualTo(new CustomerSearch.Results.Searching("erika", List.of()));
        time.pass(CustomerSearch.PAUSE);
        assertThat(anna.sent(Query.SearchCustomers.class)).hasSize(1);
        assertThat(search.results()).isEqualTo(found("erika", erika));

        anna.hold();
        search.type("erika b");
        time.pass(CustomerSearch.PAUSE);
        search.type("max");
        time.pass(CustomerSearch.PAUSE);
        anna.answerLast();
        anna.answer();
        assertThat(search.results()).isEqualTo(found("max", max));

        anna.refuseNext(Query.SearchCustomers.class, Refusal.TRY_AGAIN, "");
        search.type("x");
        time.pass(CustomerSearch.PAUSE);
        assertThat(search.results()).isEqualTo(new CustomerSearch.Results.Failed("x", Optional.of(Refusal.TRY_AGAIN)));
        search.type("");
        assertThat(search.results()).isEqualTo(new CustomerSearch.Results.None());
    }
}
