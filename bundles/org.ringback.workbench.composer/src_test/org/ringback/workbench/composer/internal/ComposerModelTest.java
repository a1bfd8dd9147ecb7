package org.ringback.workbench.composer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.PhoneNumber;
import org.ringback.core.call.Call;
import org.ringback.core.call.Caller;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.callback.Callback;
import org.ringback.core.callback.CallbackState;
import org.ringback.core.callback.Outcome;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.core.callback.Urgency;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.DraftStatus;
import org.ringback.workbench.composer.internal.draft.Origin;
import org.ringback.workbench.composer.internal.draft.SendResult;
import org.ringback.workbench.composer.internal.draft.SendResult.Lack;
import org.ringback.workbench.composer.internal.draft.When;
import org.ringback.workbench.composer.internal.sent.SentList;
import org.ringback.workbench.ui.Recipients;

class ComposerModelTest {
    private static final Recipient ANNA = new Recipient.ToAgent(new AgentId("anna"));
    private static final Recipient SERVICE = new Recipient.ToGroup(new GroupId("service"));

    private static final Caller ERIKA =
            Caller.of(PhoneNumber.ofE164("+4930123456")).named("Erika");

    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk ben = office.desk("ben");
    private final ComposerModel model = new ComposerModel(ben, Runnable::run, time);

    @BeforeEach
    void follow() {
        ben.listen((before, now) -> model.update(now));
    }

    private Call divertedToBen(String number, Optional<String> name) {
        Call call = office.takenBy(
                office.rings(number, name, "101"), "102", DiversionReason.NO_ANSWER, Optional.of("rang 20 s"));
        model.composeFor(call);
        return call;
    }

    @Test
    void aCallThatAnnaDidNotTakeFillsItIn() {
        divertedToBen("+4930123456", Optional.of("Erika Beispiel"));

        Draft draft = model.current();
        assertThat(draft.recipients()).containsExactly(ANNA);
        assertThat(draft.number()).isEqualTo("+4930123456");
        assertThat(draft.name()).isEqualTo("Erika Beispiel");
        Origin origin = draft.origin().orElseThrow();
        assertThat(origin.requested()).contains(new AgentId("anna"));
        assertThat(origin.reason()).contains(DiversionReason.NO_ANSWER);
        assertThat(origin.note()).contains("rang 20 s");
        assertThat(origin.group()).isEmpty();
        assertThat(origin.at()).isEqualTo(time.instant());
        assertThat(draft.wouldBeLost()).isFalse();
        assertThat(model.drafts()).hasSize(1);
    }

    @Test
    void askingForTheSameCallAgainShowsTheDraftThatIsThere() {
        Call call = divertedToBen("+4930123456", Optional.empty());
        model.edit(d -> d.withText("half a word"));
        model.compose(List.of(), Optional.empty());
        model.composeFor(call);
        assertThat(model.current().text()).isEqualTo("half a word");
        assertThat(model.drafts()).hasSize(2);
    }

    @Test
    void aCallToAGroupIsForTheGroup() {
        Call call = office.takenBy(
                office.rings("+4930123456", Optional.empty(), "600"),
                "102",
                DiversionReason.NO_ANSWER,
                Optional.empty());
        model.composeFor(call);
        assertThat(model.current().recipients()).containsExactly(new Recipient.ToGroup(new GroupId("sales")));
    }

    @Test
    void theNameThatIsFoundLaterIsFilledInUnlessSomethingWasWritten() {
        Call call = divertedToBen("+4930123456", Optional.empty());
        assertThat(model.current().name()).isEmpty();

        office.put(call.withCaller(call.caller().named("Erika Beispiel")));

        assertThat(model.current().name()).isEqualTo("Erika Beispiel");
    }

    @Test
    void whatIsMarkedIsSentConfidentialAndTheNextIsNotMarked() {
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        assertThat(model.current().confidential()).isFalse();
        model.edit(d -> d.withText("about the salary").withConfidential(true));
        model.send();
        assertThat(ben.sent(CallbackCommand.Submit.class).getLast().confidential())
                .isTrue();
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        assertThat(model.current().confidential()).isFalse();
        model.edit(d -> d.withText("about the weather"));
        model.send();
        assertThat(ben.sent(CallbackCommand.Submit.class).getLast().confidential())
                .isFalse();
    }

    @Test
    void anotherCallDoesNotTakeAwayWhatWasWritten() {
        divertedToBen("+4930111111", Optional.empty());
        model.edit(d -> d.withText("Please call about the invoice"));
        int first = model.current().id();

        divertedToBen("+4930222222", Optional.empty());

        assertThat(model.current().number()).isEqualTo("+4930222222");
        assertThat(model.drafts()).hasSize(2);
        model.select(first);
        assertThat(model.current().text()).isEqualTo("Please call about the invoice");
        assertThat(model.current().wouldBeLost()).isTrue();
    }

    @Test
    void aDraftThatWasClosedDoesNotComeBackWithTheNextChangeOfTheSameCall() {
        Call call = divertedToBen("+4930123456", Optional.empty());
        model.discard(model.current().id());

        office.put(call.withCaller(call.caller().named("Erika")));

        assertThat(model.current().origin()).isEmpty();
    }

    @Test
    void aCallThatAnnaGetsAfterAllNeedsNoCallback() {
        Call call = divertedToBen("+4930123456", Optional.empty());
        office.transferred(call, "101");
        assertThat(model.current().origin()).isEmpty();
    }

    @Test
    void whatWasWrittenStaysWhenAnnaGetsTheCallAfterAll() {
        Call call = divertedToBen("+4930123456", Optional.empty());
        model.edit(d -> d.withText("Wants the offer"));
        office.transferred(call, "101");
        // Ben's desktop hears of the call once more, as it was requested at 101 and leaves his phone.
        model.update(ben.state());
        assertThat(model.current().text()).isEqualTo("Wants the offer");
    }

    @Test
    void sendingIsSaidUntilTheServerKeepsIt() {
        divertedToBen("030 123456", Optional.of("Erika"));
        model.edit(d -> d.withText(" Please call back \n").withUrgency(Urgency.HIGH));
        ben.hold();

        assertThat(model.send()).isEqualTo(new SendResult.OnItsWay());
        assertThat(model.current().status()).isInstanceOf(DraftStatus.Sending.class);
        assertThat(model.send()).isEqualTo(new SendResult.SentBefore());
        ben.answer();

        assertThat(model.current().status())
                .asInstanceOf(type(DraftStatus.Accepted.class))
                .satisfies(a -> assertThat(a.kept()).singleElement().satisfies(c -> {
                    assertThat(c.request().recipient()).isEqualTo(ANNA);
                    assertThat(c.lastMessage().text()).isEqualTo("Please call back");
                    assertThat(c.request().urgency()).isEqualTo(Urgency.HIGH);
                    assertThat(c.request().reason()).contains(DiversionReason.NO_ANSWER);
                }));
        assertThat(ben.sent(CallbackCommand.Submit.class)).hasSize(1);
    }

    @Test
    void whileTheServerIsAwayItStandsInTheOutboxAndIsSentWhenItIsBack() {
        model.addRecipient(ANNA);
        model.edit(d -> d.withText("Call the workshop"));
        ben.goOffline();

        model.send();
        assertThat(model.current().status()).isInstanceOf(DraftStatus.InOutbox.class);
        assertThat(model.desk().outbox()).isEqualTo(1);

        ben.goOnline();
        assertThat(model.current().status()).isInstanceOf(DraftStatus.Accepted.class);
    }

    @Test
    void whenTheServerGoesWhileItIsSentTheOutboxIsSaid() {
        model.addRecipient(ANNA);
        model.edit(d -> d.withText("Call the workshop"));
        ben.hold();
        model.send();
        assertThat(model.current().status()).isInstanceOf(DraftStatus.Sending.class);
        ben.goOffline();
        assertThat(model.current().status()).isInstanceOf(DraftStatus.InOutbox.class);
    }

    @Test
    void aRefusedOneKeepsItsTextAndCanBeSentAgain() {
        model.addRecipient(ANNA);
        model.edit(d -> d.withText("Call the workshop"));
        ben.refuseNext(CallbackCommand.Submit.class, Refusal.NOT_ALLOWED, "no");

        model.send();
        assertThat(model.current().status()).isEqualTo(new DraftStatus.Refused(Refusal.NOT_ALLOWED, "no"));
        assertThat(model.current().text()).isEqualTo("Call the workshop");

        assertThat(model.send()).isEqualTo(new SendResult.OnItsWay());
        assertThat(model.current().status()).isInstanceOf(DraftStatus.Accepted.class);
    }

    @Test
    void theSecondMessageOfTheSameCallerJoinsTheFirst() {
        for (int i = 0; i < 3; i++) {
            model.compose(List.of(), Optional.of(ERIKA));
            model.addRecipient(ANNA);
            model.edit(d -> d.withText("again"));
            model.send();
        }
        assertThat(model.current().status())
                .asInstanceOf(type(DraftStatus.Accepted.class))
                .satisfies(a -> assertThat(a.kept().getFirst().messages()).hasSize(3));
    }

    @Test
    void severalAgentsAndGroupsGetOneEach() {
        model.compose(List.of(), Optional.empty());
        model.addRecipient(ANNA);
        model.addRecipient(SERVICE);
        model.addRecipient(ANNA);
        model.edit(d -> d.withNumber("+4930123456"));
        model.send();
        assertThat(model.current().status())
                .asInstanceOf(type(DraftStatus.Accepted.class))
                .satisfies(a -> assertThat(a.kept()).hasSize(2));
    }

    @Test
    void saysWhatIsLacking() {
        assertThat(model.send()).isEqualTo(new SendResult.Lacking(Set.of(Lack.RECIPIENT, Lack.CALLER)));
        model.addRecipient(ANNA);
        model.edit(d -> d.withNumber("1".repeat(65)));
        assertThat(model.lacks()).containsExactly(Lack.NUMBER);
        model.edit(d -> d.withNumber("").withText("x".repeat(4001)));
        assertThat(model.lacks()).containsExactly(Lack.TEXT);
        model.edit(d -> d.withText("ok")
                .withWhen(new When.Between(
                        Optional.empty(), Optional.of(time.instant().minusSeconds(1)))));
        assertThat(model.lacks()).containsExactly(Lack.WHEN);
        assertThat(ben.sent(CallbackCommand.Submit.class)).isEmpty();
    }

    @Test
    void aSentOneMakesRoomForTheNextAndCannotBeChanged() {
        model.addRecipient(ANNA);
        model.edit(d -> d.withText("one"));
        model.send();
        model.edit(d -> d.withText("changed"));
        assertThat(model.current().text()).isEqualTo("one");

        model.compose(List.of(), Optional.empty());
        assertThat(model.drafts()).hasSize(1);
        assertThat(model.current().text()).isEmpty();
    }

    @Test
    void aKnownNumberFillsInTheName() {
        office.customer("Erika Beispiel", "", "", "+4930123456");
        model.edit(d -> d.withNumber("030 123456"));
        model.identify();
        assertThat(model.current().name()).isEqualTo("Erika Beispiel");

        model.compose(List.of(), Optional.empty());
        model.edit(d -> d.withNumber("030 123456"));
        ben.hold();
        model.identify();
        model.edit(d -> d.withName("Her daughter"));
        ben.answer();
        assertThat(model.current().name()).isEqualTo("Her daughter");
    }

    @Test
    void findsRecipientsByNameWordIdAndExtension() {
        assertThat(names("mu")).containsExactly("Carla Müller");
        assertThat(names("10")).containsExactly("Anna Huber", "Carla Müller", "Dora Sato", "Ben Ortiz");
        assertThat(names("101")).containsExactly("Anna Huber");
        assertThat(names("600")).containsExactly("Sales");
        assertThat(names("s")).containsExactly("Sales", "Service", "Dora Sato");
        assertThat(names("")).last().isEqualTo("Ben Ortiz");
        model.addRecipient(ANNA);
        assertThat(names("anna")).isEmpty();
        assertThat(names("zzz")).isEmpty();
    }

    @Test
    void aGroupSaysHowManyAreInIt() {
        assertThat(model.suggest("sales", 9))
                .singleElement()
                .satisfies(c -> assertThat(c.members()).isEqualTo(2));
    }

    private List<String> names(String typed) {
        return model.suggest(typed, 9).stream().map(Recipients.Choice::name).toList();
    }

    @Test
    void theAuthorFollowsWhatBecomesOfIt() {
        model.compose(List.of(), Optional.of(ERIKA));
        model.addRecipient(ANNA);
        model.send();
        var id = SentList.of(ben.state()).getFirst().callback().id();
        assertThat(stage()).isEqualTo(SentList.Stage.ACCEPTED);

        office.does("anna", new CallbackCommand.MarkDelivered(id));
        assertThat(stage()).isEqualTo(SentList.Stage.DELIVERED);
        office.does("anna", new CallbackCommand.MarkSeen(id));
        assertThat(stage()).isEqualTo(SentList.Stage.SEEN);
        office.does("anna", new CallbackCommand.ClaimCallback(id));
        assertThat(stage()).isEqualTo(SentList.Stage.RESPONDING);
        time.pass(Duration.ofSeconds(5));
        office.does("anna", new CallbackCommand.CompleteCallback(id, 1, Outcome.REACHED, "settled"));
        assertThat(stage()).isEqualTo(SentList.Stage.DONE);
        assertThat(SentList.of(ben.state()).getFirst().since()).contains(time.instant());
    }

    private SentList.Stage stage() {
        return SentList.of(ben.state()).getFirst().stage();
    }

    @Test
    void whatWasSentIsWithdrawnAndStandsThereAsItWasWritten() {
        List<List<Callback>> kept = new ArrayList<>();
        List<Draft> written = new ArrayList<>();
        model.whenKept((draft, callbacks) -> {
            written.add(draft);
            kept.add(callbacks);
        });
        model.compose(List.of(ANNA, SERVICE), Optional.of(ERIKA));
        model.edit(d -> d.withText("call her"));
        model.send();
        assertThat(kept)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        model.compose(List.of(), Optional.empty());

        assertThat(model.unsend(written.getFirst(), kept.getFirst()).toCompletableFuture())
                .isCompletedWithValue(true);

        assertThat(kept.getFirst())
                .allSatisfy(c -> assertThat(office.callback(c.id()).state()).isEqualTo(CallbackState.CANCELLED));
        assertThat(model.current().text()).isEqualTo("call her");
        assertThat(model.current().recipients()).containsExactly(ANNA, SERVICE);
        assertThat(model.current().status().open()).isTrue();
        assertThat(model.drafts()).hasSize(1);
    }

    @Test
    void whatSomebodyHasTakenAlreadyStays() {
        List<Callback> kept = new ArrayList<>();
        model.whenKept((draft, callbacks) -> kept.addAll(callbacks));
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        model.send();
        Draft sent = model.current();
        office.does("anna", new CallbackCommand.ClaimCallback(kept.getFirst().id()));
        assertThat(model.unsend(sent, kept).toCompletableFuture()).isCompletedWithValue(false);
        assertThat(model.current().status().open()).isFalse();
    }

    @Test
    void whatJoinedAnOlderCallbackIsNotOfferedToBeWithdrawn() {
        List<Callback> kept = new ArrayList<>();
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        model.send();
        model.whenKept((draft, callbacks) -> kept.addAll(callbacks));
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        model.send();
        assertThat(kept).hasSize(1);
        assertThat(ComposerModel.canBeUnsent(kept)).isFalse();
    }

    @Test
    void whenItIsAcceptedOneGoesOnWithTheNextDraft() {
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        model.edit(d -> d.withText("the first"));
        int first = model.current().id();
        model.compose(List.of(ANNA), Optional.empty());
        model.edit(d -> d.withText("the second"));
        model.select(first);
        ben.hold();
        model.send();
        assertThat(model.drafts()).hasSize(2);

        ben.answer();

        assertThat(model.drafts()).extracting(Draft::text).containsExactly("the second");
        assertThat(model.current().text()).isEqualTo("the second");
    }

    @Test
    void whatIsAcceptedWhileTheNextIsWrittenDoesNotStandBesideIt() {
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        model.edit(d -> d.withText("the first"));
        ben.hold();
        model.send();
        model.compose(List.of(ANNA), Optional.empty());
        model.edit(d -> d.withText("half a"));

        ben.answer();

        assertThat(model.drafts()).extracting(Draft::text).containsExactly("half a");
    }

    @Test
    void aRefusalIsToldAlsoWhileTheNextIsWritten() {
        List<DraftStatus.Refused> told = new ArrayList<>();
        model.whenRefused(told::add);
        model.compose(List.of(ANNA), Optional.of(ERIKA));
        model.edit(d -> d.withText("the first"));
        ben.refuseNext(CallbackCommand.Submit.class, Refusal.NOT_ALLOWED, "");
        ben.hold();
        model.send();
        model.compose(List.of(ANNA), Optional.empty());
        model.edit(d -> d.withText("half a"));

        ben.answer();

        assertThat(told).containsExactly(new DraftStatus.Refused(Refusal.NOT_ALLOWED, ""));
        assertThat(model.drafts()).extracting(Draft::text).containsExactly("the first", "half a");
        assertThat(model.current().text()).isEqualTo("half a");
    }
}
