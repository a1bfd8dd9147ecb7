package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.people.PresenceState;
import org.ringback.desk.CallCommand.TransferCall;
import org.ringback.desk.HandshakeCommand.AnswerWriting;
import org.ringback.desk.HandshakeCommand.TellWriting;
import org.ringback.workbench.driver.Driver;

/** While somebody writes for somebody else and the caller is on the line, both sides by keys. Ben is at 102. */
class HandshakeTest {
    private static final UUID DRAFT = new UUID(7, 7);

    @RegisterExtension
    final Workbench workbench = new Workbench();

    private final ComposerView composer = new ComposerView(workbench);

    private Driver screen() {
        return workbench.driver();
    }

    private Call diverted(String requested, String takenBy) {
        return workbench
                .office()
                .takenBy(
                        workbench.office().rings("+4930901820", Optional.of("Maria Weber"), requested),
                        takenBy,
                        DiversionReason.BUSY,
                        Optional.empty());
    }

    private void annaWritesForBen(Call call, String words) {
        workbench.office().does("anna", new TellWriting(DRAFT, new AgentId("ben"), call.id(), words));
    }

    private void lineSays(String text) {
        workbench.until(
                "the line says: " + text,
                () -> screen().text("writing.text").orElse("").contains(text));
    }

    private HandshakeAnswer answered() {
        workbench.until(
                "it is sent", () -> !workbench.desk().sent(AnswerWriting.class).isEmpty());
        return workbench.desk().sent(AnswerWriting.class).getLast().answer();
    }

    private void ask() {
        screen().press("Ctrl+J");
        workbench.until(
                "it asks what to answer",
                () -> screen().focus().filter("handshake.choices"::equals).isPresent());
    }

    @Test
    void theRequestedAgentReadsItAndAnswersByADigit() throws Exception {
        Call call = diverted("102", "101");
        annaWritesForBen(call, "");
        lineSays("Anna Huber (101) is taking a message for you: Maria Weber");
        annaWritesForBen(call, "wants the offer today");
        lineSays("wants the offer today");
        workbench.picture("handshake-line");
        ask();
        workbench.picture("handshake-dialog");
        screen().press("Ctrl+J");
        assertThat(workbench.windows("handshake"))
                .as("the key opens no second one")
                .isEqualTo(1);
        screen().press("2");
        assertThat(answered()).isEqualTo(new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10)));
        workbench.until("the line is gone", () -> !screen().shows("writing.text"));
    }

    @Test
    void ofSeveralEachIsSeenAndAnsweredByItself() throws Exception {
        Call first = diverted("102", "101");
        Call second = workbench
                .office()
                .takenBy(
                        workbench.office().rings("+442079460123", Optional.of("Emily Clarke"), "102"),
                        "103",
                        DiversionReason.BUSY,
                        Optional.empty());
        annaWritesForBen(first, "wants the offer");
        lineSays("Anna Huber (101) is taking a message for you: Maria Weber");
        assertThat(screen().shows("writing.next")).as("there is one").isFalse();
        UUID other = new UUID(5, 6);
        workbench.office().does("carla", new TellWriting(other, new AgentId("ben"), second.id(), "has a question"));
        lineSays("1 of 2: Anna Huber");
        assertThat(screen().shows("writing.next")).isTrue();
        workbench.picture("handshake-several");
        screen().press("Ctrl+Shift+J");
        lineSays("2 of 2: Carla Müller");
        annaWritesForBen(first, "wants the offer today");
        ask();
        screen().press("2");
        answered();
        assertThat(workbench.desk().sent(AnswerWriting.class).getLast().draft()).isEqualTo(other);
        lineSays("Anna Huber (101) is taking a message for you: Maria Weber, wants the offer today");
        assertThat(screen().text("writing.text").orElse("")).doesNotContain("of 2");
        workbench.until("there is no other", () -> !screen().shows("writing.next"));
    }

    @Test
    void whatNeedsWordsIsTyped() {
        annaWritesForBen(diverted("102", "101"), "");
        lineSays("Anna Huber");
        ask();
        screen().press("4");
        workbench.until(
                "it can be typed",
                () -> screen().focus().filter("handshake.ask"::equals).isPresent());
        screen().type("the order number");
        screen().press("Enter");
        assertThat(answered()).isEqualTo(new HandshakeAnswer.AsksFor("the order number"));
    }

    @Test
    void whoIsNotToBeDisturbedIsNotAndItEndsByItself() {
        Call call = diverted("102", "101");
        annaWritesForBen(call, "wants the offer");
        lineSays("wants the offer");
        workbench.office().presence("ben", PresenceState.DO_NOT_DISTURB, Optional.empty(), Optional.empty());
        workbench.until("it is held back", () -> !screen().shows("writing.text"));
        workbench.office().presence("ben", PresenceState.AVAILABLE, Optional.empty(), Optional.empty());
        lineSays("wants the offer");
        screen().press("Ctrl+Shift+D");
        workbench.until("it is put away", () -> !screen().shows("writing.text"));
        assertThat(workbench.desk().sent(AnswerWriting.class)).isEmpty();
    }

    @Test
    void theAnswerStandsBesideTheRequestedAgentAndIsUsedByOneKey() throws Exception {
        diverted("101", "102");
        composer.says("origin", "Maria Weber called Anna Huber (101)");
        composer.focusIsIn("text");
        screen().type("wants the offer");
        workbench.until(
                "anna is told",
                () -> workbench.desk().sent(TellWriting.class).stream()
                        .anyMatch(t -> t.words().equals("wants the offer")));
        UUID draft = workbench.desk().sent(TellWriting.class).getLast().draft();
        workbench.until("it can be answered", () -> workbench.office().told(draft));
        workbench.office().does("anna", new AnswerWriting(draft, new HandshakeAnswer.AsksFor("the order number")));
        composer.says("answer", "Anna Huber: please ask for the order number");
        assertThat(composer.text("text")).isEqualTo("wants the offer");
        workbench.picture("handshake-answer");
        screen().press("Ctrl+U");
        composer.says("text", "the order number: ");
        workbench.until("the answer is used", () -> !screen().shows("composer.answer"));

        workbench
                .office()
                .does("anna", new AnswerWriting(draft, new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10))));
        composer.says("answer", "Anna Huber: calls back in 10 min");
        screen().press("Ctrl+U");
        workbench.until(
                "the time is promised",
                () -> screen().text("composer.promise").orElse("").contains(":"));
        workbench.picture("handshake-promise");

        workbench.office().does("anna", new AnswerWriting(draft, new HandshakeAnswer.TakesNow()));
        composer.says("answer", "Anna Huber: takes it now");
        composer.says("use_answer", "Transfer (Ctrl+U)");
        assertThat(workbench.desk().sent(TransferCall.class)).isEmpty();
        screen().press("Ctrl+U");
        workbench.until(
                "the call is put through",
                () -> workbench.desk().sent(TransferCall.class).size() == 1);
        assertThat(workbench.desk().sent(TransferCall.class).getFirst().to().number())
                .isEqualTo("101");
    }
}
