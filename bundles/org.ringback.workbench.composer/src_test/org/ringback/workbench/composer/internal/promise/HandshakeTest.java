package org.ringback.workbench.composer.internal.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringback.core.AgentId;
import org.ringback.core.GroupId;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Recipient;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.CallbackCommand;
import org.ringback.desk.HandshakeCommand.AnswerWriting;
import org.ringback.desk.HandshakeCommand.StopWriting;
import org.ringback.desk.HandshakeCommand.TellWriting;
import org.ringback.desk.fake.FakeDesk;
import org.ringback.desk.fake.FakeTime;
import org.ringback.desk.fake.Office;
import org.ringback.workbench.composer.internal.ComposerModel;
import org.ringback.workbench.composer.internal.draft.Draft;
import org.ringback.workbench.composer.internal.draft.When;

/** What the requested agent is told of what is written, and what becomes of their answer. */
class HandshakeTest {
    private static final AgentId ANNA = new AgentId("anna");
    private final FakeTime time = FakeTime.friday();
    private final Office office = Office.withPeople(time, Runnable::run);
    private final FakeDesk ben = office.desk("ben");
    private final ComposerModel model = new ComposerModel(ben, Runnable::run, time);
    private boolean promises = true;
    private final Handshake handshake = new Handshake(ben, model, Runnable::run, time::after, time, () -> promises);

    @BeforeEach
    void follow() {
        ben.overhear(handshake::heard);
        ben.listen((before, now) -> model.update(now));
    }

    private Call diverted() {
        Call call = office.takenBy(
                office.rings("+4930123456", Optional.of("Erika"), "101"),
                "102",
                DiversionReason.NO_ANSWER,
                Optional.empty());
        model.composeFor(call);
        return call;
    }

    private List<String> words() {
        return ben.sent(TellWriting.class).stream().map(TellWriting::words).toList();
    }

    private void answers(HandshakeAnswer answer) {
        office.does(
                "anna", new AnswerWriting(ben.sent(TellWriting.class).getLast().draft(), answer));
    }

    @Test
    void itIsToldAtOnceThenAtMostOnceASecondWithTheLastWords() {
        Call call = diverted();
        TellWriting first = ben.sent(TellWriting.class).getFirst();
        assertThat(first.to()).isEqualTo(ANNA);
        assertThat(first.call()).isEqualTo(call.id());
        assertThat(first.words()).isEmpty();
        for (String typed : List.of("w", "wa", "wan", "wants")) {
            time.pass(Duration.ofMillis(100));
            model.edit(d -> d.withText(typed));
        }
        assertThat(words()).containsExactly("");
        time.pass(Duration.ofMillis(600));
        assertThat(words()).containsExactly("", "wants");
        time.pass(Handshake.AGAIN);
        assertThat(words()).as("told again now and then").containsExactly("", "wants", "wants");
        assertThat(ben.sent(TellWriting.class)).extracting(TellWriting::draft).containsOnly(first.draft());
    }

    @Test
    void itEndsWhenItIsDiscardedSentOrTheCallIsOver() {
        diverted();
        model.discard(model.current().id());
        assertThat(ben.sent(StopWriting.class)).hasSize(1);
        time.pass(Duration.ofMinutes(2));
        assertThat(words()).as("nothing more is told").hasSize(1);

        diverted();
        model.edit(d -> d.withText("please call"));
        model.send();
        assertThat(ben.sent(StopWriting.class)).hasSize(2);

        time.pass(Duration.ofSeconds(2));
        Call third = diverted();
        office.hangUp(third);
        assertThat(ben.sent(StopWriting.class)).hasSize(3);
    }

    @Test
    void whoIsNotWantedAnyMoreAndGroupsAreNotTold() {
        diverted();
        model.removeRecipient(new Recipient.ToAgent(ANNA));
        assertThat(ben.sent(StopWriting.class)).hasSize(1);
        int before = words().size();
        Call group = office.takenBy(
                office.rings("+4930123457", Optional.empty(), "600"), "102", DiversionReason.BUSY, Optional.empty());
        model.composeFor(group);
        model.compose(List.of(new Recipient.ToGroup(new GroupId("sales"))), Optional.empty());
        time.pass(Duration.ofMinutes(1));
        assertThat(words()).hasSize(before);
    }

    @Test
    void whatTheServerDoesNotKnowIsNotToldAgain() {
        ben.refuseNext(TellWriting.class, Refusal.INVALID, "command: 'tell-writing' is no type known here");
        diverted();
        model.edit(d -> d.withText("wants"));
        time.pass(Duration.ofMinutes(1));
        assertThat(words()).hasSize(1);
    }

    @Test
    void anAnswerStandsThereAndChangesNothingBeforeItIsUsed() {
        diverted();
        model.edit(d -> d.withText("wants the offer"));
        Draft before = model.current();
        answers(new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10)));
        assertThat(handshake.answer().orElseThrow().by()).isEqualTo(ANNA);
        assertThat(model.current()).isEqualTo(before);
        handshake.use();
        assertThat(model.current().promise()).contains(inMinutes(10));
        assertThat(model.current().when()).as("when the customer can be called").isEqualTo(before.when());
        assertThat(model.current().text()).isEqualTo("wants the offer");
        assertThat(handshake.answer()).isEmpty();
    }

    @Test
    void whenSheCallsBackIsPromisedWithWhatIsSentUnlessItIsTakenOut() {
        diverted();
        model.edit(d -> d.withText("wants the offer"));
        answers(new HandshakeAnswer.CallsBackAt(inMinutes(45)));
        handshake.use();
        model.send();
        assertThat(ben.sent(CallbackCommand.Submit.class).getLast().promise()).contains(inMinutes(45));

        time.pass(Duration.ofSeconds(2));
        diverted();
        model.edit(d -> d.withText("wants another offer"));
        answers(new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10)));
        handshake.use();
        model.edit(d -> d.withPromise(Optional.empty()));
        model.send();
        assertThat(ben.sent(CallbackCommand.Submit.class).getLast().promise()).isEmpty();
    }

    @Test
    void aServerThatKeepsNoPromisesIsToldATimeToCall() {
        promises = false;
        diverted();
        answers(new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10)));
        handshake.use();
        assertThat(model.current().promise()).isEmpty();
        assertThat(model.current().when())
                .isEqualTo(new When.Between(Optional.of(inMinutes(10)), Optional.of(inMinutes(40))));
    }

    private Instant inMinutes(int minutes) {
        return time.instant().plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.MINUTES);
    }

    @Test
    void whatIsToBeAskedGoesBehindWhatIsTypedAndTheRecipientIsChanged() {
        diverted();
        model.edit(d -> d.withText("wants the offer"));
        answers(new HandshakeAnswer.AsksFor("the order number"));
        handshake.use();
        assertThat(model.current().text()).isEqualTo("wants the offer\nthe order number: ");
        Recipient carla = new Recipient.ToAgent(new AgentId("carla"));
        answers(new HandshakeAnswer.GivesTo(carla));
        handshake.use();
        assertThat(model.current().recipients()).containsExactly(carla);
        assertThat(model.current().text()).startsWith("wants the offer");
    }

    @Test
    void anAnswerToSomethingElseIsPassedOver() {
        diverted();
        office.does("anna", new AnswerWriting(new java.util.UUID(1, 1), new HandshakeAnswer.TakesNow()));
        assertThat(handshake.answer()).isEmpty();
        answers(new HandshakeAnswer.TakesNow());
        Draft before = model.current();
        handshake.use();
        assertThat(model.current()).as("the call goes, not the draft").isEqualTo(before);
    }

    @Test
    void theFirstWordsAreOneLineOfWholeCharacters() {
        assertThat(Handshake.words(" wants\n the\toffer ")).isEqualTo("wants the offer");
        String longer = "a".repeat(119) + "\uD83D\uDE00 and more";
        assertThat(Handshake.words(longer)).isEqualTo("a".repeat(119));
    }
}
