package org.ringback.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringback.core.AgentId;
import org.ringback.core.call.Call;
import org.ringback.core.call.DiversionReason;
import org.ringback.core.call.HandshakeAnswer;
import org.ringback.core.callback.Callback;
import org.ringback.desk.CallbackCommand.AskBack;
import org.ringback.desk.CallbackCommand.ClaimCallback;
import org.ringback.desk.HandshakeCommand.AnswerWriting;
import org.ringback.desk.HandshakeCommand.TellWriting;
import org.ringback.workbench.driver.Driver;

/** Asking back and the handshake with the longest words, in the smallest window, also in the dark. */
class DialogueInGermanTest {
    @RegisterExtension
    final Workbench workbench = new Workbench(Locale.GERMAN, true);

    private Driver screen() {
        return workbench.driver();
    }

    @BeforeEach
    void small() {
        workbench.onUiThread(
                () -> workbench.control("callbacks.table").getShell().setBounds(0, 0, 1024, 768));
    }

    private Call diverted(String number, String name, String requested, String takenBy) {
        return workbench
                .office()
                .takenBy(
                        workbench.office().rings(number, Optional.of(name), requested),
                        takenBy,
                        DiversionReason.BUSY,
                        Optional.empty());
    }

    private void says(String id, String text) {
        workbench.until(
                id + " says: " + text, () -> screen().text(id).orElse("").contains(text));
    }

    /** What is shown lies within its parent, so that it can be read and clicked. */
    private void isWhole(String id) {
        workbench.onUiThread(() -> {
            Control control = workbench.control(id);
            assertThat(control.getParent()
                            .getClientArea()
                            .contains(
                                    control.getLocation().x + control.getSize().x - 1,
                                    control.getLocation().y + control.getSize().y - 1))
                    .as(id + " lies within its parent")
                    .isTrue();
        });
    }

    @Test
    void aQuestionIsReadAndAnswered() throws IOException {
        Callback callback =
                Callbacks.submit(workbench.office(), "carla", "ben", "+442079460123", "Emily Clarke", "Rechnung 1187");
        workbench.office().does("carla", new AskBack(callback.id(), "Haben Sie sie schon erreicht?"));
        says("news.text", "Carla Müller fragt Sie: Emily Clarke, Haben Sie sie schon erreicht?");
        screen().press("Ctrl+O");
        says("callback.text", "Carla Müller: Haben Sie sie schon erreicht? (unbeantwortet)");
        isWhole("callback.ask");
        workbench.onUiThread(() -> assertThat(((StyledText) workbench.control("callback.text")).getLine(0))
                .as("what waits for an answer is read first")
                .contains("Haben Sie sie schon erreicht?"));
        workbench.picture("ask-back-de");
        workbench.theme("dark");
        workbench.picture("ask-back-de-dark");
        screen().press("Ctrl+K");
        says("ask.said", "Haben Sie sie schon erreicht?");
        isWhole("ask.status");
        workbench.picture("ask-back-de-dialog");
        screen().press("Esc");
    }

    @Test
    void whoHasItSinceWhenIsReadInFull() throws IOException {
        Callback callback = Callbacks.submit(
                workbench.office(), "carla", "ben", "+442079460124", "Rechtsanwälte Groß, Kühn & Partner", "Vertrag");
        says("news.text", "Rechtsanwälte");
        screen().press("Ctrl+O");
        says("callback.caller", "Kühn & Partner");
        workbench.office().does("ben", new ClaimCallback(callback.id()));
        says("callback.state", "Von Ihnen übernommen seit");
        isWhole("callback.state");
        workbench.onUiThread(() -> {
            Control state = workbench.control("callback.state");
            assertThat(state.getSize().x).isGreaterThanOrEqualTo(state.computeSize(-1, -1).x);
        });
        workbench.picture("callback-de-claimed");
    }

    @Test
    void theAnswerAndTheQuestionWhatToAnswer() throws IOException {
        Call mine = diverted("+4930901820", "Maria Weber", "101", "102");
        workbench.until(
                "anna is told",
                () -> workbench.desk().sent(TellWriting.class).stream()
                        .anyMatch(t -> t.call().equals(mine.id())));
        UUID draft = workbench.desk().sent(TellWriting.class).getLast().draft();
        workbench.until("it can be answered", () -> workbench.office().told(draft));
        workbench
                .office()
                .does("anna", new AnswerWriting(draft, new HandshakeAnswer.CallsBackIn(Duration.ofMinutes(10))));
        says("composer.answer", "Anna Huber: ruft in 10 ");
        isWhole("composer.use_answer");
        workbench.picture("handshake-de-answer");
        workbench
                .office()
                .does("anna", new AnswerWriting(draft, new HandshakeAnswer.AsksFor("das Lieferdatum & ".repeat(11))));
        says("composer.answer", "Anna Huber: bitte fragen nach das Lieferdatum &");
        workbench.onUiThread(() -> {
            Text text = (Text) workbench.control("composer.text");
            assertThat(text.getSize().y)
                    .as("a long answer leaves room for the message")
                    .isGreaterThanOrEqualTo(2 * text.getLineHeight());
        });
        workbench.theme("dark");
        workbench.picture("handshake-de-answer-dark");
        Call other = diverted("+442079460123", "Emily Clarke", "102", "101");
        workbench
                .office()
                .does(
                        "anna",
                        new TellWriting(new UUID(7, 7), new AgentId("ben"), other.id(), "möchte das Angebot heute"));
        says("writing.text", "Anna Huber (101) nimmt eine Nachricht für Sie auf");
        screen().press("Ctrl+J");
        workbench.until("it asks", () -> screen().shows("handshake.choices"));
        isWhole("handshake.to");
        workbench.picture("handshake-de-dialog");
        screen().press("Esc");
    }
}
